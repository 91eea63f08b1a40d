namespace Agents.Backend;

/// <summary>What one handler's lines share: the operation, and the names they speak of.</summary>
internal sealed class ExpressScope(ServicePlan plan, TypeScriptModule module, EntityPlan entity, OperationPlan operation)
{
    public TypeScriptModule Module => module;

    public EntityPlan Entity => entity;

    public OperationPlan Operation => operation;

    /// <summary>The loaded row, or the new one.</summary>
    public string Row { get; } = TypeScriptText.Variable(entity.Name);

    /// <summary>The row as it would become.</summary>
    public string Becoming => operation.Act is InsertAct ? Row : "changed";

    public string Table => TableOf(entity.Name);

    public bool Writes => operation.Act is not (ListAct or ReadAct);

    /// <summary>The path a new row is read at, as a template; null when rows are not read one by one.</summary>
    public string? Location =>
        operation.Act is InsertAct && plan.Operations.FirstOrDefault(o => o.Entity == entity.Name && o.Act is ReadAct) is { } read
            ? read.PathParameters.Aggregate(read.Path, (path, p) => path.Replace(
                $"{{{p.Name}}}", $"${{{TypeScriptText.Member(Row, p.ScopeProperty ?? entity.IdName)}}}", StringComparison.Ordinal))
            : null;

    public bool UsesCaller =>
        operation.Act is ListAct { OwnOnly: true } ||
        (operation.Act is InsertAct insert && insert.Set.ContainsValue("owner")) ||
        operation.Checks.Any(c => c is RequireVisibleStep or RequireOwnerStep or LoadStep { Visible: not null } or RequireReferenceStep { Visible: not null });

    public PropertyPlan Property(string name) => entity.Properties.First(p => p.Name == name);

    public string TableOf(string other) =>
        $"{module.Use("store/tables.ts", "tables")}.{Names.ToCamel(plan.Entities.First(e => e.Name == other).Plural)}";

    public string IdName(string other) => plan.Entities.First(e => e.Name == other).IdName;

    /// <summary>The variable a path parameter is read into.</summary>
    public string Variable(PathParameterPlan parameter)
    {
        string name = TypeScriptText.Variable(parameter.Name);
        return name == Row || parameter.ScopeProperty is null && name == "id" ? name == "id" ? "id" : name + "Id" : name;
    }

    public string IsStranger(string row, IReadOnlyList<string> orRoles) =>
        $"{row}.owner_id !== caller.id" + (orRoles.Count == 0 ? "" : $" && !{HasRole(orRoles)}");

    public string HasRole(IReadOnlyList<string> roles) =>
        $"{module.Use("auth/hasRole.ts", "hasRole")}(caller, {string.Join(", ", roles.Select(TypeScriptText.String))})";

    public string NotFound() => $"throw {module.Use("http/problem.ts", "notFound")}();";
}
