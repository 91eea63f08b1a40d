using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>
/// Decides everything a blueprint does not say, and records each decision as an assumption with the notation line that changes it.
/// A contract's fields and operations are never touched: for <see cref="BlueprintSource.OpenApi"/> only accounts and access are decided.
/// </summary>
internal static class BlueprintCompletion
{
    private const int MostQuestions = 3;

    /// <summary>The same blueprint with nothing left unsaid. Completing a complete blueprint changes nothing.</summary>
    public static Blueprint Complete(Blueprint blueprint)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        List<Assumption> assumed = [.. blueprint.Assumptions];
        if (blueprint.NameOrigin is { IsSaid: false, Because: { } because } && !assumed.Any(static a => a.Node == "service"))
        {
            assumed.Add(new Assumption(
                "service", $"called {blueprint.Name}", because, AssumptionRank.Cosmetic, $"service {blueprint.Name}-service"));
        }
        FrozenSet<string> circles = RequiredReferences.Circles(blueprint);
        bool isContract = blueprint.Source == BlueprintSource.OpenApi;
        Blueprint whole = blueprint with
        {
            Resources = [.. blueprint.Resources.Select(r => isContract
                ? ContractCompletion.Complete(r)
                : ResourceCompletion.Complete(r, circles, assumed))],
        };
        whole = AuthCompletion.Complete(whole, assumed);
        whole = AccessCompletion.Complete(whole, assumed);
        return whole with { Assumptions = KeepFewQuestions(assumed) };
    }

    private static ImmutableArray<Assumption> KeepFewQuestions(List<Assumption> assumed)
    {
        HashSet<Assumption> asked = new(
            assumed.Where(static a => a.Question is not null).OrderByDescending(static a => a.Rank).Take(MostQuestions),
            ReferenceEqualityComparer.Instance);
        return [.. assumed.Select(a => a.Question is null || asked.Contains(a) ? a : a with { Question = null })];
    }
}
