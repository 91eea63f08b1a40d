using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Definitions;

namespace Agents.Verification.Tests;

/// <summary>A sound document and its code, and ways to spoil them.</summary>
internal static class Drafts
{
    public const string Express = """
        router.get('/books', rateLimiter({ windowMs: 60000, max: 60 }), authenticate, async (req, res) => { res.json([]); });
        router.post('/books', authenticate, validateRequest(BookCreate), async (req, res) => { res.status(201).json({}); });
        router.get('/books/:id', authenticate, async (req, res) => { res.json({}); });
        """;

    public const string Python = """
        @router.get("/books")
        async def list_books(query: dict = Depends(read_query), user: User = Depends(get_current_user)) -> list:
            return []

        @router.post("/books", status_code=201)
        async def create_book(user: User = Depends(get_current_user)):
            return {}

        @router.get("/books/{id}")
        async def get_book(id: str, user: User = Depends(get_current_user)):
            return {}
        """;

    public static AgentTask Task { get; } = new()
    {
        Definition = new AgentDefinition
        {
            Name = "backend",
            Description = "backend",
            ErrorCodes = [new(new("E202"), "design", "review"), new(new("E203"), "auth", "apply")],
        },
        Input = JsonElement.Parse("{}"),
    };

    public static JsonObject Document() => JsonNode.Parse("""
        {
          "openapi": "3.1.0", "info": { "title": "Books", "version": "1" },
          "paths": {
            "/books": {
              "get": {
                "operationId": "listBooks", "security": [{ "bearer": [] }],
                "parameters": [{ "name": "limit", "in": "query", "schema": { "type": "integer" } }],
                "responses": {
                  "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Book" } } } } },
                  "401": { "description": "no", "content": { "application/problem+json": { "schema": {} } } }
                }
              },
              "post": { "operationId": "createBook", "security": [{ "bearer": [] }], "requestBody": { "content": {} }, "responses": { "201": { "description": "ok" }, "401": { "description": "no" } } }
            },
            "/books/{id}": {
              "get": {
                "operationId": "getBook", "security": [{ "bearer": [] }], "parameters": [{ "name": "id", "in": "path", "required": true, "schema": {} }],
                "responses": { "200": { "description": "ok" }, "401": { "description": "no" } }
              }
            }
          },
          "components": { "schemas": { "Book": { "type": "object" } }, "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } } }
        }
        """)!.AsObject();

    public static AgentDraft Of(JsonNode document, string code = Express, string path = "src/books.ts") =>
        AgentDraft.Completed(JsonElement.Parse("{}")) with
        {
            Artifacts =
            [
                Artifact.OfText(ArtifactNames.ApiSpec, document.ToJsonString(), "openapi.json", "application/json"),
                Artifact.OfText(ArtifactNames.Code, code, path),
            ],
        };
}
