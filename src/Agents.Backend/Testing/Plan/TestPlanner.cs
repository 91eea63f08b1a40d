using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Decides the whole suite: endpoint specs in, cases out. Pure and deterministic.</summary>
internal static class TestPlanner
{
    public static TestPlan Plan(EndpointSpecs specs, int callTimeoutMs, int workers)
    {
        SuiteModel model = new(specs);
        ImmutableArray<TestCase> cases =
        [
            .. specs.Endpoints.SelectMany(e =>
                SuccessCases.Write(model, e).Concat(AccountCases.Write(model, e)).Concat(BodyCases.Write(model, e)).Concat(CallerCases.Write(model, e))
                    .Concat(QueryCases.Write(model, e)).Concat(RuleCases.Write(model, e)).Concat(CustomCases.Write(model, e)).Concat(AtOnceCases.Write(model, e))),
            .. RateCases.Write(model),
        ];
        cases = WithUniqueTitles(cases);
        ObjectValue? account = model.Of("register") is { } register ? model.Body(register, null, static p => p.Name is not ("email" or "password")) : null;
        return new TestPlan
        {
            Specs = specs, Recipes = model.Recipes, Cases = cases, Coverage = CoverageCount.Of(model, cases), CallTimeoutMs = callTimeoutMs, Workers = workers,
            AccountFields = account, Shapes = [.. Shapes(specs)],
        };
    }

    private static IEnumerable<TestShape> Shapes(EndpointSpecs specs)
    {
        foreach (EndpointEntity entity in specs.Entities)
        {
            yield return Shape(entity.Name, entity.Properties);
        }

        if (specs.Accounts is { } accounts)
        {
            yield return Shape(accounts.Schema, accounts.Properties);
            yield return new TestShape("TokenPair", ["access_token", "token_type", "expires_in", "refresh_token"], []);
        }

        foreach (EndpointSpec custom in specs.Endpoints.Where(static e => e is { Kind: "custom", Answered.IsDefaultOrEmpty: false } && e.Answers[0] is { Shape: "one", Schema: not null }))
        {
            yield return Shape(custom.Answers[0].Schema!, custom.Answered);
        }

        yield return new TestShape("Health", ["status"], []);
    }

    private static TestShape Shape(string name, ImmutableArray<EndpointProperty> properties) =>
        new(name, [.. properties.Where(static p => p.Required).Select(static p => p.Name)], [.. properties.Where(static p => !p.Required).Select(static p => p.Name)]);

    private static ImmutableArray<TestCase> WithUniqueTitles(ImmutableArray<TestCase> cases)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        return [.. cases.Select(c =>
        {
            string title = c.Title;
            for (int n = 2; !taken.Add($"{c.File} {c.Operation} {title}"); n++)
            {
                title = string.Create(CultureInfo.InvariantCulture, $"{c.Title} ({n})");
            }

            return c with { Title = title };
        })];
    }
}
