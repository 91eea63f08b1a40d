namespace Agents.Definitions;

/// <summary>Checks of what a file says by itself, or shares with its neighbours.</summary>
internal static class MemberChecks
{
    public static void Run(IReadOnlyList<GraphMember> members, GraphReport report)
    {
        foreach (GraphMember member in members)
        {
            Codes(member, report);
        }

        foreach (IGrouping<string, GraphMember> family in members.GroupBy(static member => member.Family, StringComparer.Ordinal))
        {
            Triggers([.. family], report);
        }

        foreach (IGrouping<(bool, string, string), GraphMember> same in members.GroupBy(static member => (member.IsSkill, member.Family, member.Name.ToUpperInvariant())))
        {
            foreach (GraphMember other in same.Skip(1))
            {
                report.Add(GraphDiagnostics.NameTwice, other, other.Place, $"the name {Quote.Of(other.Name)} is taken by {same.First().File}");
            }
        }
    }

    private static void Codes(GraphMember member, GraphReport report)
    {
        foreach (Mention mention in member.Of(MentionKind.Code))
        {
            if (AgentErrorCode.TryParse(mention.Text, out AgentErrorCode code) && !code.IsRuntime && !member.Codes.Contains(code))
            {
                report.Add(GraphDiagnostics.CodeUndeclared, member, mention.Place, $"the code {code} is used and not declared");
            }
        }
    }

    private static void Triggers(GraphMember[] family, GraphReport report)
    {
        foreach (IGrouping<string, (GraphMember Member, Mention Trigger)> same in family
            .Where(static member => !member.IsSkill)
            .SelectMany(static member => member.Of(MentionKind.Trigger).DistinctBy(Key), static (member, trigger) => (member, trigger))
            .GroupBy(static pair => Key(pair.trigger), StringComparer.Ordinal))
        {
            string[] names = [.. same.Select(static pair => pair.Member.Name)];
            foreach ((GraphMember member, Mention trigger) in names.Length > 1 ? same : Enumerable.Empty<(GraphMember, Mention)>())
            {
                string others = string.Join(", ", names.Where(name => name != member.Name).Take(3));
                report.Add(GraphDiagnostics.TriggerShared, member, trigger.Place, $"the trigger {Quote.Of(trigger.Text)} is also one of {others}{(names.Length > 4 ? $" and {names.Length - 4} more" : string.Empty)}");
            }
        }
    }

    private static string Key(Mention trigger) => Words.Of(trigger.Text).Joined.Trim();
}
