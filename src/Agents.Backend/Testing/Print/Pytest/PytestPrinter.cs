using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes a suite for pytest, in Python, with nothing but the standard library.</summary>
internal sealed class PytestPrinter : ISuitePrinter
{
    public string Name => "pytest";

    public string RunCommand => "python3 -m pytest";

    public ImmutableArray<string> Services => ["fastapi", "flask", "django"];

    public ImmutableArray<ServiceFile> Print(TestPlan plan)
    {
        List<ServiceFile> files =
        [
            new("tests/pytest.ini", SuiteFiles.Read("Pytest", "pytest.ini")),
            new("tests/conftest.py", SuiteFiles.Read("Pytest", "conftest.py")),
            new("tests/support/__init__.py", string.Empty),
            new("tests/support/client.py", SuiteFiles.Read("Pytest", "support/client.py")),
            new("tests/support/fresh.py", SuiteFiles.Read("Pytest", "support/fresh.py")),
            new("tests/support/contract.py", Contract(plan)),
            new("tests/support/rows.py", Rows(plan)),
        ];
        files.AddRange(plan.Cases.GroupBy(static c => c.File).Select(g =>
            new ServiceFile($"tests/test_{(g.Key == "rates" ? "zz_rates" : PytestValues.Snake(g.Key))}.py", Cases([.. g]))));
        return [.. files];
    }

