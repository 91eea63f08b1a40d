using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Names as Python takes them. A JSON name that cannot be an attribute gets one that can, and an alias.</summary>
internal sealed class PythonNames(ServicePlan plan)
{
    private static readonly FrozenSet<string> s_attributes = FrozenSet.ToFrozenSet(
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield", "bool", "float", "int", "str", "dt", "Config", "construct", "copy", "dict", "fields", "from_orm", "json",
        "parse_file", "parse_obj", "parse_raw", "schema", "schema_json", "update_forward_refs", "validate", "model_computed_fields",
        "model_config", "model_construct", "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields", "model_fields_set",
        "model_json_schema", "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate", "model_validate_json",
        "model_validate_strings",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_classes = FrozenSet.ToFrozenSet(
    [
        "APIRouter", "Account", "Boolean", "BooleanParameter", "CalendarDate", "Decimal", "Depends", "Email", "Field", "Instant", "Integer",
        "IntegerParameter", "Isbn13", "List", "ListOf", "Model", "Money", "Number", "NumberParameter", "OneOf", "Optional", "Phone", "Received",
        "Response", "RevalidatedJSON", "Slug", "Text", "UUID", "Url", "Uuid", "Where",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_variables = FrozenSet.ToFrozenSet(
    [
        "after", "authenticate", "body", "body_of", "caller", "change_of", "changed", "changes", "conflict", "cursor_page", "forbidden", "found",
        "given", "has_role", "new_id", "transactional", "invalid_property", "limit", "moment", "next_cursor", "not_found", "now", "path_integer", "path_uuid", "query",
        "query_of", "rate_limit", "read_cursor", "referring", "require_limit", "require_reference", "require_references", "require_role",
        "require_unique", "response", "router", "row", "settings", "sort", "tables", "total", "uuid4", "values", "where", "whole",
    ], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_modules = FrozenSet.ToFrozenSet(
        ["app", "asynccontextmanager", "attempts", "custom_routes", "lifespan", "log", "metrics", "routes", "service", "settings"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_tables = FrozenSet.ToFrozenSet(["accounts", "credentials", "refresh_tokens", "annotations", "schema"], StringComparer.Ordinal);

    public static string Attribute(string jsonName)
    {
        StringBuilder name = new();
        foreach (char c in jsonName)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        }

        string attribute = name.ToString().TrimStart('_');
        attribute = attribute.Length == 0 || char.IsAsciiDigit(attribute[0]) ? "field_" + attribute : attribute;
        return s_attributes.Contains(attribute) ? attribute + "_" : attribute;
    }

    public static string Module(string plural)
    {
        string name = Attribute(plural.ToLowerInvariant());
        return s_modules.Contains(name) ? name + "_" : name;
    }

    public static string Table(EntityPlan entity) => s_tables.Contains(Module(entity.Plural)) ? Module(entity.Plural) + "_" : Module(entity.Plural);

    public static string Class(string entity) => s_classes.Contains(entity) ? entity + "Row" : entity;

    /// <summary>A variable or a function; what a module imports under the same name stays what it is.</summary>
    public static string Variable(string entity)
    {
        string name = Attribute(Snake(entity));
        return s_variables.Contains(name) ? name + "_" : name;
    }

    public static string Function(string operationId) => Variable(operationId);

    public static string Pascal(string name) =>
        string.Concat(Snake(name).Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    /// <summary>The variable of a path parameter; the resource's own <c>id</c> says whose it is.</summary>
    public static string PathVariable(PathParameterPlan parameter) =>
        parameter.Name == "id" ? Snake(parameter.Entity) + "_id" : Variable(parameter.Name);

    public static string Snake(string name)
    {
        StringBuilder snake = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool begins = char.IsUpper(c) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            snake.Append(begins ? "_" : "").Append(char.IsAsciiLetterOrDigit(c) ? char.ToLower(c, CultureInfo.InvariantCulture) : '_');
        }

        return string.Join('_', snake.ToString().Split('_', StringSplitOptions.RemoveEmptyEntries));
    }

    public StorePlan? Store => plan.Store;

    public EntityPlan Entity(string name) => plan.Entities.First(e => e.Name == name);

    public string Table(string entity) =>
        plan.Auth is { } auth && auth.AccountSchema == entity && plan.Entities.All(e => e.Name != entity) ? "accounts" : Table(Entity(entity));

    public string Address(EntityPlan entity, OperationPlan create, Func<string, string> property) => RowAddress.Print(plan, entity, create, property);

    public string Key(string entity) => plan.Entities.FirstOrDefault(e => e.Name == entity) is { } found ? Attribute(found.IdName) : "id";
}
