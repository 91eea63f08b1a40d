using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes a suite for vitest, in TypeScript.</summary>
internal sealed class VitestPrinter : ISuitePrinter
{
    public string Name => "vitest";

    public string RunCommand => "npm install && npx vitest run";

    public ImmutableArray<string> Services => [];

    public ImmutableArray<ServiceFile> Print(TestPlan plan)
    {
        List<ServiceFile> files =
        [
            new("tests/package.json", SuiteFiles.Read("Vitest", "package.json")),
            new("tests/tsconfig.json", SuiteFiles.Read("Vitest", "tsconfig.json")),
            new("tests/vitest.config.ts", SuiteFiles.Read("Vitest", "vitest.config.ts").Replace("/*workers*/ 1", plan.Workers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
            new("tests/support/client.ts", SuiteFiles.Read("Vitest", "support/client.ts")),
            new("tests/support/fresh.ts", SuiteFiles.Read("Vitest", "support/fresh.ts")),
            new("tests/support/contract.ts", Contract(plan)),
            new("tests/support/rows.ts", Rows(plan)),
        ];
        files.AddRange(plan.Cases.GroupBy(static c => c.File).Select(g => new ServiceFile($"tests/{(g.Key == "rates" ? "zz-rates" : g.Key)}.test.ts", Cases([.. g]))));
        return [.. files];
    }

    private static string Contract(TestPlan plan)
    {
        StringBuilder text = new();
        text.Append("// What the service promises, as the suite needs it.\n");
        text.Append(CultureInfo.InvariantCulture, $"export const callTimeoutMs = {plan.CallTimeoutMs};\n");
        text.Append(CultureInfo.InvariantCulture, $"export const needsAdministrator = {(plan.Specs.Accounts is { OpenRegistration: false } ? "true" : "false")};\n");
        text.Append(CultureInfo.InvariantCulture, $"export const accountFields = (): Record<string, unknown> => ({(plan.AccountFields is { } fields ? VitestValues.Of(fields) : "{}")});\n");
        text.Append("export const shapes: Record<string, { required: string[]; optional: string[] }> = {\n");
        foreach (TestShape shape in plan.Shapes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {shape.Name}: {{ required: [{Texts(shape.Required)}], optional: [{Texts(shape.Optional)}] }},\n");
        }

        text.Append("};\nexport interface List { path: string; style: string; size: string; place: string; items: string | null; next: string | null; total: string | null; most: number; id: string }\n");
        text.Append("export const lists: Record<string, List> = {\n");
        foreach (EndpointSpec list in plan.Specs.Endpoints.Where(static e => e.Page is not null))
        {
            ListShape page = list.Page!;
            string id = plan.Specs.Entities.First(e => e.Name == list.Entity).IdName;
            text.Append(CultureInfo.InvariantCulture, $"  {list.OperationId}: {{ path: {T(list.Path)}, style: {T(page.Style.ToString())}, size: {T(page.SizeName)}, place: {T(page.PlaceName)}, items: {TN(page.ItemsName)}, next: {TN(page.NextName)}, total: {TN(page.TotalName)}, most: {page.MaxSize}, id: {T(id)} }},\n");
        }

        string body = text.Append("};\n").ToString();
        return body.Contains("fresh.", StringComparison.Ordinal) ? body.Replace("// What the service promises, as the suite needs it.\n", "// What the service promises, as the suite needs it.\nimport { fresh } from './fresh.js';\n\n", StringComparison.Ordinal) : body;
    }

    private static string Rows(TestPlan plan)
    {
        StringBuilder text = new();
        text.Append("// How a row of each kind is made: with all it needs, and nothing shared with any other test.\n");
        text.Append("import { type Account, holder, made, type Row, spareAccount } from './client.js';\nimport { fresh } from './fresh.js';\n\nvoid [fresh, holder, spareAccount];\n");
        foreach (RowRecipe recipe in plan.Recipes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nexport async function make{recipe.Entity}(as: Account | null = null, given: Row = {{}}): Promise<Row> {{\n");
            string roles = Texts(recipe.Roles);
            string by = recipe.Public ? "as" : recipe.PerAccount is { } rows ? string.Create(CultureInfo.InvariantCulture, $"as ?? (await spareAccount({T(recipe.Entity)}, {rows}, [{roles}]))") : $"await holder(as, [{roles}])";
            text.Append(CultureInfo.InvariantCulture, $"  const by = {by};\n");
            text.Append("  const parents: Row = {};\n");
            foreach (RowParent parent in recipe.Parents)
            {
                string id = $"(await make{parent.Entity}(by))[{T(parent.IdName)}]";
                text.Append(CultureInfo.InvariantCulture, $"  parents[{T(parent.Property)}] = given[{T(parent.Property)}] ?? {(parent.Many ? $"[{id}]" : id)};\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  const body: Row = {{ ...{(recipe.Body is { } fields ? VitestValues.Of(fields) : "{}")}, ...parents, ...given }};\n");
            string path = T(recipe.Path);
            foreach ((string property, string parameter) in recipe.Scopes.OrderBy(static s => s.Key, StringComparer.Ordinal))
            {
                path += $".replace({T("{" + parameter + "}")}, String(body[{T(property)}]))";
                text.Append(CultureInfo.InvariantCulture, $"  const path{parameter} = {path};\n");
                path = $"path{parameter}";
                text.Append(CultureInfo.InvariantCulture, $"  delete body[{T(property)}];\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  return made({path}, by, {(recipe.Body is null && recipe.Parents.Length == recipe.Scopes.Count ? "undefined" : "body")}, {recipe.Status});\n}}\n");
        }

        return text.ToString();
    }

    private static string Cases(ImmutableArray<TestCase> cases)
    {
        StringBuilder text = new();
        string[] made = [.. cases.SelectMany(static c => c.Steps).OfType<RowStep>().Select(static r => "make" + r.Entity).Distinct().Order(StringComparer.Ordinal)];
        text.Append("import { describe, test } from 'vitest';\n");
        text.Append("import { account, atOnce, call, exhaust, holds, ownAccount, walk, without } from './support/client.js';\nimport { fresh } from './support/fresh.js';\n");
        text.Append(made.Length == 0 ? string.Empty : $"import {{ {string.Join(", ", made)} }} from './support/rows.js';\n");
        text.Append("\nvoid [account, atOnce, exhaust, fresh, holds, ownAccount, walk, without];\n");
        foreach (IGrouping<string, TestCase> operation in cases.GroupBy(static c => c.Operation))
        {
            text.Append(CultureInfo.InvariantCulture, $"\ndescribe({T(operation.Key)}, () => {{\n");
            foreach (TestCase item in operation)
            {
                text.Append(CultureInfo.InvariantCulture, $"  test({T(item.Title)}, async () => {{\n");
                foreach (TestStep step in item.Steps)
                {
                    text.Append("    ").Append(Step(step)).Append('\n');
                }

                text.Append("  });\n");
            }

            text.Append("});\n");
        }

        return text.ToString();
    }

    private static string Step(TestStep step) => step switch
    {
        AccountStep { Label: { } label } a => $"const {a.Name} = await account({T(label)}, [{Texts(a.Roles)}]);",
        AccountStep a => $"const {a.Name} = await ownAccount([{Texts(a.Roles)}]);",
        RowStep r => $"const {r.Name} = await make{r.Entity}({string.Join(", ", Arguments(r))});",
        LetStep l => $"const {l.Name} = {VitestValues.Of(l.Value)};",
        ExpectStep e => $"holds({e.Answer}.json, {VitestValues.Of(e.Same)});",
        WalkStep w => $"await walk({T(w.List)}, {{ {string.Join(", ", Options(w))} }});",
        ExhaustStep e => $"await exhaust({T(e.Method)}, {T(e.Path)});",
        AtOnceStep a => $"await atOnce({a.Times}, {a.Refused}, {T(a.Call.Method)}, {T(a.Call.Path)}, () => ({{ {string.Join(", ", Options(a.Call))} }}));",
        CallStep c => $"{(c.Name is null ? string.Empty : $"const {c.Name} = ")}await call({T(c.Method)}, {T(c.Path)}, {{ {string.Join(", ", Options(c))} }});",
        _ => throw new InvalidOperationException($"No text is known for {step.GetType().Name}."),
    };

    private static IEnumerable<string> Arguments(RowStep row)
    {
        if (row.As is not null || row.Given is not null)
        {
            yield return row.As ?? "null";
        }

        if (row.Given is not null)
        {
            yield return VitestValues.Of(row.Given);
        }
    }

    private static IEnumerable<string> Options(WalkStep walk)
    {
        foreach (string option in Common(walk.PathValues, walk.Query, walk.As))
        {
            yield return option;
        }

        yield return $"holds: [{string.Join(", ", walk.Holds)}], lacks: [{string.Join(", ", walk.Lacks)}]";
        if (walk.Ordered)
        {
            yield return "ordered: true";
        }

        if (walk.Size is { } size)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"size: {size}");
        }
    }

    private static IEnumerable<string> Options(CallStep call)
    {
        foreach (string option in Common(call.PathValues, call.Query, call.As))
        {
            yield return option;
        }

        (string Name, string? Value)[] options =
        [
            ("token", call.Token is { } token ? T(token) : null),
            ("body", call.Body is { } body ? VitestValues.Of(body) : null),
            ("raw", call.Raw is { } raw ? VitestValues.Of(raw) : null),
            ("type", call.MediaType is { } type ? T(type) : null),
            ("ifNoneMatch", call.IfNoneMatch),
            ("status", call.Status.ToString(CultureInfo.InvariantCulture)),
            ("shape", call.Shape is { } shape ? T(shape) : null),
            ("list", call.Page ? "true" : null),
            ("same", call.Same is { } same ? VitestValues.Of(same) : null),
            ("lacks", call.Lacks.IsEmpty ? null : $"[{Texts(call.Lacks)}]"),
            ("pointer", call.Pointer is { } pointer ? T(pointer) : null),
            ("headers", call.Headers.IsEmpty ? null : $"[{Texts(call.Headers)}]"),
            (call.ItemsExact ? "items" : "itemsAtMost", call.Items?.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string name, string? value) in options.Where(static o => o.Value is not null))
        {
            yield return $"{name}: {value}";
        }
    }

    private static IEnumerable<string> Common(ImmutableArray<(string Name, TestValue Value)> path, ImmutableArray<(string Name, TestValue Value)> query, string? by)
    {
        if (!path.IsEmpty)
        {
            yield return $"path: {VitestValues.Of(new ObjectValue(path))}";
        }

        if (!query.IsEmpty)
        {
            yield return $"query: {VitestValues.Of(new ObjectValue(query))}";
        }

        if (by is not null)
        {
            yield return $"as: {by}";
        }
    }

    private static string T(string text) => VitestValues.Text(text);

    private static string TN(string? text) => text is null ? "null" : T(text);

    private static string Texts(IEnumerable<string> texts) => string.Join(", ", texts.Select(T));
}
