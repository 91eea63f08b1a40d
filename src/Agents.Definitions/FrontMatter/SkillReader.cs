namespace Agents.Definitions;

/// <summary>Skill bonds: the body says how a skill is bound, the front matter only which.</summary>
internal static class SkillReader
{
    public static List<Located<SkillBinding>> Read(FrontMatter matter, ProseFacts facts)
    {
        List<Located<SkillBinding>> bound = facts.Skills;
        if (!matter.TryGet("skills", out YamlNode? node))
        {
            return bound;
        }

        List<Located<string>> named = ListReader.Texts(matter, "skills");
        if (named.Count == 0)
        {
            matter.Log.Report(DiagnosticCatalog.NoSkills, node.Value.Place, "the list of skills is empty");
        }

        if (bound.Count > 0)
        {
            HashSet<string> inMatter = new(named.Select(name => name.Value), StringComparer.Ordinal);
            HashSet<string> inBody = new(bound.Select(binding => binding.Value.Skill), StringComparer.Ordinal);
            foreach (Located<SkillBinding> binding in bound.Where(b => b.Value.Skill != AgentReference.All && !inMatter.Contains(b.Value.Skill)))
            {
                matter.Log.Report(DiagnosticCatalog.BindingsDisagree, binding.Place, $"the body binds {Quote.Of(binding.Value.Skill)}, which skills in the front matter does not list");
            }

            foreach (Located<string> name in named.Where(name => !inBody.Contains(name.Value)))
            {
                matter.Log.Report(DiagnosticCatalog.BindingsDisagree, name.Place, $"skills lists {Quote.Of(name.Value)}, which the body does not bind");
            }
        }

        HashSet<string> known = new(bound.Select(binding => binding.Value.Skill), StringComparer.Ordinal);
        return [.. bound, .. named.Where(name => !known.Contains(name.Value)).Select(name => new Located<SkillBinding>(new(name.Value, SkillBond.Support), name.Place))];
    }
}
