using System.Text.Json.Nodes;

namespace Agents.Verification.Tests;

public sealed class RouteGuardVerifierTests
{
    private readonly RouteGuardVerifier _verifier = new();

    [Theory]
    [InlineData(Drafts.Express, "src/books.ts")]
    [InlineData(Drafts.Python, "app/books.py")]
    public void Verify_WhenEveryRouteIsGuarded_FindsNothing(string code, string path)
    {
        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document(), code, path), CancellationToken.None);

        Assert.Empty(report.Findings);
        Assert.All(report.Checks, c => Assert.Equal(CheckOutcome.Passed, c.Outcome));
    }

    [Theory]
    [InlineData(Drafts.Express, "src/books.ts", "authenticate, validateRequest", "validateRequest", "POST /books", 2)]
    [InlineData(Drafts.Python, "app/books.py", "async def get_book(id: str, user: User = Depends(get_current_user))", "async def get_book(id: str)", "GET /books/{id}", 9)]
    public void Verify_WhenAGuardIsDropped_NamesTheRouteAndTheLine(string code, string path, string from, string to, string route, int line)
    {
        ArgumentNullException.ThrowIfNull(code);
        string spoilt = code.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(code, spoilt);

        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document(), spoilt, path), CancellationToken.None);

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal("E203-10", finding.Rule);
        Assert.StartsWith(route, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Line);
    }

    [Fact]
    public void Verify_WhenAnOperationHasNoRoute_SaysSo()
    {
        string code = Drafts.Express.Split('\n')[0];

        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document(), code), CancellationToken.None);

        Assert.Equal(["E202-30", "E202-30"], report.Findings.Select(f => f.Rule));
    }

    [Fact]
    public void Verify_WhenARouteIsAddedByACall_FindsIt()
    {
        string code = Drafts.Python + "\n\napp.add_api_route(\"/health\", service.health, operation_id=\"getHealth\", methods=[\"GET\"])\n";

        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(Drafts.Document(), code, "app/main.py"), CancellationToken.None);

        Finding finding = Assert.Single(report.Findings);
        Assert.Equal("E202-31", finding.Rule);
        Assert.StartsWith("GET /health", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_WhenARouteIsNotInTheDocument_SaysSo()
    {
        JsonObject document = Drafts.Document();
        document["paths"]!.AsObject().Remove("/books/{id}");

        VerificationReport report = _verifier.Verify(Drafts.Task, Drafts.Of(document), CancellationToken.None);

        Assert.Equal("E202-31", Assert.Single(report.Findings).Rule);
    }
}
