using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints the checks a handler makes itself, each as a line or two; guards and readers stand in the signature.</summary>
internal sealed class CheckPrinter(PythonModule module, PythonNames names, HandlerScope scope)
{
    private readonly ReferrerLines _referrers = new(module, names, scope);
    private bool _hasValues;

    public IEnumerable<string> Print(CheckStep check) => check switch
    {
        RateLimitStep or AuthenticateStep or RequireRoleStep or ReadPathStep or ReadQueryStep or ReadBodyStep => [],
        LoadStep step => Load(step),
        RequireInScopeStep step => InScope(step),
        RequireVisibleStep step => Refuse(scope.IsStranger(scope.Row, step.OrRoles), NotFound()),
        RequireOwnerStep step => Refuse(
            scope.IsStranger(scope.Row, step.OrRoles), $"{module.Use("app.problems", "Problem")}(403, \"It belongs to somebody else.\")"),
        RequireReferenceStep step => Reference(step),
        RequireCompareStep step => Compare(step),
        RequireUniqueStep step => [Unique(step)],
        RequireLimitStep step => Limit(step),
        RequireStateStep step => State(step),
        RefuseReferredStep step => _referrers.Refuse(step),
        _ => throw new InvalidOperationException($"No line is known for the check {check.GetType().Name}."),
    };

    private IEnumerable<string> Load(LoadStep step)
    {
        PathParameterPlan parameter = scope.Operation.PathParameters.First(p => p.Name == step.Parameter);
        string call = $"await {module.Use("app.rules.found", "found")}({scope.TableOf(step.Entity)}, {PythonNames.PathVariable(parameter)})";
        if (!step.IsScope)
        {
            return [$"{scope.Row} = {call}"];
        }

        string parent = PythonNames.Variable(step.Entity) == scope.Row ? "parent" : PythonNames.Variable(step.Entity);
        return step.Visible is { } visible
            ? [$"{parent} = {call}", .. Refuse(scope.IsStranger(parent, visible.OrRoles), NotFound())]
            : [call];
    }

    private IEnumerable<string> InScope(RequireInScopeStep step)
    {
        string parameter = PythonNames.PathVariable(scope.Operation.PathParameters.First(p => p.Name == step.Parameter));
        PropertyPlan property = Property(step.Property);
        string value = $"{scope.Row}.{PythonNames.Attribute(step.Property)}";
        return Refuse(property.Type.IsList ? $"{parameter} not in ({value} or ())" : $"{value} != {parameter}", NotFound());
    }

    private IEnumerable<string> Reference(RequireReferenceStep step)
    {
        if (!_hasValues)
        {
            _hasValues = true;
            yield return ReadValues(module, scope);
        }

        string rule = step.Many ? module.Use("app.rules.references", "require_references") : module.Use("app.rules.reference", "require_reference");
        string attribute = PythonText.String(PythonNames.Attribute(step.Property));
        string value = scope.Values == "changes" ? $"changes.get({attribute})" : $"values[{attribute}]";
        string visible = step.Visible is { } own ? $", lambda row: {IsOwn(own.OrRoles)}" : "";
        yield return $"await {rule}({PythonText.String(step.Property)}, {scope.TableOf(step.Entity)}, {value}{visible})";
    }

    /// <summary>The body's values, under the name the other lines use.</summary>
    public static string ReadValues(PythonModule module, HandlerScope scope) => scope.Operation.Body!.Kind == BodyKind.Patch
        ? $"changes = {module.Use("app.changes", "given")}(body)"
        : $"values = {module.Use("app.validation", "whole")}(body)";

    private string IsOwn(ImmutableArray<string> orRoles) => "row.owner_id == caller.id" + (orRoles.IsEmpty ? "" : $" or {scope.HasRole(orRoles)}");

    private IEnumerable<string> Compare(RequireCompareStep step)
    {
        string left = $"{scope.Becoming}.{PythonNames.Attribute(step.Left)}";
        string right = $"{scope.Becoming}.{PythonNames.Attribute(step.Right)}";
        IEnumerable<string> present = new[] { (step.Left, left), (step.Right, right) }
            .Where(side => !Property(side.Item1).IsAlwaysThere)
            .Select(side => $"{side.Item2} is not None and ");
        string word = step.Operator switch { "<" => "less than", "<=" => "at most", ">" => "more than", ">=" => "at least", _ => "other than" };
        string detail = PythonText.String($"must be {word} {step.Right}");
        return Refuse($"{string.Concat(present)}not {left} {step.Operator} {right}",
            $"{module.Use("app.rules.invalid_property", "invalid_property")}({PythonText.String(step.Left)}, {detail})");
    }

    private string Unique(RequireUniqueStep step)
    {
        string properties = PythonText.Strings(step.Properties.Select(PythonNames.Attribute));
        return $"await {module.Use("app.rules.unique", "require_unique")}({scope.Table}, {scope.Becoming}, {properties}{Key()}{(step.IgnoreCase ? ", ignore_case=True" : "")})";
    }

    private IEnumerable<string> Limit(RequireLimitStep step)
    {
        string rule = module.Use("app.rules.limit", "require_limit");
        string most = step.Max?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "limit";
        if (step.Max is not null && names.Store is not null && CountedBy(step) is { } table)
        {
            yield return $"await {table}.get({scope.Becoming}.{PythonNames.Attribute(step.Property)})  # held, so that nobody else counts meanwhile";
        }

        if (step.Max is null)
        {
            yield return $"counted_by = await {scope.TableOf(step.Target!)}.get({scope.Becoming}.{PythonNames.Attribute(step.Property)})";
            yield return $"limit = None if counted_by is None else counted_by.{PythonNames.Attribute(step.MaxProperty!)}";
        }

        string counted = step.WhileProperty is null
            ? ""
            : $", {module.Use("app.store", "Where")}({PythonText.String(PythonNames.Attribute(step.WhileProperty))}, \"=\", {PythonText.String(step.WhileValue!)})";
        yield return $"await {rule}({scope.Table}, {scope.Becoming}, {PythonText.String(PythonNames.Attribute(step.Property))}, {most}{counted}{Key()})";
    }

    /// <summary>The table of what is counted by: the target of the reference, or the owner's account.</summary>
    private string? CountedBy(RequireLimitStep step) => Property(step.Property) switch
    {
        { Type.IsList: true } => null,
        { Role: PropertyRole.Owner } => module.Use("app", "tables") + ".accounts",
        { Target: { } target } => scope.TableOf(target),
        _ => null,
    };

    private IEnumerable<string> State(RequireStateStep step)
    {
        string states = string.Join(", ", step.Values);
        return Refuse($"{scope.Row}.{PythonNames.Attribute(step.Property)} not in ({PythonText.Strings(step.Values)},)",
            $"{module.Use("app.problems", "Problem")}(409, {PythonText.String($"This takes {step.Property} to be {states}.")})");
    }

    private string Key() => scope.Key == "id" ? "" : $", key={PythonText.String(scope.Key)}";

    private PropertyPlan Property(string name) => scope.Entity.Properties.First(p => p.Name == name);

    private string NotFound() => module.Use("app.problems", "not_found") + "()";

    private static IEnumerable<string> Refuse(string condition, string problem) => [$"if {condition}:", $"    raise {problem}"];
}
