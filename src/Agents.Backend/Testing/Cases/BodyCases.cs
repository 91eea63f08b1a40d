namespace Agents.Backend;

/// <summary>What a body may hold: each bound from both sides, each type, what is required, what is unknown, what is no JSON.</summary>
internal static class BodyCases
{
    private const int TooLarge = 1_100_000;

    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Body is not { } body || !CallerCases.Possible(model, operation))
        {
            yield break;
        }

        foreach (EndpointProperty property in body.Properties)
        {
            if (Refused(model, operation, body, property) is { } refused)
            {
                yield return refused;
            }

            foreach (TestCase accepted in Accepted(model, operation, body, property))
            {
                yield return accepted;
            }
        }

        if (Structure(model, operation, body) is { } structure)
        {
            yield return structure;
        }

        Scene media = new Scene(model, operation).Set();
        media.Add(media.Call(415) with { Raw = TestValue.OfText("hello"), MediaType = "text/plain" });
        yield return media.Case("answers 415 to a body that is not JSON", [Scene.AnswerKey(415), .. media.KeysOf("body")]);
        Scene large = new Scene(model, operation).Set();
        large.Add(large.Call(413) with { Raw = new RepeatValue(" ", TooLarge), MediaType = "application/json" });
        yield return large.Case("answers 413 to a body of more than 1 MiB", [Scene.AnswerKey(413), .. large.KeysOf("body")]);
    }

    private static TestCase? Refused(SuiteModel model, EndpointSpec operation, EndpointBody body, EndpointProperty property)
    {
        Scene scene = new Scene(model, operation).Set();
        if (!body.Patch && !scene.LetBody())
        {
            return null;
        }

        string pointer = "/" + property.Name;
        CallStep call = scene.Call(400) with { Pointer = pointer };
        foreach ((_, TestValue value) in Samples.Bad(property.Type))
        {
            scene.Add(call with { Body = Changed(body, property.Name, value) });
        }

        if (property is { References: { } target, Type: { IsList: true, MaxItems: { } most } } && model.Recipe(target) is not null)
        {
            // Rows that are there: otherwise the reference is refused, however many there may be.
            scene.MakeRow("many", target, scene.Caller);
            MemberValue id = new("many", model.Entity(target)!.IdName);
            scene.Add(call with { Body = Changed(body, property.Name, new ListValue([.. Enumerable.Repeat(id, most + 1)])) });
        }

        if (!body.Patch || property.Required)
        {
            scene.Add(call with { Body = Changed(body, property.Name, new JsonValue("null")) });
        }

        if (!body.Patch && property.Required)
        {
            scene.Add(call with { Body = new ChangedValue("body", property.Name, null) });
        }

        string names = string.Join(", ", Samples.Bad(property.Type).Select(static b => b.Title));
        return scene.Case($"answers 400 to {property.Name}: {names}{(!body.Patch && property.Required ? ", null, missing" : string.Empty)}", [Scene.AnswerKey(400), .. scene.KeysOf("body")]);
    }

    private static IEnumerable<TestCase> Accepted(SuiteModel model, EndpointSpec operation, EndpointBody body, EndpointProperty property)
    {
        bool compared = model.Compares(operation.Entity).Any(r => r.Properties.Contains(property.Name));
        if (operation.Kind == "custom" || (operation.Entity is null ? operation.Kind != "register" || property.Name == "password" : property.References is not null || compared))
        {
            yield break;
        }

        int status = operation.Answers[0].Status;
        string? schema = operation.Answers[0].Schema;
        foreach ((string title, TestValue value) in Samples.AtBounds(property.Type, model.IsUnique(operation.Entity, property.Name)))
        {
            Scene scene = new Scene(model, operation).Set();
            if (!body.Patch && !scene.LetBody())
            {
                continue;
            }

            scene.Add(new LetStep("value", value));
            scene.Add(scene.Call(status) with
            {
                Body = Changed(body, property.Name, new VariableValue("value")), Shape = schema,
                Same = schema is null ? null : new ObjectValue([(property.Name, new VariableValue("value"))]),
            });
            yield return scene.Case($"takes {property.Name}: {title}", [Scene.AnswerKey(status), .. scene.KeysOf("body")]);
        }
    }

    private static TestCase? Structure(SuiteModel model, EndpointSpec operation, EndpointBody body)
    {
        Scene scene = new Scene(model, operation).Set();
        if (!scene.LetBody())
        {
            return null;
        }

        CallStep call = scene.Call(400);
        scene.Add(call with { Body = new ChangedValue("body", "no_such_member", new JsonValue("1")), Pointer = "/no_such_member" });
        if (model.Entity(operation.Entity) is { } entity)
        {
            foreach (EndpointProperty foreign in entity.Properties.Where(p => !body.Properties.Any(b => b.Name == p.Name)))
            {
                scene.Add(call with { Body = new ChangedValue("body", foreign.Name, new JsonValue(foreign.Default ?? "\"2030-05-17T09:30:00.000Z\"")), Pointer = "/" + foreign.Name });
            }
        }

        scene.Add(call with { Body = new ListValue([new VariableValue("body")]) });
        scene.Add(call with { Raw = TestValue.OfText("{\"unfinished\": "), MediaType = "application/json" });
        if (body.Patch || body.Properties.Any(static p => p.Required))
        {
            scene.Add(call with { Body = new ObjectValue([]) });
        }

        return scene.Case("answers 400 to members it does not take, to what is no object and to broken JSON", [Scene.AnswerKey(400), .. scene.KeysOf("body")]);
    }

    private static TestValue Changed(EndpointBody body, string name, TestValue value) =>
        body.Patch ? new ObjectValue([(name, value)]) : new ChangedValue("body", name, value);
}