    private static string Contract(TestPlan plan)
    {
        StringBuilder text = new("\"\"\"What the service promises, as the suite needs it.\"\"\"\n\nfrom support import fresh\n\n");
        text.Append(CultureInfo.InvariantCulture, $"CALL_TIMEOUT_MS = {plan.CallTimeoutMs}\n");
        text.Append(CultureInfo.InvariantCulture, $"NEEDS_ADMINISTRATOR = {(plan.Specs.Accounts is { OpenRegistration: false } ? "True" : "False")}\n");
        text.Append("SHAPES = {\n");
        foreach (TestShape shape in plan.Shapes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {T(shape.Name)}: {{\"required\": [{Texts(shape.Required)}], \"optional\": [{Texts(shape.Optional)}]}},\n");
        }

        text.Append("}\nLISTS = {\n");
        foreach (EndpointSpec list in plan.Specs.Endpoints.Where(static e => e.Page is not null))
        {
            ListShape page = list.Page!;
            string id = plan.Specs.Entities.First(e => e.Name == list.Entity).IdName;
            text.Append(CultureInfo.InvariantCulture, $"    {T(list.OperationId)}: {{\"path\": {T(list.Path)}, \"style\": {T(page.Style.ToString())}, \"size\": {T(page.SizeName)}, \"place\": {T(page.PlaceName)}, \"items\": {TN(page.ItemsName)}, \"next\": {TN(page.NextName)}, \"total\": {TN(page.TotalName)}, \"most\": {page.MaxSize}, \"id\": {T(id)}}},\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"}}\n\n\ndef account_fields():\n    return {(plan.AccountFields is { } fields ? PytestValues.Of(fields) : "{}")}\n");
        return text.ToString();
    }

    private static string Rows(TestPlan plan)
    {
        StringBuilder text = new("\"\"\"How a row of each kind is made: with all it needs, and nothing shared with any other test.\"\"\"\n\nfrom support import fresh\nfrom support.client import holder, made, spare_account\n");
        foreach (RowRecipe recipe in plan.Recipes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\ndef make_{PytestValues.Snake(recipe.Entity)}(by=None, given=None):\n    given = given or {{}}\n");
            string roles = Texts(recipe.Roles);
            text.Append(recipe.Public ? string.Empty : recipe.PerAccount is { } rows ? string.Create(CultureInfo.InvariantCulture, $"    by = by or spare_account({T(recipe.Entity)}, {rows}, [{roles}])\n") : $"    by = holder(by, [{roles}])\n");
            text.Append("    parents = {}\n");
            foreach (RowParent parent in recipe.Parents)
            {
                string id = $"make_{PytestValues.Snake(parent.Entity)}(by)[{T(parent.IdName)}]";
                string property = T(parent.Property);
                text.Append(CultureInfo.InvariantCulture, $"    parents[{property}] = given[{property}] if {property} in given else {(parent.Many ? $"[{id}]" : id)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"    body = {{**{(recipe.Body is { } fields ? PytestValues.Of(fields) : "{}")}, **parents, **given}}\n    path = {T(recipe.Path)}\n");
            foreach ((string property, string parameter) in recipe.Scopes.OrderBy(static s => s.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"    path = path.replace({T("{" + parameter + "}")}, str(body.pop({T(property)})))\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"    return made(path, by, {(recipe.Body is null && recipe.Parents.Length == recipe.Scopes.Count ? "None" : "body")}, {recipe.Status})\n");
        }

        return text.ToString();
    }

    private static string Cases(ImmutableArray<TestCase> cases)
    {
        StringBuilder text = new();
        string[] made = [.. cases.SelectMany(static c => c.Steps).OfType<RowStep>().Select(static r => "make_" + PytestValues.Snake(r.Entity)).Distinct().Order(StringComparer.Ordinal)];
        text.Append("from support import fresh\nfrom support.client import account, at_once, call, exhaust, holds, own_account, walk, without\n");
        text.Append(made.Length == 0 ? string.Empty : $"from support.rows import {string.Join(", ", made)}\n");
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (TestCase item in cases)
        {
            string name = Function(item);
            for (int n = 2; !taken.Add(name); n++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{Function(item)}_{n}");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n\ndef {name}():\n    {Doc($"{item.Operation} {item.Title}")}\n");
            foreach (TestStep step in item.Steps)
            {
                text.Append("    ").Append(Step(step)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Function(TestCase item)
    {
        string words = string.Join('_', $"test {PytestValues.Snake(item.Operation)} {item.Title}".Split([' ', '\'', ',', ':', '.', '(', ')', '-', '+', '/', '<', '>', '=', '!', '"'], StringSplitOptions.RemoveEmptyEntries));
        string name = string.Concat(words.Where(static c => char.IsAsciiLetterOrDigit(c) || c == '_')).ToLowerInvariant();
        return name.Length > 90 ? name[..90].TrimEnd('_') : name;
    }

    private static string Doc(string text) => $"\"\"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal)}.\"\"\"";

    private static string Step(TestStep step) => step switch
    {
        AccountStep { Label: { } label } a => $"{V(a.Name)} = account({T(label)}, [{Texts(a.Roles)}])",
        AccountStep a => $"{V(a.Name)} = own_account([{Texts(a.Roles)}])",
        RowStep r => $"{V(r.Name)} = make_{PytestValues.Snake(r.Entity)}({string.Join(", ", Arguments(r))})",
        LetStep l => $"{V(l.Name)} = {PytestValues.Of(l.Value)}",
        ExpectStep e => $"holds({V(e.Answer)}.json, {PytestValues.Of(e.Same)})",
        WalkStep w => $"walk({string.Join(", ", Options(w))})",
        ExhaustStep e => $"exhaust({T(e.Method)}, {T(e.Path)})",
        AtOnceStep a => $"at_once({a.Times}, {a.Refused}, lambda: dict(method={T(a.Call.Method)}, template={T(a.Call.Path)}, {string.Join(", ", Options(a.Call).Skip(2))}))",
        CallStep c => $"{(c.Name is null ? string.Empty : V(c.Name) + " = ")}call({string.Join(", ", Options(c))})",
        _ => throw new InvalidOperationException($"No text is known for {step.GetType().Name}."),
    };

    private static IEnumerable<string> Arguments(RowStep row)
    {
        if (row.As is { } by)
        {
            yield return V(by);
        }

        if (row.Given is not null)
        {
            yield return (row.As is null ? "given=" : string.Empty) + PytestValues.Of(row.Given);
        }
    }

    private static IEnumerable<string> Options(WalkStep walk)
    {
        yield return T(walk.List);
        foreach (string option in Common(walk.PathValues, walk.Query, walk.As))
        {
            yield return option;
        }

        yield return $"holding=[{string.Join(", ", walk.Holds.Select(V))}], lacking=[{string.Join(", ", walk.Lacks.Select(V))}]";
        if (walk.Ordered)
        {
            yield return "ordered=True";
        }

        if (walk.Size is { } size)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"size={size}");
        }
    }

    private static IEnumerable<string> Options(CallStep call)
    {
        yield return T(call.Method);
        yield return T(call.Path);
        yield return string.Create(CultureInfo.InvariantCulture, $"status={call.Status}");
        foreach (string option in Common(call.PathValues, call.Query, call.As))
        {
            yield return option;
        }

        (string Name, string? Value)[] options =
        [
            ("token", call.Token is { } token ? T(token) : null),
            ("body", call.Body is { } body ? PytestValues.Of(body) : null),
            ("raw", call.Raw is { } raw ? PytestValues.Of(raw) : null),
            ("media_type", call.MediaType is { } type ? T(type) : null),
            ("if_none_match", call.IfNoneMatch is { } etag ? V(etag) : null),
            ("shape", call.Shape is { } shape ? T(shape) : null),
            ("listed", call.Page ? "True" : null),
            ("same", call.Same is { } same ? PytestValues.Of(same) : null),
            ("lacks", call.Lacks.IsEmpty ? null : $"[{Texts(call.Lacks)}]"),
            ("pointer", call.Pointer is { } pointer ? T(pointer) : null),
            ("headers", call.Headers.IsEmpty ? null : $"[{Texts(call.Headers)}]"),
            (call.ItemsExact ? "items" : "items_at_most", call.Items?.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string name, string? value) in options.Where(static o => o.Value is not null))
        {
            yield return $"{name}={value}";
        }
    }

    private static IEnumerable<string> Common(ImmutableArray<(string Name, TestValue Value)> path, ImmutableArray<(string Name, TestValue Value)> query, string? by)
    {
        if (!path.IsEmpty)
        {
            yield return $"path={PytestValues.Of(new ObjectValue(path))}";
        }

        if (!query.IsEmpty)
        {
            yield return $"query={PytestValues.Of(new ObjectValue(query))}";
        }

        if (by is not null)
        {
            yield return $"by={V(by)}";
        }
    }

    private static string V(string name) => PytestValues.Name(name);

    private static string T(string text) => PytestValues.Text(text);

    private static string TN(string? text) => text is null ? "None" : T(text);

    private static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(T));
}
