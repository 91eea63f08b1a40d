using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Counts, for every operation, answer and rule of the specs, the cases that exercise it, and says why none does.</summary>
internal static class CoverageCount
{
    public static SuiteCoverage Of(SuiteModel model, ImmutableArray<TestCase> cases)
    {
        ILookup<string, TestCase> byOperation = cases.ToLookup(static c => c.Operation);
        List<CoverageItem> items = [];
        foreach (EndpointSpec operation in model.Specs.Endpoints)
        {
            TestCase[] own = [.. byOperation[operation.OperationId]];
            bool possible = CallerCases.Possible(model, operation);
            items.Add(Item("operation", string.Empty, own.Length, possible ? "no case was written for it" : NoRow(operation)));
            foreach (EndpointAnswer answer in operation.Answers)
            {
                string key = Scene.AnswerKey(answer.Status);
                items.Add(Item("answer", key["answer ".Length..], own.Count(c => c.Covers.Contains(key)), AnswerReason(operation, answer, possible)));
            }

            for (int i = 0; i < operation.Rules.Length; i++)
            {
                string key = Scene.RuleKey(i);
                items.Add(Item("rule", operation.Rules[i].Text, own.Count(c => c.Covers.Contains(key)), possible ? RuleReason(operation.Rules[i]) : NoRow(operation)));
            }

            CoverageItem Item(string kind, string what, int count, string reason) => new(kind, operation.OperationId, what, count, count > 0 ? null : reason);
        }

        return new SuiteCoverage([.. items]);
    }

    private static string NoRow(EndpointSpec operation) => $"no {operation.Entity} can be made over HTTP: no operation creates one, or a required value follows a pattern no value was found for";

    private static string AnswerReason(EndpointSpec operation, EndpointAnswer answer, bool possible) => answer.Status switch
    {
        500 => "nothing a caller can send makes a sound service fail",
        401 when operation.Kind == "metrics" => "only where METRICS_TOKEN is set, which the suite does not know",
        _ when !possible => NoRow(operation),
        404 when operation.PathParameters.IsEmpty => "no path parameter leads to it",
        >= 400 when operation.Kind == "custom" => "the operation refuses by itself, and nothing says when",
        409 => "a rule that leads to it needs more rows or states than the suite makes",
        _ => "no case leads to it",
    };

    private static string RuleReason(EndpointRule rule) => rule.Kind switch
    {
        "limit" => "the limit counts rows in a state the suite does not bring them to, or needs more than 20 of them",
        "unreferred" => "the reference lies behind others that are deleted first, or no row can be made to refer",
        "state" => "no other state can be reached",
        "reference" or "unique" or "compare" => "the properties cannot be set by a caller here",
        _ => "no case was written for it",
    };
}
