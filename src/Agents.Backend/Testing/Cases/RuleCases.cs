using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What must hold between rows: references, comparisons, uniqueness, limits, states, and what deleting does.</summary>
internal static class RuleCases
{
    private const int MostRows = 20;

    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Entity is null || model.Recipe(operation.Entity) is null)
        {
            yield break;
        }

        for (int i = 0; i < operation.Rules.Length; i++)
        {
            EndpointRule rule = operation.Rules[i];
            string key = Scene.RuleKey(i);
            IEnumerable<TestCase?> cases = rule.Kind switch
            {
                "reference" => References(model, operation, rule, key),
                "compare" => [Compare(model, operation, rule, key)],
                "unique" => UniqueCases.Write(model, operation, rule, key),
                "limit" => LimitRuleCases.Write(model, operation, rule, key, MostRows),
                "state" => WrongStates(model, operation, rule, key),
                "unreferred" => [Referred(model, operation, rule, key)],
                _ => [],
            };
            foreach (TestCase made in cases.OfType<TestCase>())
            {
                yield return made;
            }
        }

        foreach (TestCase gone in Consequences(model, operation))
        {
            yield return gone;
        }
    }

    private static IEnumerable<TestCase?> References(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        string name = rule.Properties[0];
        EndpointProperty property = operation.Body!.Properties.First(p => p.Name == name);
        TestValue nothing = property.Type.Kind == FieldKind.Integer ? new JsonValue("2000000000") : TestValue.OfText("00000000-0000-4000-8000-000000000000");
        yield return Refuse(_ => rule.Many ? new ListValue([nothing]) : nothing, $"answers 400 where {name} points at nothing");
        if (rule.OwnersOnly && model.Recipe(rule.Entity!) is { } recipe)
        {
            yield return Refuse(
                scene =>
                {
                    scene.MakeRow("hidden", rule.Entity!, scene.Account("stranger", recipe.Roles, recipe.OwnAccount));
                    MemberValue id = new("hidden", model.Entity(rule.Entity)!.IdName);
                    return rule.Many ? new ListValue([id]) : id;
                },
                $"answers 400 where {name} points at what the caller may not read");
        }

        TestCase? Refuse(Func<Scene, TestValue> value, string title)
        {
            Scene scene = new Scene(model, operation).Set();
            TestValue target = value(scene);
            if (!operation.Body!.Patch && !scene.LetBody(null, "body", (name, target)))
            {
                return null;
            }

            scene.Add(scene.Call(400) with { Body = operation.Body.Patch ? new ObjectValue([(name, target)]) : new VariableValue("body"), Pointer = "/" + name });
            return scene.Case(title, Scene.AnswerKey(400), key);
        }
    }

    private static TestCase? Compare(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        EndpointProperty? left = operation.Body?.Properties.FirstOrDefault(p => p.Name == rule.Properties[0]);
        EndpointProperty? right = operation.Body?.Properties.FirstOrDefault(p => p.Name == rule.Properties[1]);
        if (left is null || right is null || Samples.Good(left.Type) is not { } low || Samples.Greater(left.Type) is not { } high)
        {
            return null;
        }

        ImmutableArray<(TestValue Left, TestValue Right)> broken = rule.Operator switch
        {
            ">" => [(low, high), (low, low)],
            ">=" => [(low, high)],
            "<" => [(high, low), (low, low)],
            "<=" => [(high, low)],
            _ => [(low, low)],
        };
        Scene scene = new Scene(model, operation).Set();
        if (!operation.Body!.Patch && !scene.LetBody())
        {
            return null;
        }

        foreach ((TestValue l, TestValue r) in broken)
        {
            if (operation.Body.Patch)
            {
                scene.Add(scene.Call(400) with { Body = new ObjectValue([(left.Name, l), (right.Name, r)]), Pointer = "/" + left.Name });
            }
            else if (scene.LetBody(null, "broken" + (l == low && r == low ? "Equal" : string.Empty), (left.Name, l), (right.Name, r)))
            {
                scene.Add(scene.Call(400) with { Body = new VariableValue("broken" + (l == low && r == low ? "Equal" : string.Empty)), Pointer = "/" + left.Name });
            }
        }

        if (operation.Body.Patch && left.Type.Kind is FieldKind.Date or FieldKind.DateTime && rule.Operator is ">" or ">=" or "<" or "<=")
        {
            bool later = rule.Operator is "<" or "<=";
            string moment = (later ? "2099-12-31" : "2000-01-01") + (left.Type.Kind == FieldKind.Date ? string.Empty : "T00:00:00.000Z");
            scene.Add(scene.Call(400) with { Body = new ObjectValue([(left.Name, TestValue.OfText(moment))]), Pointer = "/" + left.Name });
        }

        return scene.Case($"answers 400 unless {left.Name} {rule.Operator} {right.Name}", Scene.AnswerKey(400), key);
    }

    private static IEnumerable<TestCase?> WrongStates(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        EndpointEntity entity = model.Entity(operation.Entity)!;
        string property = rule.Properties[0];
        foreach (string value in entity.Properties.First(p => p.Name == property).Type.Values.Where(v => !rule.Values.Contains(v)))
        {
            if (States.Way(model, entity, property, [value]) is not { } way)
            {
                continue;
            }

            Scene scene = new Scene(model, operation).Set();
            States.Walk(scene, model, entity, way);
            scene.Add(scene.Call(409));
            yield return scene.Case($"answers 409 while {property} is {value}", Scene.AnswerKey(409), key);
        }
    }

    private static TestCase? Referred(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        if (rule.Steps > 0 || model.Recipe(rule.Entity!) is null || !Settable(model, rule.Entity!, rule.Properties[0]))
        {
            return null;
        }

        Scene scene = new Scene(model, operation).Set(model.Recipe(rule.Entity!)!.OwnAccount);
        EndpointEntity entity = model.Entity(operation.Entity)!;
        MemberValue id = new(Scene.Row, entity.IdName);
        scene.MakeRow("referrer", rule.Entity!, SuiteModel.IsOwned(entity) ? "owner" : null, (rule.Properties[0], rule.Many ? new ListValue([id]) : id));
        scene.Add(scene.Call(409));
        return scene.Case($"answers 409 while a {Scene.Lower(rule.Entity!)} refers to it", Scene.AnswerKey(409), key);
    }

    /// <summary>What is deleted along, and which references are cleared.</summary>
    private static IEnumerable<TestCase> Consequences(SuiteModel model, EndpointSpec operation)
    {
        EndpointEntity entity = model.Entity(operation.Entity)!;
        foreach (EndpointReferrer referrer in operation.Kind == "delete" ? entity.Referrers.Where(static r => r.Steps == 0 && r.OnDelete != OnDelete.Refuse) : [])
        {
            EndpointSpec? read = model.Of("read", referrer.Entity);
            if (model.Recipe(referrer.Entity) is not { } recipe || read is null || read.PathParameters.Length != 1 || !Settable(model, referrer.Entity, referrer.Property))
            {
                continue;
            }

            EndpointEntity child = model.Entity(referrer.Entity)!;
            Scene scene = new Scene(model, operation).Set(recipe.OwnAccount);
            MemberValue id = new(Scene.Row, entity.IdName);
            string? by = SuiteModel.IsOwned(child) || read.Secured ? SuiteModel.IsOwned(entity) ? "owner" : scene.Account("keeper", recipe.Roles, recipe.OwnAccount) : null;
            scene.MakeRow("referrer", referrer.Entity, by, (referrer.Property, referrer.Many ? new ListValue([id]) : id));
            scene.Add(scene.Call(operation.Answers[0].Status));
            bool cascades = referrer.OnDelete == OnDelete.Cascade;
            scene.Add(new CallStep
            {
                Method = read.Method, Path = read.Path, PathValues = [(read.PathParameters[0].Name, new MemberValue("referrer", child.IdName))],
                As = !read.Secured ? null : read.Roles.IsEmpty ? by : scene.Account("reader" + Scene.Word(read.Roles[0]), [read.Roles[0]]),
                Status = cascades ? 404 : read.Answers[0].Status,
                Same = !cascades && referrer.Many ? new ObjectValue([(referrer.Property, new ListValue([]))]) : null,
                Lacks = !cascades && !referrer.Many ? [referrer.Property] : [],
            });
            yield return scene.Case(cascades ? $"deletes each {Scene.Lower(referrer.Entity)} of it as well" : $"clears {referrer.Property} of each {Scene.Lower(referrer.Entity)}", Scene.AnswerKey(operation.Answers[0].Status));
        }
    }

    /// <summary>Whether a new row can be made to refer: by its body or by its path.</summary>
    public static bool Settable(SuiteModel model, string entity, string property) =>
        model.Of("create", entity) is { } create && (create.Body?.Properties.Any(p => p.Name == property) == true || create.PathParameters.Any(p => p.ScopeProperty == property));
}
