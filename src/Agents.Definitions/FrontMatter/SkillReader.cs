using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Skill bonds: the body says how a skill is bound, the front matter only which.</summary>
internal static class SkillReader
{
    public static ImmutableArray<SkillBinding> Read(FrontMatter matter, ProseFacts facts)
    {
        if (!matter.TryGet("skills", out YamlNode? node))
        {
            return [.. facts.Skills];
        }

        ImmutableArray<string> named = ListReader.Texts(matter, "skills");
        if (named.IsEmpty)
        {
            matter.Log.Report(DiagnosticCatalog.NoSkills, node.Value.Place, "the list of skills is empty");
        }

        List<SkillBinding> bound = facts.Skills;
        List<string> only = [.. named.Except(bound.Select(binding => binding.Skill))];
        List<string> missing = [.. bound.Select(binding => binding.Skill).Where(skill => skill != AgentReference.All).Except(named)];
        if (bound.Count > 0 && only.Count + missing.Count > 0)
        {
            matter.Log.Report(DiagnosticCatalog.BindingsDisagree, facts.SkillsPlace ?? node.Value.Place, $"skills in only one of front matter and body: {Quote.Of(string.Join(", ", only.Concat(missing)))}");
        }

        return [.. bound, .. only.Select(skill => new SkillBinding(skill, SkillBond.Support))];
    }
}
