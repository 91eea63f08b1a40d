namespace Agents.Backend;

/// <summary>Prints a resource's row type and the schemas of what callers send.</summary>
internal static class SchemaPrinter
{
    public static void Row(TypeScriptModule module, string name, string doc, IEnumerable<PropertyPlan> properties)
    {
        module.Write($"/** {TypeScriptText.Doc(doc)} */\nexport interface {name} {{");
        foreach (PropertyPlan property in properties)
        {
            bool isThere = property.IsAlwaysThere;
            module.Write($"  {TypeScriptText.Key(property.Name)}{(isThere ? "" : "?")}: {ZodTypes.Kept(property.Type)}{(isThere ? "" : " | undefined")};");
        }

        module.Write("}\n");
    }

    public static void Body(TypeScriptModule module, BodyPlan body)
    {
        bool isPatch = body.Kind == BodyKind.Patch;
        module.Write($"export const {body.Schema} = {module.Use("zod", "z")}{(isPatch ? "\n  " : "")}.strictObject({{");
        foreach (PropertyPlan property in body.Properties)
        {
            string schema = !isPatch ? ZodTypes.Property(module, property)
                : ZodTypes.Body(module, property.Type) + (property.Required ? ".optional()" : ".nullable().optional()");
            module.Write($"{(isPatch ? "    " : "  ")}{TypeScriptText.Key(property.Name)}: {schema},");
        }

        module.Write(isPatch ? $"  }})\n  .refine({module.Use("values/atLeastOne.ts", "atLeastOne")}, 'must change something');\n" : "});\n");
    }

    public static void Query(TypeScriptModule module, string name, OperationPlan operation, ListShape? list, bool exported = false)
    {
        bool hasCursor = list?.Style == PageStyle.Cursor;
        module.Write($"{(exported ? "export " : "")}const {name} = {module.Use("zod", "z")}{(hasCursor ? "\n  " : "")}.strictObject({{");
        string indent = hasCursor ? "    " : "  ";
        foreach (QueryParameterPlan query in operation.Query)
        {
            string schema = query.Use switch
            {
                QueryUse.Sort => $"{module.Use("zod", "z")}.enum([{string.Join(", ", query.SortBy.SelectMany(p => (string[])[p, "-" + p]).Select(TypeScriptText.String))}]).optional()",
                QueryUse.Cursor => $"{module.Use("http/cursor.ts", "cursor")}().optional()",
                QueryUse.PageSize => $"{ZodTypes.Query(module, query.Type)}.default({TypeScriptText.Number(list!.DefaultSize!.Value)})",
                QueryUse.Offset => $"{ZodTypes.Query(module, query.Type)}.default(0)",
                QueryUse.PageNumber => $"{ZodTypes.Query(module, query.Type)}.default(1)",
                QueryUse.Given => ZodTypes.Query(module, query.Type, isBounded: true) + (query.Default is { } value ? $".default({ZodTypes.Default(query.Type, value)})" : query.Required ? "" : ".optional()"),
                _ => $"{ZodTypes.Query(module, query.Type)}.optional()",
            };
            module.Write($"{indent}{TypeScriptText.Key(query.Name)}: {schema},");
        }

        if (!hasCursor)
        {
            module.Write("});\n");
            return;
        }

        string place = TypeScriptText.Member("query", list!.PlaceName);
        string sort = operation.Query.Any(q => q.Use == QueryUse.Sort) ? "query.sort" : "undefined";
        module.Write($"  }})\n  .refine((query) => {module.Use("http/cursor.ts", "continuesOrder")}({place}, {sort}), {{ path: [{TypeScriptText.String(list.PlaceName)}], error: 'is no cursor of this order' }});\n");
    }
}
