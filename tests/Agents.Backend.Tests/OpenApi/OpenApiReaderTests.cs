namespace Agents.Backend.Tests.OpenApi;

public sealed class OpenApiReaderTests
{
    private const string Shop = """
        openapi: 3.0.3
        info: { title: Shop API, version: '1' }
        security: [{ bearer: [] }]
        paths:
          /api/products:
            get:
              operationId: findProducts
              security: []
              parameters:
                - { name: offset, in: query, schema: { type: integer } }
                - { name: limit, in: query, schema: { type: integer, default: 5, maximum: 25 } }
                - { name: colour, in: query, schema: { type: string } }
                - { name: fuzzy, in: query, schema: { type: string } }
              responses:
                '200': { description: ok, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: '#/components/schemas/Product' } }, total: { type: integer } } } } } }
            post:
              operationId: addProduct
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/NewProduct' } } } }
              responses:
                '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } } }
                '409': { description: The sku exists already }
          /api/products/{productId}:
            get:
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } } } }
            delete: { responses: { '204': { description: gone }, '409': { description: has reviews } } }
          /api/products/{productId}/retire:
            post: { operationId: retire, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Product' } } } } } }
          /api/products/{productId}/reviews:
            get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Review' } } } } } } }
          /api/report:
            get: { operationId: report, responses: { '200': { description: ok } } }
        components:
          securitySchemes: { bearer: { type: apiKey, in: header, name: X-Key } }
          schemas:
            NewProduct:
              type: object
              required: [sku, name]
              properties:
                sku: { type: string, pattern: '^[A-Z]+$' }
                name: { type: string, minLength: 1 }
                weight: { type: number, minimum: 0, exclusiveMinimum: true }
                colour: { type: string, enum: [red, blue], nullable: true }
            Product:
              allOf:
                - $ref: '#/components/schemas/NewProduct'
                - type: object
                  required: [id, state]
                  properties: { id: { type: integer }, state: { type: string, enum: [live, retired] }, createdAt: { type: string, format: date-time } }
            Review:
              type: object
              properties: { id: { type: integer }, productId: { type: integer }, stars: { type: integer, minimum: 1, maximum: 5 } }
        """;

    private readonly OpenApiReader _reader = new();

    [Fact]
    public void Read_KeepsNamesTypesAndBoundsOfTheContract()
    {
        Blueprint blueprint = _reader.Read(Shop, CancellationToken.None).Blueprint!;
        Resource product = blueprint.Find("Product")!;

        Assert.Equal("shop", blueprint.Name);
        Assert.Equal(IdKind.Integer, product.Id);
        Assert.Equal("createdAt", product.CreatedAtName);
        Assert.Equal(["sku", "name", "weight", "colour", "state"], product.Fields.Select(f => f.Name));
        Assert.Equal(new FieldType { Kind = FieldKind.Number, Min = 0, ExclusiveMin = true }, product.Fields[2].Type);
        Assert.Equal([true, true, false, false], product.Fields.Take(4).Select(f => f.Required == true));
        Assert.Equal(FieldMode.ReadOnly, product.Fields[4].Mode);
        Assert.Equal(["sku"], Assert.Single(product.Rules.OfType<UniqueRule>()).Fields);
    }

    [Fact]
    public void Read_KeepsPathsIdsPagingAndFilters()
    {
        Resource product = _reader.Read(Shop, CancellationToken.None).Blueprint!.Find("Product")!;
        Operation list = product.Operations.Single(o => o.Kind == OperationKind.List);

        Assert.Equal("/api/products", list.Path);
        Assert.Equal("findProducts", list.Id);
        Assert.Equal(new ListShape { Style = PageStyle.Offset, PlaceName = "offset", DefaultSize = 5, MaxSize = 25, ItemsName = "data", NextName = null, TotalName = "total" }, list.List);
        Assert.Equal(["colour"], list.Filters!.Keys);
        Assert.Equal("retire", product.Operations.Single(o => o.Kind == OperationKind.Transition).Action);
        Assert.Equal(new[] { "live" }, Assert.Single(product.Rules.OfType<TransitionRule>()).From);
    }

