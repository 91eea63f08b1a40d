using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Prints the checks a handler makes itself, each as a line or two; guards stand in the route.</summary>
internal sealed class ExpressChecks(ExpressScope scope)
{
    private readonly TypeScriptModule _module = scope.Module;

    public IEnumerable<string> Print(CheckStep check) => check switch
    {
        RateLimitStep or AuthenticateStep or RequireRoleStep or ReadPathStep or ReadQueryStep or ReadBodyStep => [],
        LoadStep step => Load(step),
        RequireInScopeStep step => [InScope(step)],
        RequireVisibleStep step => [$"if ({scope.IsStranger(scope.Row, step.OrRoles)}) {scope.NotFound()}"],
        RequireOwnerStep step => [$"if ({scope.IsStranger(scope.Row, step.OrRoles)}) throw {_module.Use("http/forbidden.ts", "forbidden")}('It belongs to somebody else.');"],
        RequireReferenceStep step => [Reference(step)],
        RequireCompareStep step => [Compare(step)],
        RequireUniqueStep step => Unique(step),
        RequireLimitStep step => Limit(step),
        RequireStateStep step => [State(step)],
        RefuseReferredStep step => [Refuse(step)],
        _ => throw new InvalidOperationException($"No line is known for the check {check.GetType().Name}."),
    };

    private IEnumerable<string> Load(LoadStep step)
    {
        string id = scope.Variable(scope.Operation.PathParameters.First(p => p.Name == step.Parameter));
        string row = step.IsScope ? TypeScriptText.Variable(step.Entity) is var v && v == scope.Row ? "parentRow" : v : scope.Row;
        if (step is { IsScope: true, Visible: null })
        {
            return [$"if (!(await {scope.TableOf(step.Entity)}.get({id}))) {scope.NotFound()}"];
        }

        string hidden = step.Visible is { } visible ? $" || ({scope.IsStranger(row, visible.OrRoles)})" : "";
        return [$"const {row} = await {scope.TableOf(step.Entity)}.get({id});", $"if (!{row}{hidden}) {scope.NotFound()}"];
    }

    private string InScope(RequireInScopeStep step)
    {
        string id = scope.Variable(scope.Operation.PathParameters.First(p => p.Name == step.Parameter));
        string value = TypeScriptText.Member(scope.Row, step.Property);
        bool isList = scope.Property(step.Property).Type.IsList;
        return $"if ({(isList ? $"!{value}?.includes({id})" : $"{value} !== {id}")}) {scope.NotFound()}";
    }

    private string Reference(RequireReferenceStep step)
    {
        string visible = step.Visible is { } own ? $", (row) => row.owner_id === caller.id{(own.OrRoles.IsEmpty ? "" : $" || {scope.HasRole(own.OrRoles)}")}" : "";
        string pointsAt = $"await {_module.Use("store/pointsAt.ts", "pointsAt")}({scope.TableOf(step.Entity)}, {TypeScriptText.Member("body", step.Property)}{visible})";
        return $"if (!({pointsAt})) throw {Invalid(step.Property, "points at nothing")}";
    }

    private string Compare(RequireCompareStep step)
    {
        string left = TypeScriptText.Member(scope.Becoming, step.Left);
        string right = TypeScriptText.Member(scope.Becoming, step.Right);
        string present = string.Concat(new[] { (step.Left, left), (step.Right, right) }
            .Where(side => !scope.Property(side.Item1).IsAlwaysThere).Select(side => $"{side.Item2} !== undefined && "));
        string op = step.Operator == "!=" ? "!==" : step.Operator;
        string holds = Comparer(scope.Property(step.Left).Type) is { } comparer ? $"{comparer}({left}, {right}) {op} 0" : $"{left} {op} {right}";
        string word = step.Operator switch { "<" => "less than", "<=" => "at most", ">" => "more than", ">=" => "at least", _ => "other than" };
        return $"if ({present}!({holds})) throw {Invalid(step.Left, $"must be {word} {step.Right}")}";
    }

    private string? Comparer(FieldType type) => type.Kind switch
    {
        FieldKind.Money => _module.Use("values/money.ts", "compareMoney"),
        FieldKind.DateTime => _module.Use("values/instant.ts", "compareInstants"),
        _ => null,
    };

