using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints what an operation does when every check has passed.</summary>
internal sealed class ExpressActs(ExpressScope scope)
{
    private readonly TypeScriptModule _module = scope.Module;
    private readonly OperationPlan _operation = scope.Operation;

    /// <summary>The row as it would become, or the rows that go with it, before the rules that look at them.</summary>
    public IEnumerable<string> Build() => _operation.Act switch
    {
        InsertAct act => New(act),
        UpdateAct => Changed(_operation.Body switch
        {
            null => [$"...{scope.Row}"],
            { Kind: BodyKind.Patch } => [$"...{_module.Use("http/mergePatch.ts", "mergePatch")}({scope.Row}, body)"],
            { } body => [.. Kept(body), "...body"],
        }),
        SetStateAct act => Changed([$"...{scope.Row}", $"{TypeScriptText.Key(act.Property)}: {TypeScriptText.String(act.Value)}"]),
        RemoveAct act => act.Cascade.Select(c =>
            $"const {ExpressChecks.CascadeVariable(c)} = (await {scope.TableOf(c.Entity)}.find([{ExpressChecks.Condition(c.Property, "in", ExpressChecks.Ids(scope, c.Via))}])).map((row) => {TypeScriptText.Member("row", scope.IdName(c.Entity))});"),
        _ => [],
    };

    public IEnumerable<string> Do()
    {
        switch (_operation.Act)
        {
            case InsertAct:
                yield return $"await {scope.Table}.insert({scope.Row});";
                break;
            case UpdateAct or SetStateAct:
                yield return $"await {scope.Table}.update(changed);";
                break;
            case CustomAct act:
                yield return ExpressOperations.Call(scope, act);
                break;
            case RemoveAct act:
                foreach (ReferrerPlan cleared in act.Clear)
                {
                    yield return $"await {scope.TableOf(cleared.Entity)}.clear({TypeScriptText.String(cleared.Property)}, {ExpressChecks.Ids(scope, cleared.Via)});";
                }

                foreach (ReferrerPlan cascaded in act.Cascade.Reverse())
                {
                    yield return $"await {scope.TableOf(cascaded.Entity)}.delete({ExpressChecks.CascadeVariable(cascaded)});";
                }

                yield return $"await {scope.Table}.delete([{TypeScriptText.Member(scope.Row, scope.Entity.IdName)}]);";
                break;
        }
    }

    /// <summary>The variable that is left behind to be answered.</summary>
    public string Result => _operation.Act switch { UpdateAct or SetStateAct => "changed", CustomAct => "answer", _ => scope.Row };

    public IEnumerable<string> List(ListAct act)
    {
        ListShape list = act.List;
        string row = scope.Entity.Name;
        ImmutableArray<string> conditions = [.. Conditions(act)];
        yield return conditions.IsEmpty ? $"const where: {_module.Use("store/table.ts", "Condition", isType: true)}<{row}>[] = [];" : $"const where = {_module.Use("store/given.ts", "given")}<{row}>([";
        foreach (string condition in conditions)
        {
            yield return $"  {condition},";
        }

        if (!conditions.IsEmpty)
        {
            yield return "]);";
        }

        string? sort = Query(QueryUse.Sort);
        string size = Query(QueryUse.PageSize) ?? TypeScriptText.Number(list.MaxSize!.Value);
        string? place = list.Style switch
        {
            PageStyle.Cursor => $"after: {Query(QueryUse.Cursor)}",
            PageStyle.Offset => $"skip: {Query(QueryUse.Offset)}",
            PageStyle.Page => $"skip: ({Query(QueryUse.PageNumber)} - 1) * {size}",
            _ => null,
        };
        string slice = string.Join(", ", new[] { sort is null ? null : $"sort: {sort}", place, $"limit: {size}" }.OfType<string>());
        bool hasNext = list is { Style: PageStyle.Cursor, NextName: not null, ItemsName: not null };
        yield return $"const {{ rows{(hasNext ? ", next" : "")} }} = await {scope.Table}.list(where, {{ {slice} }});";
    }

