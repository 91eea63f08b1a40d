using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Who may call and whose rows: no token, forged tokens, missing roles, absent rows, somebody else's rows.</summary>
internal static class CallerCases
{
    private static readonly TestValue s_absent = TestValue.OfText("00000000-0000-4000-8000-000000000000");
    private static readonly TestValue s_absentNumber = new JsonValue("2000000000");

    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        IEnumerable<TestCase?> cases = [Unsigned(model, operation), Forbidden(model, operation), .. Absent(model, operation), .. Others(model, operation), InScope(model, operation), OthersScope(model, operation)];
        return cases.OfType<TestCase>();
    }

    private static TestCase? Unsigned(SuiteModel model, EndpointSpec operation)
    {
        if (!operation.Secured)
        {
            return null;
        }

        Scene scene = new(model, operation);
        foreach (string? token in (string?[])[null, "forged", "unsigned", "garbled"])
        {
            scene.Add(Nowhere(scene, 401) with { Token = token, Headers = ["www-authenticate"] });
        }

        return scene.Case("answers 401 without a token and to tokens it did not sign", [Scene.AnswerKey(401), .. scene.KeysOf("authenticate")]);
    }

    private static TestCase? Forbidden(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Roles.IsEmpty)
        {
            return null;
        }

        Scene scene = new(model, operation);
        scene.Add(Nowhere(scene, 403) with { As = scene.Account("plain", []) });
        foreach (string role in model.Accounts!.Roles.Except(operation.Roles))
        {
            scene.Add(Nowhere(scene, 403) with { As = scene.Account("other" + Scene.Word(role), [role]) });
        }

        return scene.Case($"answers 403 to an account without {string.Join(" or ", operation.Roles)}", [Scene.AnswerKey(403), .. scene.KeysOf("role")]);
    }

    private static IEnumerable<TestCase?> Absent(SuiteModel model, EndpointSpec operation)
    {
        foreach (EndpointPathParameter parameter in operation.PathParameters)
        {
            Scene scene = new Scene(model, operation).Set();
            if (!Possible(model, operation) || Prepared(scene, 404) is not { } call)
            {
                continue;
            }

            scene.Add(call with { PathValues = With(scene.PathValues, parameter.Name, Unknown(parameter)) });
            scene.Add(call with { PathValues = With(scene.PathValues, parameter.Name, TestValue.OfText("not-an-identity")) });
            yield return scene.Case($"answers 404 where {parameter.Name} names nothing", [Scene.AnswerKey(404), .. scene.KeysOf("path", "exists")]);
        }
    }

    /// <summary>What one may not read does not exist for one; what one may read but not write is forbidden.</summary>
    private static IEnumerable<TestCase?> Others(SuiteModel model, EndpointSpec operation)
    {
        EndpointRule? visible = operation.Rules.FirstOrDefault(static r => r.Kind == "visible");
        EndpointRule? owner = operation.Rules.FirstOrDefault(static r => r.Kind == "owner");
        if ((visible ?? owner) is null || !Possible(model, operation))
        {
            yield break;
        }

        int refused = visible is null ? 403 : 404;
        Scene scene = new Scene(model, operation).Set();
        if (Prepared(scene, refused) is { } call)
        {
            scene.Add(call with { As = scene.Account("stranger", []) });
            yield return scene.Case($"answers {refused} to another account", [Scene.AnswerKey(refused), .. scene.KeysOf(visible is null ? "owner" : "visible")]);
        }

        foreach (string role in (visible ?? owner)!.Roles.Union(owner?.Roles ?? []))
        {
            bool may = owner?.Roles.Contains(role) != false;
            Scene other = new Scene(model, operation).Set();
            if (Prepared(other, may ? operation.Answers[0].Status : 403) is { } byRole)
            {
                other.Add(byRole with { As = other.Account("other" + Scene.Word(role), [role]) });
                yield return other.Case(
                    may ? $"lets {role} at anyone's row" : $"answers 403 to {role}, who may only read",
                    [Scene.AnswerKey(may ? operation.Answers[0].Status : 403), .. other.KeysOf(may ? "visible" : "owner")]);
            }
        }
    }

    private static TestCase? InScope(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Rules.FirstOrDefault(static r => r.Kind == "in-scope") is not { } rule || !Possible(model, operation))
        {
            return null;
        }

        Scene scene = new Scene(model, operation).Set();
        EndpointPathParameter scope = operation.PathParameters.First(p => p.Name == rule.Parameter);
        scene.MakeRow("elsewhere", scope.Entity, scene.Caller);
        if (Prepared(scene, 404) is not { } call)
        {
            return null;
        }

        scene.Add(call with { PathValues = With(scene.PathValues, scope.Name, new MemberValue("elsewhere", model.Entity(scope.Entity)!.IdName)) });
        return scene.Case($"answers 404 below another {Scene.Lower(scope.Entity)}", [Scene.AnswerKey(404), .. scene.KeysOf("in-scope")]);
    }

    private static TestCase? OthersScope(SuiteModel model, EndpointSpec operation)
    {
        if (!operation.Secured || !operation.Roles.IsEmpty || !operation.Rules.Any(static r => r is { Kind: "exists", OwnersOnly: true }) || !Possible(model, operation))
        {
            return null;
        }

        Scene scene = new Scene(model, operation).Set();
        if (Prepared(scene, 404) is not { } call)
        {
            return null;
        }

        scene.Add(call with { As = scene.Account("stranger", []) });
        return scene.Case("answers 404 below somebody else's row", [Scene.AnswerKey(404), .. scene.KeysOf("exists")]);
    }

    /// <summary>The call as it would succeed, in the right state and with a body that is accepted.</summary>
    private static CallStep? Prepared(Scene scene, int status)
    {
        if (scene.Operation.Rules.FirstOrDefault(static r => r.Kind == "state") is { } state && !States.Reach(scene, scene.Model, scene.Entity!, state.Values))
        {
            return null;
        }

        return scene.Valid(status);
    }

    public static bool Possible(SuiteModel model, EndpointSpec operation) =>
        operation.Entity is null || model.Recipe(operation.Entity) is not null;

    /// <summary>A call whose path leads nowhere: for checks that come before any row is looked at.</summary>
    public static CallStep Nowhere(Scene scene, int status) => scene.Call(status) with
    {
        PathValues = [.. scene.Operation.PathParameters.Select(static p => (p.Name, Unknown(p)))],
    };

    private static TestValue Unknown(EndpointPathParameter parameter) => parameter.Kind == IdKind.Integer ? s_absentNumber : s_absent;

    private static ImmutableArray<(string, TestValue)> With(ImmutableArray<(string Name, TestValue Value)> values, string name, TestValue value) =>
        [.. values.Select(v => v.Name == name ? (name, value) : v)];
}