    private IEnumerable<string> Unique(RequireUniqueStep step)
    {
        IEnumerable<string> same = step.Properties.Select(p =>
        {
            bool text = step.IgnoreCase && scope.Property(p).Type.Kind == FieldKind.Email;
            return Condition(p, text ? "equalsIgnoringCase" : "equals", TypeScriptText.Member(scope.Becoming, p));
        });
        yield return $"const same{Suffix(step.Properties)} = await {scope.Table}.count([{string.Join(", ", same.Concat(Others()))}]);";
        yield return $"if (same{Suffix(step.Properties)} > 0) throw {Conflict($"Another one has the same {string.Join(" and ", step.Properties)}.")}";
    }

    private static string Suffix(IEnumerable<string> properties) => string.Concat(properties.Select(Names.ToPascal));

    private IEnumerable<string> Limit(RequireLimitStep step)
    {
        string name = "others" + Names.ToPascal(step.Property);
        string property = TypeScriptText.Member(scope.Becoming, step.Property);
        IEnumerable<string> counted =
        [
            Condition(step.Property, "equals", property), .. Others(),
            .. step.WhileProperty is null ? [] : new[] { Condition(step.WhileProperty, "equals", TypeScriptText.String(step.WhileValue!)) },
        ];
        string counts = step.WhileProperty is null ? "" : $"{TypeScriptText.Member(scope.Becoming, step.WhileProperty)} === {TypeScriptText.String(step.WhileValue!)} && ";
        if (scope.Store is not null && CountedBy(step) is { } table)
        {
            yield return $"if ({property} !== undefined) await {table}.get({property}); // held, so that nobody else counts meanwhile";
        }

        yield return $"const {name} = await {scope.Table}.count([{string.Join(", ", counted)}]);";
        string most = step.Max?.ToString(CultureInfo.InvariantCulture) ?? "most";
        string known = "";
        if (step.Max is null)
        {
            bool isOptional = !scope.Property(step.Property).IsAlwaysThere;
            string get = $"await {scope.TableOf(step.Target!)}.get({property})";
            yield return $"const most = {(isOptional ? $"{property} === undefined ? undefined : ({get})" : $"({get})")}?.{step.MaxProperty};";
            known = "most !== undefined && ";
        }

        yield return $"if ({counts}{known}{name} >= {most}) throw {Conflict("A limit is reached.")}";
    }

    /// <summary>The table of what is counted by: the target of the reference, or the owner's account.</summary>
    private string? CountedBy(RequireLimitStep step) => scope.Property(step.Property) switch
    {
        { Type.IsList: true } => null,
        { Role: PropertyRole.Owner } => _module.Use("auth/accounts.ts", "accounts"),
        { Target: { } target } => scope.TableOf(target),
        _ => null,
    };

    private string State(RequireStateStep step)
    {
        string value = TypeScriptText.Member(scope.Row, step.Property);
        string states = string.Join(" or ", step.Values);
        string isNone = string.Join(" && ", step.Values.Select(v => $"{value} !== {TypeScriptText.String(v)}"));
        return $"if ({(step.Values.IsEmpty ? "true" : isNone)}) throw {Conflict($"This takes {step.Property} to be {states}.")}";
    }

    private string Refuse(RefuseReferredStep step) =>
        $"if ((await {scope.TableOf(step.Entity)}.count([{Condition(step.Property, "in", Ids(scope, step.Via))}])) > 0) throw {Conflict($"{step.Entity} still refers to it.")}";

    /// <summary>The ids at the end of references that cascade: the loaded row's own, or those gathered on the way.</summary>
    public static string Ids(ExpressScope scope, ImmutableArray<ReferrerPlan> via) =>
        via.IsEmpty ? $"[{TypeScriptText.Member(scope.Row, scope.Entity.IdName)}]" : CascadeVariable(via[^1]);

    public static string CascadeVariable(ReferrerPlan referrer) => Names.ToCamel(referrer.Entity) + "Ids";

    private IEnumerable<string> Others() => scope.Operation.Act is InsertAct ? [] : [Condition(scope.Entity.IdName, "differs", TypeScriptText.Member("changed", scope.Entity.IdName))];

    public static string Condition(string property, string test, string value) => $"{{ property: {TypeScriptText.String(property)}, is: '{test}', value: {value} }}";

    private string Invalid(string property, string detail) =>
        $"{_module.Use("http/invalidBody.ts", "invalidBody")}({{ pointer: {TypeScriptText.String("/" + property)}, detail: {TypeScriptText.String(detail)} }});";

    private string Conflict(string detail) => $"{_module.Use("http/conflict.ts", "conflict")}({TypeScriptText.String(detail)});";
}
