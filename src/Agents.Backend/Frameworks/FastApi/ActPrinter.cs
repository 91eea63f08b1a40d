using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints what an operation does when every check has passed.</summary>
internal sealed class ActPrinter(PythonModule module, PythonNames names, HandlerScope scope, ImmutableDictionary<ListShape, string> pages)
{
    private readonly OperationPlan _operation = scope.Operation;

    /// <summary>The row as it would become, before the rules that look at it.</summary>
    public IEnumerable<string> Build() => _operation.Act switch
    {
        InsertAct act => New(act),
        UpdateAct => [.. Values(), Changed($"**{(_operation.Body is null ? "{}" : scope.Values)}")],
        SetStateAct act => [Changed($"{PythonText.String(PythonNames.Attribute(act.Property))}: {PythonText.String(act.Value)}")],
        _ => [],
    };

    public IEnumerable<string> Do() => _operation.Act switch
    {
        ListAct act => List(act),
        ReadAct => [Answer(scope.Row)],
        CustomAct act => FastApiOperations.Call(module, scope, act),
        InsertAct =>
        [
            $"await {scope.Table}.insert({scope.Row})",
            .. scope.SetsLocation ? new[] { $"response.headers[\"Location\"] = f\"{scope.Location}\"" } : [],
            Answer(scope.Row),
        ],
        UpdateAct or SetStateAct => [$"await {scope.Table}.update(changed)", Answer("changed")],
        RemoveAct act => [.. new ReferrerLines(module, names, scope).Remove(act), $"await {scope.Table}.delete({scope.Row}.{scope.Key})", Answer(scope.Row)],
        _ => throw new InvalidOperationException($"No line is known for the act {_operation.Act.GetType().Name}."),
    };

    private IEnumerable<string> Values() =>
        _operation.Body is null || _operation.Checks.Any(c => c is RequireReferenceStep) ? [] : [CheckPrinter.ReadValues(module, scope)];

    private string Changed(string values)
    {
        string touched = Stamp(PropertyRole.UpdatedAt) is { } name ? $", {PythonText.String(name)}: {module.Use("app.clock", "now")}()" : "";
        return $"changed = {scope.Class}(**{{**dict({scope.Row}), {values}{touched}}})";
    }

    private IEnumerable<string> New(InsertAct act)
    {
        foreach (string line in Values())
        {
            yield return line;
        }

        string[] stamps = [.. new[] { Stamp(PropertyRole.CreatedAt), Stamp(PropertyRole.UpdatedAt) }.OfType<string>()];
        if (stamps.Length > 0)
        {
            yield return $"moment = {module.Use("app.clock", "now")}()";
        }

        string id = scope.Entity.Id == IdKind.Integer ? $"await {scope.Table}.next_id()" : names.Store is null ? module.Use("uuid", "uuid4") + "()" : module.Use("app.new_id", "new_id") + "()";
        yield return $"{scope.Row} = {scope.Class}(";
        yield return $"    {scope.Key}={id},";
        if (_operation.Body is not null)
        {
            yield return "    **values,";
        }

        foreach ((string property, string from) in act.Set)
        {
            yield return $"    {PythonNames.Attribute(property)}={Source(property, from)},";
        }

        HashSet<string> set = [.. act.Set.Keys, .. _operation.Body?.Properties.Select(p => p.Name) ?? []];
        foreach (PropertyPlan property in scope.Entity.Properties.Where(p => p.Default is not null && !set.Contains(p.Name)))
        {
            yield return $"    {PythonNames.Attribute(property.Name)}={PropertyTypes.Default(module, property.Type, property.Default!)},";
        }

        foreach (string stamp in stamps)
        {
            yield return $"    {stamp}=moment,";
        }

        yield return ")";
    }

    private string Source(string property, string from)
    {
        if (from == "owner")
        {
            return "caller.id";
        }

        string variable = PythonNames.PathVariable(_operation.PathParameters.First(p => from == "path:" + p.Name));
        return scope.Entity.Properties.First(p => p.Name == property).Type.IsList ? $"[{variable}]" : variable;
    }

