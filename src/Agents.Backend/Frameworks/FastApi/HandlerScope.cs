namespace Agents.Backend;

/// <summary>What one handler's lines share: the operation, and the variables they speak of.</summary>
internal sealed class HandlerScope(PythonModule module, PythonNames names, EntityPlan entity, OperationPlan operation)
{
    public EntityPlan Entity => entity;

    public OperationPlan Operation => operation;

    /// <summary>The loaded row, or the new one.</summary>
    public string Row { get; } = PythonNames.Variable(entity.Name);

    /// <summary>The row as it would become.</summary>
    public string Becoming => operation.Act is InsertAct ? Row : "changed";

    public string Class { get; } = PythonNames.Class(entity.Name);

    public string Key { get; } = PythonNames.Attribute(entity.IdName);

    public string Table => $"{module.Use("app", "tables")}.{PythonNames.Table(entity)}";

    /// <summary>The values the body gives.</summary>
    public string Values => operation.Body?.Kind == BodyKind.Patch ? "changes" : "values";

    public bool UsesCaller =>
        operation.Act is ListAct { OwnOnly: true } || operation is { Act: CustomAct, Secured: true } ||
        (operation.Act is InsertAct insert && insert.Set.ContainsValue("owner")) ||
        operation.Checks.Any(c => c is RequireVisibleStep or RequireOwnerStep or LoadStep { Visible: not null } or RequireReferenceStep { Visible: not null });

    public bool SetsLocation => Location is not null;

    /// <summary>The address of a new row, with the row's own values in it.</summary>
    public string? Location { get; } = operation.Act is not InsertAct || operation.Success.Shape == AnswerShape.None
        ? null
        : names.Address(entity, operation, property => $"{{{PythonNames.Variable(entity.Name)}.{PythonNames.Attribute(property)}}}");

    /// <summary>Tables of other entities.</summary>
    public string TableOf(string other) => $"{module.Use("app", "tables")}.{names.Table(other)}";

    /// <summary>Whether the caller is neither the row's owner nor has one of the roles.</summary>
    public string IsStranger(string row, IReadOnlyList<string> orRoles) =>
        $"{row}.owner_id != caller.id" + (orRoles.Count == 0 ? "" : $" and not {HasRole(orRoles)}");

    public string HasRole(IReadOnlyList<string> roles) => $"{module.Use("app.auth.roles", "has_role")}(caller, {PythonText.Strings(roles)})";
}
