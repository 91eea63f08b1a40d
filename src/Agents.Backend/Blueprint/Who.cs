using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Who may do something: any of the alternatives that are set.</summary>
/// <param name="Public">Anyone, signed in or not.</param>
/// <param name="SignedIn">Anyone signed in.</param>
/// <param name="Owner">Whoever made it.</param>
/// <param name="Roles">Anyone with one of these roles.</param>
public sealed record Who(bool Public, bool SignedIn, bool Owner, ImmutableArray<string> Roles)
{
    /// <summary>Anyone.</summary>
    public static Who Everyone { get; } = new(true, false, false, []);

    /// <summary>Anyone signed in.</summary>
    public static Who AnyUser { get; } = new(false, true, false, []);
}
