namespace Agents.Backend.Tests.OpenApi;

/// <summary>Operations outside the conventions are typed as far as they can be; what cannot be typed stays what it was.</summary>
public sealed class ContractCustomTests
{
    private const string Schemas = """
        components:
          schemas:
            Shelf: { type: object, properties: { id: { type: integer }, name: { type: string } } }
            Book: { type: object, required: [id, title], properties: { id: { type: string, format: uuid }, title: { type: string }, shelf_id: { type: integer } } }
        """;

    private const string Book = "{ $ref: '#/components/schemas/Book' }";

    [Fact]
    public void Read_TypesPathQueryBodyAnswerAndRefusals()
    {
        CustomOperation custom = Assert.Single(Read($$"""
              /shelves/{shelf_id}/books/{id}/swap:
                post:
                  description: Changes the places of two books.
                  security: [{ bearer: [] }]
                  parameters: [{ name: loud, in: query, schema: { type: boolean, default: false } }, { name: times, in: query, required: true, schema: { type: integer, maximum: 9 } }]
                  requestBody: { content: { application/json: { schema: { type: object, required: [with], properties: { with: { type: string, format: uuid }, notes: { type: array, items: { type: object, properties: { text: { type: string } } } } } } } } }
                  responses:
                    '202': { description: ok, content: { application/json: { schema: { type: object, required: [books], properties: { books: { type: array, items: {{Book}} }, first: {{Book}} } } } } }
                    '409': { description: They are the same. }
            """).CustomOperations);

        Assert.Equal(("Book", "POST", "/shelves/{shelf_id}/books/{id}/swap", "postShelvesBooksSwap", 202, true), (custom.Resource, custom.Method, custom.Path, custom.Id, custom.Status, custom.Secured));
        Assert.Equal([KeyValuePair.Create("shelf_id", "shelf")], custom.Scopes);
        Assert.Equal([("loud", FieldKind.Boolean, false, "false"), ("times", FieldKind.Integer, true, null)], custom.Query.Select(static f => (f.Name, f.Type.Kind, f.Required == true, f.Default)));
        Assert.Equal([("with", false), ("notes", true)], custom.Body!.Value.Select(static f => (f.Name, f.Type.IsList)));
        Assert.Equal([("books", "Book", true), ("first", "Book", false)], custom.Answer!.Fields.Select(static f => (f.Name, f.Type.Resource!, f.Type.IsList)));
        Assert.Equal("They are the same.", custom.Refusals[409]);
        Assert.Equal("Changes the places of two books.", custom.Description);
    }

    [Theory]
    [InlineData("/books/newest", "get", "", "Book", true)]
    [InlineData("/newest", "get", "", "Book", true)]
    [InlineData("/shelves/counts", "get", "", "Shelf", false)]
    [InlineData("/status", "get", "", "Shelf", false)]
    public void Read_WithoutARowInThePath_FindsTheResourceItSpeaksOf(string path, string method, string more, string resource, bool answersBooks)
    {
        string schema = answersBooks ? $"{{ type: object, properties: {{ newest: {Book} }} }}" : "{ type: object, properties: { count: { type: integer } } }";
        schema = path == "/newest" ? Book : schema;
        CustomOperation custom = Assert.Single(Read($$"""
              {{path}}:
                {{method}}: { {{more}} responses: { '200': { description: ok, content: { application/json: { schema: {{schema}} } } } } }
            """).CustomOperations);

        Assert.Equal(resource, custom.Resource);
    }

