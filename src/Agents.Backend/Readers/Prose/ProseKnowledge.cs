namespace Agents.Backend;

/// <summary>What an earlier pass found anywhere in a text: things it keeps, roles it names, actions it gives them, and nouns for whoever made a thing.</summary>
internal sealed record ProseKnowledge(IReadOnlySet<string> Things, IReadOnlySet<string> Roles, IReadOnlySet<string> Actions, IReadOnlySet<string> Makers)
{
    private static readonly HashSet<string> Nothing = [];

    public static ProseKnowledge None { get; } = new(Nothing, Nothing, Nothing, Nothing);

    public static ProseKnowledge Of(ServiceDraft first)
    {
        IEnumerable<string> things = first.Resources
            .Where(r => r.Fields.Count + r.Relations.Count > 0 || first.Find(r.Key[(r.Key.LastIndexOf(' ') + 1)..]) is null or { Key.Length: 0 } || !r.Key.Contains(' '))
            .Select(r => r.Key).Where(k => !first.Makers.Contains(k));
        return new ProseKnowledge(
            things.ToHashSet(StringComparer.Ordinal),
            first.Roles.Concat(first.Grants.SelectMany(g => g.Who.Roles)).ToHashSet(StringComparer.Ordinal),
            first.SaidActions.ToHashSet(StringComparer.Ordinal),
            first.Makers.ToHashSet(StringComparer.Ordinal));
    }
}