    private IEnumerable<string> List(ListAct act)
    {
        ListShape list = act.List;
        string where = module.Use("app.store", "Where");
        string[] conditions = [.. Conditions(act, where)];
        yield return conditions.Length == 0 ? $"where: {module.Use("typing", "List")}[{where}] = []" : "where = [";
        foreach (string condition in conditions)
        {
            yield return $"    {condition},";
        }

        if (conditions.Length > 0)
        {
            yield return "]";
        }

        string sort = Sort();
        string size = Query(QueryUse.PageSize) ?? list.MaxSize!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string rows = PythonNames.Snake(scope.Entity.Name) + "_rows";
        if (list.Style == PageStyle.Cursor)
        {
            yield return $"after = {module.Use("app.cursors", "read_cursor")}({PythonText.String(list.PlaceName)}, {Query(QueryUse.Cursor)}, {scope.Class}, {sort})";
            string next = list.NextName is null || list.ItemsName is null ? "_" : "next_cursor";
            yield return $"{rows}, {next} = await {module.Use("app.cursors", "cursor_page")}({scope.Table}, where, {sort}, after, {size})";
        }
        else
        {
            string offset = list.Style switch
            {
                PageStyle.Offset => $", offset={Query(QueryUse.Offset)}",
                PageStyle.Page => $", offset=({Query(QueryUse.PageNumber)} - 1) * {size}",
                _ => "",
            };
            yield return $"{rows} = await {scope.Table}.select(*where{(sort == "None" ? "" : $", sort={sort}")}{offset}, limit={size})";
        }

        yield return Page(list, rows);
    }

    private IEnumerable<string> Conditions(ListAct act, string where)
    {
        if (act.ScopeProperty is { } scoped)
        {
            PathParameterPlan parameter = _operation.PathParameters.First(p => p.ScopeProperty == scoped);
            yield return Condition(where, scoped, scope.Entity.Properties.First(p => p.Name == scoped).Type.IsList ? "contains" : "=", PythonNames.PathVariable(parameter));
        }

        if (act.OwnOnly)
        {
            yield return Condition(where, "owner_id", "=", act.OrRoles.IsEmpty ? "caller.id" : $"None if {scope.HasRole(act.OrRoles)} else caller.id");
        }

        foreach (QueryParameterPlan query in _operation.Query.Where(q => q.Property is not null))
        {
            bool isList = scope.Entity.Properties.First(p => p.Name == query.Property).Type.IsList;
            string test = query.Use switch { QueryUse.AtLeast => ">=", QueryUse.AtMost => "<=", _ => isList ? "contains" : "=" };
            yield return Condition(where, query.Property!, test, "query." + PythonNames.Attribute(query.Name));
        }
    }

    private static string Condition(string where, string property, string test, string value) =>
        $"{where}({PythonText.String(PythonNames.Attribute(property))}, \"{test}\", {value})";

    /// <summary>The property to sort by; one whose attribute has another name is translated.</summary>
    private string Sort()
    {
        if (_operation.Query.FirstOrDefault(q => q.Use == QueryUse.Sort) is not { } parameter)
        {
            return "None";
        }

        string value = "query." + PythonNames.Attribute(parameter.Name);
        string[] renamed = [.. parameter.SortBy.Where(n => PythonNames.Attribute(n) != n)
            .SelectMany(n => new[] { (n, PythonNames.Attribute(n)), ("-" + n, "-" + PythonNames.Attribute(n)) })
            .Select(pair => $"{PythonText.String(pair.Item1)}: {PythonText.String(pair.Item2)}")];
        return renamed.Length == 0 ? value : $"{{{string.Join(", ", renamed)}}}.get({value}, {value})";
    }

    private string? Query(QueryUse use) =>
        _operation.Query.FirstOrDefault(q => q.Use == use) is { } parameter ? "query." + PythonNames.Attribute(parameter.Name) : null;

    private string Page(ListShape list, string rows)
    {
        if (list.ItemsName is null)
        {
            return $"return {rows}";
        }

        string next = list is { Style: PageStyle.Cursor, NextName: { } name } ? $", {PythonNames.Attribute(name)}=next_cursor" : "";
        string total = list.TotalName is { } count ? $", {PythonNames.Attribute(count)}=await {scope.Table}.count(*where)" : "";
        return $"return {pages[list]}({PythonNames.Attribute(list.ItemsName)}={rows}{next}{total})";
    }

    private string? Stamp(PropertyRole role) =>
        scope.Entity.Properties.FirstOrDefault(p => p.Role == role) is { } property ? PythonNames.Attribute(property.Name) : null;

    private string Answer(string row) => _operation.Success.Shape == AnswerShape.None
        ? $"return {module.Use("fastapi", "Response")}(status_code={_operation.Success.Status})"
        : $"return {row}";
}
