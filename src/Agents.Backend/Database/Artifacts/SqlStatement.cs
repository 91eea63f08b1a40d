using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A statement with named parameters, written <c>:name</c>.</summary>
/// <param name="Name">Unique: <c>list_books_by_author_id</c>.</param>
/// <param name="Purpose">What it answers, a few words.</param>
/// <param name="Text">SQL, one statement.</param>
/// <param name="Parameters">Its parameters in order of appearance.</param>
public sealed record SqlStatement(string Name, string Purpose, string Text, ImmutableArray<SqlParameter> Parameters);
