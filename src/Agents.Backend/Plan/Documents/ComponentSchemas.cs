using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Every schema of a plan by name: what is answered, what is taken, and the few that every service has.</summary>
internal static class ComponentSchemas
{
    public static SortedDictionary<string, JsonObject> Of(ServicePlan plan, Func<string, JsonNode> reference)
    {
        SortedDictionary<string, JsonObject> schemas = new(StringComparer.Ordinal) { ["Problem"] = Problem(), ["Health"] = Health() };
        foreach (EntityPlan entity in plan.Entities)
        {
            schemas[entity.Name] = SchemaText.Answered(entity.Name, entity.Description, entity.Properties);
        }

        if (plan.Auth is { } auth)
        {
            schemas[auth.AccountSchema] = SchemaText.Answered(auth.AccountSchema, "An account. The password is never answered.", auth.Account);
            schemas["TokenPair"] = TokenPair();
        }

        foreach (OperationPlan operation in plan.Operations)
        {
            if (operation.Body is { } body)
            {
                schemas[body.Schema] = SchemaText.Body(body);
            }

            if (operation is { Act: CustomAct { Answer: { Resource: null } answer }, Success.Schema: { } answered })
            {
                schemas[answered] = SchemaText.Answered(answered, operation.Summary + ".", answer.Fields.Select(EntityPlanner.FromField));
            }

            if (operation.Act is ListAct { List.ItemsName: not null } list)
            {
                schemas[PageName(operation)] = SchemaText.Page(operation.Entity!, list.List, reference(operation.Entity!));
            }
        }

        return schemas;
    }

    public static string PageName(OperationPlan operation) => operation.Entity + "Page";

    private static JsonObject Problem() => JsonNode.Parse("""
        {
          "title": "Problem", "description": "Problem details (RFC 9457).", "type": "object", "required": ["type", "title", "status", "request_id"],
          "properties": {
            "type": { "type": "string" }, "title": { "type": "string" }, "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "detail": { "type": "string" }, "instance": { "type": "string" }, "request_id": { "type": "string" },
            "errors": {
              "type": "array", "description": "The places at fault; for 400 only.",
              "items": {
                "type": "object", "required": ["pointer", "detail"], "additionalProperties": false,
                "properties": {
                  "pointer": { "type": "string", "description": "A JSON pointer into the body, or ?name for a query parameter." },
                  "detail": { "type": "string" }
                }
              }
            }
          },
          "additionalProperties": false
        }
        """)!.AsObject();

    private static JsonObject Health() => JsonNode.Parse("""
        { "title": "Health", "type": "object", "required": ["status"], "properties": { "status": { "type": "string", "const": "ok" } }, "additionalProperties": false }
        """)!.AsObject();

    private static JsonObject TokenPair() => JsonNode.Parse("""
        {
          "title": "TokenPair", "type": "object", "required": ["access_token", "token_type", "expires_in", "refresh_token"],
          "properties": {
            "access_token": { "type": "string", "description": "A JWT; send it as Authorization: Bearer." },
            "token_type": { "type": "string", "const": "Bearer" },
            "expires_in": { "type": "integer", "minimum": 1, "description": "Seconds the access token lives." },
            "refresh_token": { "type": "string", "description": "Opaque; send it to the refresh operation." }
          },
          "additionalProperties": false
        }
        """)!.AsObject();
}
