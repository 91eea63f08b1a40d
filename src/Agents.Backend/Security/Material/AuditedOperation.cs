using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One operation under audit, with its handler where the code shows one.</summary>
/// <param name="Id">Its id; method and path where nobody gave one.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With parameters in braces.</param>
/// <param name="Secured">Whether it takes a credential.</param>
/// <param name="Roles">Roles it takes.</param>
/// <param name="Checks">Its checks by name; default where only a document was given.</param>
/// <param name="HasBody">Whether it takes a body.</param>
/// <param name="RatePerMinute">Requests a minute, or null.</param>
/// <param name="Handler">Its handler, or null.</param>
internal sealed record AuditedOperation(
    string Id, string Method, string Path, bool Secured, ImmutableArray<string> Roles, ImmutableArray<string> Checks, bool HasBody, int? RatePerMinute, Handler? Handler)
{
    public string Group => Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "/";

    public bool Writes => Method is "POST" or "PUT" or "PATCH" or "DELETE";

    public bool HasId => Path.Contains('{', StringComparison.Ordinal);

    public bool IsSignIn => SignInWords.IsSignIn(Path);

    /// <summary>Whether it lists a collection: a GET whose path does not end in a parameter.</summary>
    public bool IsList => Method == "GET" && !Path.EndsWith('}') && !IsSignIn && Checks.Contains("query");

    public bool IsOwned => Has("owner") || Has("visible");

    public bool IsRestricted => IsOwned || !Roles.IsEmpty;

    public bool Has(string check) => Checks.Any(c => c == check || c.StartsWith(check + "(", StringComparison.Ordinal));

    public override string ToString() => $"{Method} {Path}";
}