    [Theory]
    [InlineData("/books/by-isbn/{isbn}", "get", "")]
    [InlineData("/books/{id}/merge/{other}", "post", "")]
    [InlineData("/shelves/{id}/books/{other}/swap/{third}", "post", "")]
    [InlineData("/books/tags", "get", "parameters: [{ name: tag, in: query, schema: { type: array, items: { type: string } } }],")]
    [InlineData("/auth/forgotten-password", "post", "")]
    [InlineData("/books/tags", "get", "parameters: [{ name: X-Tenant, in: header, required: true, schema: { type: string } }],")]
    [InlineData("/books/import", "post", "requestBody: { content: { text/csv: { schema: { type: string } } } },")]
    [InlineData("/books/import", "post", "requestBody: { content: { application/json: { schema: { type: array, items: { type: string } } } } },")]
    [InlineData("/books/import", "post", "requestBody: { content: { application/json: { schema: { type: object, additionalProperties: true } } } },")]
    public void Read_WhatCannotBeTyped_StaysUnbuilt(string path, string method, string more)
    {
        Blueprint read = Read($$"""
              {{path}}:
                {{method}}: { {{more}} responses: { '200': { description: ok, content: { application/json: { schema: {{Book}} } } } } }
            """);

        Assert.Empty(read.CustomOperations);
        Assert.Contains(read.NotBuilt, n => n.What == $"{method.ToUpperInvariant()} {path}");
    }

    [Theory]
    [InlineData("content: { text/csv: { schema: { type: string } } }")]
    [InlineData("content: { application/json: { schema: { type: string } } }")]
    [InlineData("content: { application/json: { schema: { oneOf: [{ type: string }, { type: integer }] } } }")]
    [InlineData("content: { application/json: { schema: { type: object, additionalProperties: { type: integer } } } }")]
    public void Read_AnAnswerThatCannotBeTyped_StaysUnbuilt(string content)
    {
        Blueprint read = Read($$"""
              /books/{id}/cover:
                get: { responses: { '200': { description: ok, {{content}} } } }
            """);

        Assert.Empty(read.CustomOperations);
        Assert.Contains(read.NotBuilt, static n => n.What == "GET /books/{id}/cover");
    }

    [Theory]
    [InlineData("books: { type: integer }, genres: LIST", false)]
    [InlineData("genres: LIST", true)]
    [InlineData("genres: LIST, total: { type: integer }, next_cursor: { type: string }", true)]
    public void Read_AnAnswerInWhichThereIsAList_IsNoResource(string properties, bool isPage)
    {
        string list = "{ type: array, items: { type: object, properties: { genre: { type: string }, count: { type: integer } } } }";
        Blueprint read = Read($$"""
              /report:
                get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { {{properties.Replace("LIST", list, StringComparison.Ordinal)}} } } } } } } }
            """);

        Assert.Equal(isPage ? ["Shelf", "Book", "Report"] : ["Shelf", "Book"], read.Resources.Select(static r => r.Name));
        Assert.Equal(isPage ? 0 : 1, read.CustomOperations.Length);
    }

    [Fact]
    public void Plan_GivesEachFunctionANameOfItsOwnThatIsNoWordOfALanguage()
    {
        Blueprint read = Read("""
              /books/{id}/delete: { post: { operationId: delete, responses: { '204': { description: ok } } } }
              /books/{id}/remove: { post: { operationId: Delete, responses: { '204': { description: ok } } } }
              /books/{id}/book: { post: { operationId: book, responses: { '204': { description: ok } } } }
              /books/{id}/lend-it: { post: { operationId: books.lend-it!, responses: { '204': { description: ok } } } }
            """);

        ServicePlan plan = Planner.Plan(BlueprintCompletion.Complete(read));

        Assert.Equal(["deleteBook", "deleteBook2", "bookBook", "booksLendIt"], plan.Operations.Select(static o => (o.Act as CustomAct)?.Function).OfType<string>());
    }

    private static Blueprint Read(string paths)
    {
        string text = $$"""
            openapi: 3.1.0
            info: { title: Library, version: '1' }
            paths:
              /shelves:
                get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Shelf' } } } } } } }
                post: { responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } } } }
              /shelves/{id}:
                get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } } } }
              /books/{id}:
                get: { responses: { '200': { description: ok, content: { application/json: { schema: {{Book}} } } } } }
                delete: { operationId: deleteBook, responses: { '204': { description: ok } } }
            {{paths}}
            {{Schemas}}
              securitySchemes: { bearer: { type: http, scheme: bearer } }
            """;
        BlueprintReading reading = new OpenApiReader().Read(text, CancellationToken.None);
        Assert.True(reading.Blueprint is not null, string.Join("; ", reading.Problems.Select(static p => p.Message)));
        return reading.Blueprint!;
    }
}
