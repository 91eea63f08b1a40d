namespace Agents.Backend.Tests.Plan;

/// <summary>A contract whose rows cannot be read one by one, and one whose literal path another resource's parameter would catch.</summary>
public sealed class RowAddressTests
{
    private const string Contract = """
        openapi: 3.1.0
        info: { title: Recipes, version: "1" }
        paths:
          /recipes:
            post:
              operationId: createRecipe
              requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewRecipe" } } } }
              responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Recipe" } } } } }
          /recipes/{recipeId}:
            parameters: [{ name: recipeId, in: path, required: true, schema: { type: string, format: uuid } }]
            get:
              operationId: getRecipe
              responses: { "200": { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Recipe" } } } } }
          /recipes/{recipeId}/steps:
            parameters: [{ name: recipeId, in: path, required: true, schema: { type: string, format: uuid } }]
            post:
              operationId: createStep
              requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewStep" } } } }
              responses: { "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Step" } } } } }
          /recipes/highlights:
            get:
              operationId: listHighlights
              responses: { "200": { description: all, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Highlight" } } } } } }
        components:
          schemas:
            Recipe: { type: object, required: [id, title], properties: { id: { type: string, format: uuid }, title: { type: string, maxLength: 100 } } }
            NewRecipe: { type: object, required: [title], properties: { title: { type: string, maxLength: 100 } } }
            Step: { type: object, required: [id, recipeId, text], properties: { id: { type: string, format: uuid }, recipeId: { type: string, format: uuid }, text: { type: string, maxLength: 100 } } }
            NewStep: { type: object, required: [text], properties: { text: { type: string, maxLength: 100 } } }
            Highlight: { type: object, required: [id, name], properties: { id: { type: string, format: uuid }, name: { type: string, maxLength: 100 } } }
        """;

    private static readonly ServicePlan s_plan = Planner.Plan(BlueprintCompletion.Complete(
        new OpenApiReader().Read(Contract, CancellationToken.None).Blueprint ?? throw new InvalidOperationException("The contract was not read.")));

    [Theory]
    [InlineData("createRecipe", "/recipes/<id>")]
    [InlineData("createStep", "/recipes/<recipeId>/steps/<id>")]
    public void Print_WhetherRowsAreReadOrNot_SaysWhereTheNewOneIs(string id, string address)
    {
        OperationPlan create = s_plan.Operations.Single(o => o.Id == id);
        EntityPlan entity = s_plan.Entities.Single(e => e.Name == create.Entity);

        Assert.Equal(address, RowAddress.Print(s_plan, entity, create, static property => $"<{property}>"));
    }

    [Fact]
    public void Print_WhenNoOperationReadsARow_StillSendsLocation()
    {
        string express = new ExpressTarget().Print(s_plan).Single(f => f.Path.EndsWith("steps.ts", StringComparison.Ordinal)).Text;
        string fastApi = new FastApiTarget().Print(s_plan).Single(f => f.Path.EndsWith("resources/steps.py", StringComparison.Ordinal)).Text;

        Assert.Contains(".location(`/recipes/${step.recipeId}/steps/${step.id}`)", express, StringComparison.Ordinal);
        Assert.Contains("response.headers[\"Location\"] = f\"/recipes/{step.recipeId}/steps/{step.id}\"", fastApi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/recipes/{id}", "/recipes/highlights", true)]
    [InlineData("/{kind}/{id}", "/recipes/highlights", true)]
    [InlineData("/recipes/highlights", "/recipes/{id}", false)]
    [InlineData("/recipes/{id}", "/books/highlights", false)]
    [InlineData("/recipes/{id}/steps", "/recipes/highlights", false)]
    public void Shadows_WhenAParameterStandsWhereTheOtherHasALiteral_IsTrue(string path, string other, bool expected) =>
        Assert.Equal(expected, PathOrder.Shadows(path, other));

    [Fact]
    public void Print_WhenAnotherResourcesParameterWouldCatchAPath_LetsItThrough()
    {
        string recipes = new ExpressTarget().Print(s_plan).Single(f => f.Path.EndsWith("recipes.ts", StringComparison.Ordinal)).Text;
        string main = new FastApiTarget().Print(s_plan).Single(f => f.Path == "app/main.py").Text;

        Assert.InRange(recipes.IndexOf("router.all('/recipes/highlights', (_req, _res, next) => {\n  next('router');", StringComparison.Ordinal), 0, recipes.IndexOf("'/recipes/:recipeId'", StringComparison.Ordinal));
        Assert.Contains("app.router.routes.sort(", main, StringComparison.Ordinal);
    }
}
