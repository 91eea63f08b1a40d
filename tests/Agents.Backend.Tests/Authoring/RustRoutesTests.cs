using Agents.Verification;

namespace Agents.Backend.Tests.Authoring;

public sealed class RustRoutesTests
{
    [Theory]
    [InlineData(""".route("/books/{id}", get(read).delete(remove))""", "get /books/{},delete /books/{}")]
    [InlineData(""".route("/books/:id", axum::routing::patch(books::change))""", "patch /books/{}")]
    [InlineData(""".route("/books", web::post().to(create))""", "post /books")]
    [InlineData("#[get(\"/books/{id}\")]\npub async fn read(id: web::Path<Uuid>) -> impl Responder { id.to_string() }", "get /books/{}")]
    [InlineData("// .route(\"/books\", get(list))", "")]
    [InlineData("/* outer /* inner */ .route(\"/books\", get(list)) */", "")]
    [InlineData("let s = \"// no comment\"; r.route(\"/books\", get(list))", "get /books")]
    [InlineData("let s = r#\"a \" // quote\"#; r.route(\"/books\", get(list))", "get /books")]
    [InlineData("let c = '\"'; r.route(\"/books\", get(list))", "get /books")]
    [InlineData(".route(\"/books\", get(", "get /books")]
    [InlineData("", "")]
    public void Read_FindsLiteralRoutes(string code, string routes) =>
        Assert.Equal(routes, string.Join(',', RustRoutes.Read(new SourceFile("src/books/mod.rs", code)).Select(static r => $"{r.Method} {r.Path}")));

    [Theory]
    [InlineData(".route(\"/books\", post(create))\nasync fn create(caller: CurrentUser, body: Json<Book>) {}", true)]
    [InlineData(".route(\"/books\", post(create))\nasync fn create(body: Json<Book>) {}\nasync fn other(caller: CurrentUser) {}", false)]
    [InlineData(".route(\"/books\", post(elsewhere::create))", false)]
    [InlineData("#[post(\"/books\")]\nasync fn create(CurrentUser(id): CurrentUser) -> HttpResponse { ok() }", true)]
    public void Read_LooksForTheCallerInTheHandlersHead(string code, bool takesCaller) =>
        Assert.Equal(takesCaller, Assert.Single(RustRoutes.Read(new SourceFile("src/books/mod.rs", code))).TakesCaller);

    [Fact]
    public void Parts_OfAnyPlan_CoverEachOperationOnceAndShareNoFolder()
    {
        ServicePlan plan = Planned.Plan("service bank auth jwt\nAccount name text(1..10)\nRow name text(1..10)\naccess signed-in");

        var parts = CodePart.Of(plan);

        Assert.Equal(plan.Operations.Select(static o => o.Id).Order(StringComparer.Ordinal), parts.SelectMany(static p => p.Operations).Select(static o => o.Id).Order(StringComparer.Ordinal));
        Assert.Equal(parts.Length, parts.Select(static p => p.FolderIn("src/")).Distinct().Count());
        Assert.Equal(parts.Length, parts.Select(static p => p.Name).Distinct().Count());
    }
}
