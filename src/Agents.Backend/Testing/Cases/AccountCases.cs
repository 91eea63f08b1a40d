namespace Agents.Backend;

/// <summary>Accounts and sessions: what signs in, what does not, what a used token is worth.</summary>
internal static class AccountCases
{
    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (model.Accounts is not { } accounts)
        {
            return operation.Kind is "health" or "metrics" ? Service(model, operation) : [];
        }

        return operation.Kind switch
        {
            "register" => Register(model, operation, accounts),
            "login" => Login(model, operation),
            "refresh" => Refresh(model, operation, accounts),
            "logout" => Logout(model, operation),
            "me" => Me(model, operation, accounts),
            "setroles" => SetRoles(model, operation, accounts),
            "health" or "metrics" => Service(model, operation),
            _ => [],
        };
    }

    private static IEnumerable<TestCase> Service(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new(model, operation);
        bool health = operation.Kind == "health";
        scene.Add(scene.Call(200) with { Same = health ? Object(("status", new JsonValue("\"ok\""))) : null, Shape = health ? "Health" : null });
        yield return scene.Case(health ? "says that it serves" : "answers the metrics", Scene.AnswerKey(200));
    }

    private static IEnumerable<TestCase> Register(SuiteModel model, EndpointSpec operation, EndpointAccounts accounts)
    {
        Scene scene = new Scene(model, operation).Set();
        scene.LetBody();
        IEnumerable<(string, TestValue)> sent = operation.Body!.Properties.Where(static p => p.Name != "password").Select(static p => (p.Name, (TestValue)new MemberValue("body", p.Name)));
        (string, TestValue)[] roles = accounts.Roles.IsEmpty ? [] : [("roles", new ListValue([]))];
        scene.Add(scene.Call(201) with { Body = new VariableValue("body"), Shape = accounts.Schema, Same = Object([.. sent, .. roles]), Lacks = ["password"] });
        scene.Add(scene.Call(409) with { Body = new VariableValue("body") });
        yield return scene.Case("answers 201 with the account and no password, and 409 the second time", [Scene.AnswerKey(201), Scene.AnswerKey(409), .. scene.KeysOf("authenticate", "role", "body", "unique")]);

        Scene loud = new Scene(model, operation).Set();
        string person = loud.Account("person", [], own: true);
        if (loud.LetBody(null, "body", ("email", new AccountValue(person, "shouted"))))
        {
            loud.Add(loud.Call(409) with { Body = new VariableValue("body") });
            yield return loud.Case("answers 409 to the same address in capitals", [Scene.AnswerKey(409), .. loud.KeysOf("unique")]);
        }

        Scene required = new Scene(model, operation).Set();
        if (required.LetBody(static p => p.Required))
        {
            required.Add(required.Call(201) with { Body = new VariableValue("body"), Shape = accounts.Schema });
            yield return required.Case("answers 201 to the required members alone", Scene.AnswerKey(201));
        }
    }

    private static IEnumerable<TestCase> Login(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new(model, operation);
        string person = scene.Account("person", [], own: true);
        scene.Add(scene.Call(200) with { Body = Credentials(new AccountValue(person, "email"), new AccountValue(person, "password")), Shape = "TokenPair", Same = Object(("token_type", new JsonValue("\"Bearer\""))) });
        scene.Add(scene.Call(200) with { Body = Credentials(new AccountValue(person, "shouted"), new AccountValue(person, "password")) });
        yield return scene.Case("answers a token pair, whatever the address's case", [Scene.AnswerKey(200), .. scene.KeysOf("body")]);

        Scene wrong = new(model, operation);
        person = wrong.Account("person", [], own: true);
        wrong.Add(wrong.Call(401) with { Body = Credentials(new AccountValue(person, "email"), new JsonValue("\"a wrong secret 7\"")) });
        wrong.Add(wrong.Call(401) with { Body = Credentials(new FreshValue("email", []), new AccountValue(person, "password")) });
        yield return wrong.Case("answers 401 to a wrong password and to an unknown address", Scene.AnswerKey(401));
    }

    private static IEnumerable<TestCase> Refresh(SuiteModel model, EndpointSpec operation, EndpointAccounts accounts)
    {
        Scene scene = new(model, operation);
        ObjectValue first = Token(new AccountValue(scene.Account("person", [], own: true), "refreshToken"));
        ObjectValue next = Token(new AnswerValue("answer", "refresh_token"));
        scene.Add(scene.Call(200) with { Name = "answer", Body = first, Shape = "TokenPair" });
        if (accounts.Refresh == RefreshStrategy.Rotate)
        {
            scene.Add(scene.Call(200) with { Name = "again", Body = next });
            scene.Add(scene.Call(401) with { Body = first });
            scene.Add(scene.Call(401) with { Body = Token(new AnswerValue("again", "refresh_token")) });
            yield return scene.Case("answers a new pair, and revokes the family of a token used twice", [Scene.AnswerKey(200), Scene.AnswerKey(401), .. scene.KeysOf("body")]);
        }
        else
        {
            scene.Add(scene.Call(200) with { Body = first });
            yield return scene.Case("answers a new pair as often as it is asked", [Scene.AnswerKey(200), .. scene.KeysOf("body")]);
        }

        Scene unknown = new(model, operation);
        unknown.Add(unknown.Call(401) with { Body = Token(new JsonValue("\"no-such-token\"")) });
        yield return unknown.Case("answers 401 to a token it never gave", Scene.AnswerKey(401));
    }

    private static IEnumerable<TestCase> Logout(SuiteModel model, EndpointSpec operation)
    {
        EndpointSpec refresh = model.Of("refresh")!;
        Scene scene = new(model, operation);
        ObjectValue token = Token(new AccountValue(scene.Account("person", [], own: true), "refreshToken"));
        scene.Add(scene.Call(204) with { Body = token });
        scene.Add(new CallStep { Method = refresh.Method, Path = refresh.Path, Body = token, Status = 401 });
        scene.Add(scene.Call(204) with { Body = Token(new JsonValue("\"no-such-token\"")) });
        yield return scene.Case("answers 204, after which the token is worth nothing", [Scene.AnswerKey(204), .. scene.KeysOf("body")]);
    }

    private static IEnumerable<TestCase> Me(SuiteModel model, EndpointSpec operation, EndpointAccounts accounts)
    {
        Scene scene = new Scene(model, operation).Set();
        scene.Add(scene.Call(200) with { Shape = accounts.Schema, Same = Object(("id", new AccountValue(scene.Caller!, "id")), ("email", new AccountValue(scene.Caller!, "email"))) });
        yield return scene.Case("answers the caller's own account", [Scene.AnswerKey(200), .. scene.KeysOf("authenticate")]);
    }

    private static IEnumerable<TestCase> SetRoles(SuiteModel model, EndpointSpec operation, EndpointAccounts accounts)
    {
        Scene scene = new Scene(model, operation).Set();
        ListValue all = new([.. accounts.Roles.Select(TestValue.OfText)]);
        scene.Add(scene.Call(200) with { Body = Object(("roles", all)), Shape = accounts.Schema, Same = Object(("roles", all)) });
        scene.Add(scene.Call(200) with { Body = Object(("roles", new ListValue([]))), Shape = accounts.Schema, Same = Object(("roles", new ListValue([]))) });
        if (model.Specs.Endpoints.FirstOrDefault(static e => !e.Roles.IsEmpty) is { } guarded)
        {
            scene.Add(CallerCases.Nowhere(new Scene(model, guarded), 403) with { As = "person" });
        }

        yield return scene.Case("gives roles and takes them away at once", [Scene.AnswerKey(200), .. scene.KeysOf("authenticate", "role", "path", "body", "exists")]);
    }

    private static ObjectValue Token(TestValue token) => Object(("refresh_token", token));

    private static ObjectValue Credentials(TestValue email, TestValue password) => Object(("email", email), ("password", password));

    private static ObjectValue Object(params (string, TestValue)[] members) => new([.. members]);
}