    [Fact]
    public void Read_FindsParentsInPathsAndRefusesWhatTheContractRefuses()
    {
        Resource review = _reader.Read(Shop, CancellationToken.None).Blueprint!.Find("Review")!;

        Relation product = Assert.Single(review.Relations);
        Assert.Equal(("productId", "Product", OnDelete.Refuse), (product.FieldName, product.Target, product.OnDelete));
        Assert.Equal("product", review.Operations.Single().Scopes["productId"]);
    }

    [Fact]
    public void Read_TakesAccessFromEachOperation()
    {
        Blueprint blueprint = BlueprintCompletion.Complete(_reader.Read(Shop, CancellationToken.None).Blueprint!);
        ServicePlan plan = Planner.Plan(blueprint);

        Assert.False(Planned.Operation(plan, "GET /api/products").Secured);
        Assert.True(Planned.Operation(plan, "GET /api/products/{productId}").Secured);
        Assert.True(Planned.Operation(plan, "POST /api/products").Secured);
    }

    [Fact]
    public void Read_SaysWhatIsNotBuilt()
    {
        BlueprintReading reading = _reader.Read(Shop, CancellationToken.None);

        Assert.Equal(
            ["GET /api/report", "query parameter fuzzy of GET /api/products", "security scheme bearer (apiKey)"],
            reading.Blueprint!.NotBuilt.Select(n => n.What).Order(StringComparer.Ordinal));
        Assert.True(reading.Understood is > 0.8 and < 1, $"{reading.Understood}");
    }

    [Theory]
    [InlineData("swagger: '2.0'\ninfo: {}\n", "OpenAPI 3.x is read")]
    [InlineData("openapi: 3.1.0\npaths: {}\n", "No path is a collection")]
    [InlineData("openapi: 3.1.0\n  bad: [", "neither JSON nor YAML")]
    public void Read_WhenItCannotBeBuilt_SaysWhyAndWhere(string text, string message)
    {
        BlueprintReading reading = _reader.Read(text, CancellationToken.None);

        Assert.Null(reading.Blueprint);
        Assert.Contains(reading.Problems, p => p.IsError && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenNamesAreQuoted_ShowsThemWhole()
    {
        const string Text = """
            {"openapi":"3.1.0","info":{"title":"Nodes","version":"1"},"paths":{"/nodes":{"get":{"responses":{"200":{"description":"All",
              "content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}}}}},
              "post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Node"}}}},
              "responses":{"201":{"description":"Made","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Node"}}}}}}}},
              "components":{"schemas":{"Node":{"type":"object","properties":{"label":{"type":"string"},"parts":{"type":"array","items":{"type":"object"}}}}}}}
            """;

        BlueprintReading reading = _reader.Read(Text, CancellationToken.None);

        Assert.Equal(["get", "post", "label", "parts"], reading.Words.Select(w => Text.Substring(w.Span.Start, w.Span.Length)));
    }

    [Fact]
    public void Read_WhenTruncatedAnywhere_NeverThrows()
    {
        for (int length = 0; length < Shop.Length; length += 11)
        {
            BlueprintReading reading = _reader.Read(Shop[..length], CancellationToken.None);
            Assert.True(reading.Blueprint is not null || reading.Problems.Length > 0);
        }
    }

    [Theory]
    [InlineData("openapi: 3.0.0", true)]
    [InlineData("{ \"openapi\": \"3.1.0\" }", true)]
    [InlineData("# a comment\ninfo:\n  title: x\nopenapi: '3.1.0'", true)]
    [InlineData("Build an API and document it with OpenAPI: nothing else", false)]
    [InlineData("service shop\nBook title text", false)]
    public void Recognises_TellsADocumentFromWords(string text, bool isDocument) => Assert.Equal(isDocument, _reader.Recognises(text));
}