    public string Page(ListAct act)
    {
        ListShape list = act.List;
        if (list.ItemsName is not { } items)
        {
            return "rows";
        }

        string? sort = Query(QueryUse.Sort);
        string next = list is { Style: PageStyle.Cursor, NextName: { } name }
            ? $", {TypeScriptText.Key(name)}: {_module.Use("http/cursor.ts", "nextCursor")}(next{(sort is null ? "" : ", " + sort)})" : "";
        string total = list.TotalName is { } count ? $", {TypeScriptText.Key(count)}: await {scope.Table}.count(where)" : "";
        return $"{{ {TypeScriptText.Key(items)}: rows{next}{total} }}";
    }

    private string? Query(QueryUse use) =>
        _operation.Query.FirstOrDefault(q => q.Use == use) is { } parameter ? TypeScriptText.Member("query", parameter.Name) : null;

    private IEnumerable<string> Conditions(ListAct act)
    {
        if (act.ScopeProperty is { } scoped)
        {
            yield return ExpressChecks.Condition(scoped, "equals", scope.Variable(_operation.PathParameters.First(p => p.ScopeProperty == scoped)));
        }

        if (act.OwnOnly)
        {
            yield return ExpressChecks.Condition("owner_id", "equals", act.OrRoles.IsEmpty ? "caller.id" : $"{scope.HasRole(act.OrRoles)} ? undefined : caller.id");
        }

        foreach (QueryParameterPlan query in _operation.Query.Where(q => q.Property is not null))
        {
            string test = query switch
            {
                { Use: QueryUse.AtLeast } => "atLeast",
                { Use: QueryUse.AtMost } => "atMost",
                { Type.Kind: FieldKind.Email } => "equalsIgnoringCase",
                _ => "equals",
            };
            yield return ExpressChecks.Condition(query.Property!, test, TypeScriptText.Member("query", query.Name));
        }
    }

    private IEnumerable<string> New(InsertAct act)
    {
        EntityPlan entity = scope.Entity;
        ImmutableArray<string> stamps = [.. entity.Properties.Where(p => p.Role is PropertyRole.CreatedAt or PropertyRole.UpdatedAt).Select(p => p.Name)];
        if (!stamps.IsEmpty)
        {
            yield return "const moment = new Date().toISOString();";
        }

        yield return $"const {scope.Row}: {entity.Name} = {{";
        yield return $"  {TypeScriptText.Key(entity.IdName)}: {Id(entity)},";
        if (_operation.Body is not null)
        {
            yield return "  ...body,";
        }

        foreach ((string property, string from) in act.Set)
        {
            string value = from == "owner" ? "caller.id" : scope.Variable(_operation.PathParameters.First(p => from == "path:" + p.Name));
            yield return $"  {TypeScriptText.Key(property)}: {(scope.Property(property).Type.IsList ? $"[{value}]" : value)},";
        }

        HashSet<string> set = [.. act.Set.Keys, .. _operation.Body?.Properties.Select(p => p.Name) ?? []];
        foreach (PropertyPlan property in entity.Properties.Where(p => p.Default is not null && !set.Contains(p.Name)))
        {
            yield return $"  {TypeScriptText.Key(property.Name)}: {ZodTypes.Default(property.Type, property.Default!)},";
        }

        foreach (string stamp in stamps)
        {
            yield return $"  {TypeScriptText.Key(stamp)}: moment,";
        }

        yield return "};";
    }

    private string Id(EntityPlan entity) => entity.Id switch
    {
        IdKind.Integer => scope.Store is null ? "nextId()" : "await nextId()",
        _ => scope.Store is null ? _module.Use("node:crypto", "randomUUID") + "()" : _module.Use("store/newId.ts", "newId") + "()",
    };

    private IEnumerable<string> Kept(BodyPlan body)
    {
        HashSet<string> replaced = [.. body.Properties.Select(p => p.Name)];
        return scope.Entity.Properties.Where(p => !replaced.Contains(p.Name) && p.Role != PropertyRole.UpdatedAt)
            .Select(p => $"{TypeScriptText.Key(p.Name)}: {TypeScriptText.Member(scope.Row, p.Name)}");
    }

    private IEnumerable<string> Changed(IEnumerable<string> parts)
    {
        IEnumerable<string> touched = scope.Entity.Properties.Where(p => p.Role == PropertyRole.UpdatedAt).Select(p => $"{TypeScriptText.Key(p.Name)}: new Date().toISOString()");
        yield return $"const changed: {scope.Entity.Name} = {{ {string.Join(", ", parts.Concat(touched))} }};";
    }
}
