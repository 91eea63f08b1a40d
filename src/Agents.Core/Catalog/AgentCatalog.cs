using System.Collections.Frozen;
using System.Collections.Immutable;
using Agents.Routing;

namespace Agents.Catalog;

/// <summary>The registered agents, immutable once built.</summary>
internal sealed class AgentCatalog
{
    private readonly FrozenDictionary<string, CatalogEntry> _byName;
    private readonly FrozenDictionary<string, ImmutableArray<CatalogEntry>> _bySpelling;
    private readonly FrozenDictionary<string, CatalogEntry> _bySkill;

    internal AgentCatalog(IEnumerable<CatalogEntry> entries)
    {
        Entries = [.. entries.OrderBy(static e => e.Name, StringComparer.Ordinal)];
        _byName = Entries.ToFrozenDictionary(static e => e.Name, StringComparer.OrdinalIgnoreCase);
        _bySpelling = Entries
            .SelectMany(static e => AgentReference.Spellings(e.Name, e.Definition.Name).Distinct(StringComparer.Ordinal), static (e, spelling) => (spelling, e))
            .GroupBy(static p => p.spelling, static p => p.e, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToImmutableArray(), StringComparer.Ordinal);
        _bySkill = Entries
            .SelectMany(static e => e.Definition.Skills, static (e, s) => (s, e))
            .Where(static p => p.s.Bond == Definitions.SkillBond.Primary)
            .GroupBy(static p => p.s.Skill, static p => p.e, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static g => g.Key, static g => g.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In name order, so that nothing depends on the order of registration.</summary>
    internal ImmutableArray<CatalogEntry> Entries { get; }

    internal RouteIndex Index => field ??= new RouteIndex(Entries);

    /// <summary>Finds an agent by the name it was registered under.</summary>
    internal CatalogEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds the skill's primary agent; the first in name order where several claim it.</summary>
    internal CatalogEntry? FindBySkill(string skill) => _bySkill.GetValueOrDefault(skill);

    /// <summary>Resolves a reference exactly, never by likeness. A reference that fits several agents resolves to none.</summary>
    internal CatalogEntry? Resolve(string reference) =>
        _byName.TryGetValue(reference, out CatalogEntry? named) ? named : Matches(reference) is [var only] ? only : null;

    /// <summary>All agents a reference fits; a registered name that is spelled so wins over other agents' titles and numbers.</summary>
    internal ImmutableArray<CatalogEntry> Matches(string reference)
    {
        string spelling = AgentReference.Normalise(reference);
        if (!_bySpelling.TryGetValue(spelling, out ImmutableArray<CatalogEntry> matches))
        {
            return [];
        }

        ImmutableArray<CatalogEntry> registered = [.. matches.Where(e => AgentReference.Normalise(e.Name) == spelling)];
        return registered.Length == 1 ? registered : matches;
    }
}
