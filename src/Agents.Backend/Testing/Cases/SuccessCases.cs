namespace Agents.Backend;

/// <summary>Each operation does what it says: its status, the shape of its answer, its values, and that they stay.</summary>
internal static class SuccessCases
{
    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Entity is null || model.Recipe(operation.Entity) is null)
        {
            yield break;
        }

        EndpointEntity entity = model.Entity(operation.Entity)!;
        IEnumerable<TestCase?> cases = operation.Kind switch
        {
            "create" => [Create(model, operation, entity, all: true), Create(model, operation, entity, all: false)],
            "read" => [Read(model, operation, entity), NotChanged(model, operation)],
            "change" => [Change(model, operation, entity)],
            "delete" => [Delete(model, operation, entity)],
            "transition" => [Move(model, operation, entity)],
            "list" => [NotChanged(model, operation)],
            _ => [],
        };
        foreach (TestCase made in cases.OfType<TestCase>())
        {
            yield return made;
        }
    }

    private static TestCase? Create(SuiteModel model, EndpointSpec operation, EndpointEntity entity, bool all)
    {
        Scene scene = new Scene(model, operation).Set();
        if (operation.Body is not null && !scene.LetBody(all ? null : static p => p.Required))
        {
            return null;
        }

        EndpointAnswer success = operation.Answers[0];
        scene.Add(scene.Call(success.Status) with
        {
            Name = "answer", Body = operation.Body is null ? null : new VariableValue("body"), Shape = success.Schema,
            Same = success.Schema is null || operation.Body is null ? null : new VariableValue("body"), Headers = success.Status == 201 ? ["location"] : [],
        });
        if (success.Schema is not null)
        {
            Settled(scene, operation, entity, all);
            ReadBack(scene, model, entity, new AnswerValue("answer", entity.IdName), all && operation.Body is not null ? new VariableValue("body") : null);
        }

        return scene.Case(
            all ? $"answers {success.Status} and keeps what was sent" : $"answers {success.Status} to the required members alone, and sets the rest itself",
            [Scene.AnswerKey(success.Status), .. scene.KeysOf("authenticate", "role", "path", "body", "reference", "compare")]);
    }

    /// <summary>What the service sets itself: the owner, scopes of the path, defaults.</summary>
    private static void Settled(Scene scene, EndpointSpec operation, EndpointEntity entity, bool all)
    {
        List<(string, TestValue)> members = [];
        if (scene.Caller is { } caller && entity.Properties.FirstOrDefault(static p => p.Role == "owner") is { } owner)
        {
            members.Add((owner.Name, new AccountValue(caller, "id")));
        }

        foreach (EndpointProperty property in entity.Properties.Where(static p => p.Default is not null))
        {
            bool sent = operation.Body?.Properties.Any(p => p.Name == property.Name) == true && all;
            if (!sent && !operation.PathParameters.Any(p => p.ScopeProperty == property.Name))
            {
                members.Add((property.Name, new JsonValue(property.Default!)));
            }
        }

        foreach (EndpointPathParameter scope in operation.PathParameters.Where(static p => p.ScopeProperty is not null))
        {
            members.Add((scope.ScopeProperty!, scene.PathValues.First(p => p.Item1 == scope.Name).Item2));
        }

        if (members.Count > 0)
        {
            scene.Add(new ExpectStep("answer", new ObjectValue([.. members])));
        }
    }

    private static TestCase Read(SuiteModel model, EndpointSpec operation, EndpointEntity entity)
    {
        Scene scene = new Scene(model, operation).Set();
        scene.Add(scene.Call(operation.Answers[0].Status) with { Shape = entity.Name, Same = new VariableValue(Scene.Row) });
        return scene.Case("answers the row as it was made", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("authenticate", "role", "path", "exists", "in-scope", "visible")]);
    }

    private static TestCase? NotChanged(SuiteModel model, EndpointSpec operation)
    {
        if (!operation.Answers.Any(static a => a.Status == 304))
        {
            return null;
        }

        Scene scene = new Scene(model, operation).Set();
        scene.Add(scene.Call(operation.Answers[0].Status) with { Name = "answer", Headers = ["etag"] });
        scene.Add(scene.Call(304) with { IfNoneMatch = "answer" });
        return scene.Case("answers 304 to the ETag it gave", Scene.AnswerKey(304));
    }

    private static TestCase? Change(SuiteModel model, EndpointSpec operation, EndpointEntity entity)
    {
        Scene scene = new Scene(model, operation).Set();
        if (scene.Valid(operation.Answers[0].Status) is not { } call)
        {
            return null;
        }

        scene.Add(call with { Shape = operation.Answers[0].Schema, Same = operation.Answers[0].Schema is null ? null : new VariableValue("body") });
        ReadBack(scene, model, entity, new MemberValue(Scene.Row, entity.IdName), new VariableValue("body"));
        foreach (EndpointProperty optional in operation.Body!.Properties.Where(static p => !p.Required && p.Default is null).Take(operation.Body.Patch ? 20 : 0))
        {
            scene.Add(scene.Call(operation.Answers[0].Status) with
            {
                Body = new ObjectValue([(optional.Name, new JsonValue("null"))]), Shape = operation.Answers[0].Schema,
                Lacks = operation.Answers[0].Schema is null ? [] : [optional.Name],
            });
        }

        return scene.Case("keeps what was sent", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("authenticate", "role", "path", "body", "exists", "in-scope", "reference", "compare", "owner", "visible")]);
    }

    private static TestCase Delete(SuiteModel model, EndpointSpec operation, EndpointEntity entity)
    {
        Scene scene = new Scene(model, operation).Set();
        EndpointAnswer success = operation.Answers[0];
        scene.Add(scene.Call(success.Status) with { Shape = success.Schema });
        scene.Add(scene.Call(404));
        return scene.Case("deletes the row, once", [Scene.AnswerKey(success.Status), Scene.AnswerKey(404), .. scene.KeysOf("authenticate", "role", "path", "exists", "owner", "visible", "in-scope")]);
    }

    private static TestCase? Move(SuiteModel model, EndpointSpec operation, EndpointEntity entity)
    {
        Scene scene = new Scene(model, operation).Set();
        EndpointRule state = operation.Rules.First(static r => r.Kind == "state");
        if (!States.Reach(scene, model, entity, state.Values))
        {
            return null;
        }

        ObjectValue moved = new([(operation.Sets!, TestValue.OfText(operation.To!))]);
        scene.Add(scene.Call(operation.Answers[0].Status) with { Shape = operation.Answers[0].Schema, Same = moved });
        ReadBack(scene, model, entity, new MemberValue(Scene.Row, entity.IdName), moved);
        return scene.Case($"moves {operation.Sets} to {operation.To}", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("authenticate", "role", "path", "exists", "owner", "visible", "state")]);
    }

    /// <summary>Reads the row again, where an operation reads one and the caller may.</summary>
    private static void ReadBack(Scene scene, SuiteModel model, EndpointEntity entity, TestValue id, TestValue? same)
    {
        if (model.Of("read", entity.Name) is { } read && read.PathParameters.All(static p => p.ScopeProperty is null) && read.Roles.IsEmpty)
        {
            bool owned = SuiteModel.IsOwned(entity) && scene.HasRow;
            scene.Add(new CallStep
            {
                Method = read.Method, Path = read.Path, PathValues = [(read.PathParameters[0].Name, id)], As = !read.Secured ? null : owned ? "owner" : scene.Caller ?? scene.Account("reader", []),
                Status = read.Answers[0].Status, Shape = entity.Name, Same = same,
            });
        }
    }
}
