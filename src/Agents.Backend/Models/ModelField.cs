using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A field as a model reads it.</summary>
internal sealed record ModelField(string Name, string Type, bool Optional, bool Unique, ImmutableArray<string> Values, string Quote);
