namespace Agents.Backend;

/// <summary>What one handler's lines share: the operation, and the names they speak of.</summary>
internal sealed class ExpressScope(ServicePlan plan, TypeScriptModule module, EntityPlan entity, OperationPlan operation)
{
    public TypeScriptModule Module => module;

    public EntityPlan Entity => entity;

    public OperationPlan Operation => operation;

    public StorePlan? Store => plan.Store;

    /// <summary>The loaded row, or the new one.</summary>
    public string Row { get; } = TypeScriptText.Variable(entity.Name);

    /// <summary>The row as it would become.</summary>
    public string Becoming => operation.Act is InsertAct ? Row : "changed";

    public string Table => TableOf(entity.Name);

    public bool Writes => operation.Act is not (ListAct or ReadAct) && (operation.Act is not CustomAct || operation.Method != "GET");

    /// <summary>The address of a new row, as a template; null when none is made.</summary>
    public string? Location => operation.Act is InsertAct
        ? RowAddress.Print(plan, entity, operation, property => $"${{{TypeScriptText.Member(Row, property)}}}")
        : null;

    public bool UsesCaller =>
        operation.Act is ListAct { OwnOnly: true } || operation is { Act: CustomAct, Secured: true } ||
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
