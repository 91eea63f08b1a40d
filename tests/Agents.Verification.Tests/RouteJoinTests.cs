using System.Text;

namespace Agents.Verification.Tests;

/// <summary>Code as people write it, beside its document.</summary>
public sealed class RouteJoinTests
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: Orders, version: 1.0.0 }
        security: [{ bearer: [] }]
        paths:
          /orders:
            get: { responses: { "200": { description: All } } }
          /orders/{id}:
            get: { responses: { "200": { description: One } } }
            delete: { responses: { "204": { description: Gone } } }
        components:
          securitySchemes:
            bearer: { type: http, scheme: bearer }
        """;

    [Theory]
    [InlineData("orders.js", "router.get('/', list)\nrouter.get('/:id', one)\nrouter.delete('/:id', remove)\n", "const app = express()\napp.use('/orders', requireAuth, orders)\n")]
    [InlineData("orders.js", "router.get('/', list)\nrouter.get('/:id', one)\nrouter.delete('/:id', remove)\n", "import { auth } from './auth/guards.js'\napp.use(auth)\napp.use('/orders', orders)\n")]
    [InlineData("orders.js", "router.use(requireAuth)\nrouter.get('/', list)\nrouter.get('/:id', one)\nrouter.delete('/:id', remove)\n", "app.use('/orders', orders)\n")]
    [InlineData("orders.js", "app.get('/api/orders', requireAuth, list)\napp.get('/api/orders/:id', requireAuth, one)\napp.delete('/api/orders/:id', requireAuth, remove)\n", "")]
    [InlineData("orders.py", "@router.get('')\ndef all(user = Depends(get_current_user)): pass\n@router.get('/{id}')\ndef one(id, user = Depends(get_current_user)): pass\n@router.delete('/{id}')\ndef gone(id, user = Depends(get_current_user)): pass\n", "")]
    [InlineData("orders.go", "func f(auth Guard) { r := chi.NewRouter()\n r.With(auth).Get(\"/orders\", list)\n r.With(auth).Get(\"/orders/{id}\", one)\n r.With(auth).Delete(\"/orders/{id}\", gone) }", "")]
    [InlineData("orders.go", "func f(auth Guard) { r := chi.NewRouter()\n r.Use(auth)\n r.Group(func(r chi.Router) { r.Get(\"/orders\", list)\n r.Get(\"/orders/{id}\", one)\n r.Delete(\"/orders/{id}\", gone) }) }", "")]
    [InlineData("orders.js", "router.route('/orders').get(requireAuth, list)\nrouter.route('/orders/:id').all(requireAuth).get(one).delete(gone)\n", "")]
    [InlineData("orders.js", "fastify.route({ method: 'GET', url: '/orders', preHandler: [verifyToken], handler: list })\nfastify.route({ method: ['GET', 'DELETE'], url: '/orders/:id', preHandler: verifyToken, handler: one })\n", "")]
    [InlineData("orders.go", "import \"github.com/labstack/echo/v4\"\nfunc f() { app := echo.New()\n app.GET(\"/orders\", list)\n app.GET(\"/orders/:id\", one)\n app.DELETE(\"/orders/:id\", gone)\n app.Use(requireAuth) }", "")]
    [InlineData("orders.js", "function mount(app) {\n  app.get('/orders', list)\n  app.get('/orders/:id', one)\n  app.delete('/orders/:id', gone)\n}\nconst app = express()\napp.use(requireAuth)\nmount(app)\n", "")]
    public void Verify_WhenGuardsStandAtTheRouterOrTheMount_FindsNoFlaw(string path, string routes, string main)
    {
        VerificationReport report = Verify(path, routes, main);

        Assert.DoesNotContain(report.Findings, f => f.Rule == "E203-10");
        Assert.Contains(report.Checks, c => c is { Id: "E203-10", Outcome: CheckOutcome.Passed });
    }

    [Theory]
    [InlineData("router.get('/', list)\nrouter.get('/:id', requireAuth, one)\nrouter.delete('/:id', remove)\n", "app.use('/orders', orders)\napp.use('/admin', requireAuth, admin)\n", 1, 3)]
    [InlineData("app.get('/orders', requireAuth, list)\napp.get('/orders/:id', one)\napp.delete('/orders/:id', requireAuth, remove)\n", "", 2)]
    [InlineData("router.get('/', requireAuth, list)\nrouter.get('/:id', one)\nrouter.delete('/:id', requireAuth, remove)\n", "import { router as auth } from './auth/signIn.js'\napp.use('/orders', orders)\napp.use(auth)\n", 2)]
    [InlineData("router.get('/', requireAuth, list)\nrouter.get('/:id', one)\nrouter.delete('/:id', requireAuth, remove)\n", "import auth from './routes/auth.js'\napp.use('/orders', orders)\napp.use(auth)\n", 2)]
    public void Verify_WhenAGuardIsMissing_NamesTheLine(string routes, string main, params int[] lines)
    {
        VerificationReport report = Verify("orders.js", routes, main);

        Assert.Equal(lines, report.Findings.Where(f => f.Rule == "E203-10").Select(f => f.Line!.Value));
    }

    [Theory]
    [InlineData("orders.go", "func f(auth Guard) { r := chi.NewRouter()\n r.Group(func(r chi.Router) { r.Use(auth)\n r.Get(\"/orders\", list)\n r.Get(\"/orders/{id}\", one) })\n r.Delete(\"/orders/{id}\", gone) }", 5)]
    [InlineData("orders.go", "func f(auth Guard) { r := chi.NewRouter()\n r.Group(func(r chi.Router) { r.Use(auth)\n r.Get(\"/orders\", list) })\n r.Group(func(r chi.Router) { r.Get(\"/orders/{id}\", one) })\n r.With(auth).Delete(\"/orders/{id}\", gone) }", 4)]
    [InlineData("orders.js", "app.get('/orders', list)\napp.use(requireAuth)\napp.get('/orders/:id', one)\napp.delete('/orders/:id', gone)\n", 1)]
    [InlineData("orders.js", "router.route('/orders').get(requireAuth, list)\nrouter.route('/orders/:id').get(one).delete(requireAuth, gone)\n", 2)]
    [InlineData("orders.js", "fastify.route({ method: 'GET', url: '/orders', handler: list })\nfastify.route({ method: ['GET', 'DELETE'], url: '/orders/:id', preHandler: verifyToken, handler: one })\n", 1)]
    public void Verify_WhenAGuardStandsBeforeOtherRoutesOnly_NamesTheLine(string path, string routes, int line)
    {
        VerificationReport report = Verify(path, routes, "");

        Assert.Equal([line], report.Findings.Where(f => f.Rule == "E203-10").Select(f => f.Line!.Value));
    }

    [Fact]
    public void Verify_WhenCodeAndDocumentDiffer_Warns()
    {
        VerificationReport report = Verify("orders.js", "app.get('/orders', requireAuth, list)\napp.get('/health', health)\n", "");

        Assert.Equal(["E202-30", "E202-30", "E202-31"], report.Findings.Select(f => f.Rule));
        Assert.All(report.Findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
        Assert.Equal([8, 9, 2], report.Findings.Select(f => f.Line!.Value));
    }

    [Theory]
    [InlineData("a: b", "orders.js", "app.get('/orders', list)")]
    [InlineData(Document, "orders.js", "const x = 1")]
    public void Verify_WhenThereIsNothingToJoin_SaysThatItDidNotRun(string document, string path, string code)
    {
        VerificationReport report = RouteGuardVerifier.Verify(new("openapi.yaml", Encoding.UTF8.GetBytes(document)), [new(path, code)], TestContext.Current.CancellationToken);

        Assert.Empty(report.Findings);
        Assert.All(report.Checks, c => Assert.Equal(CheckOutcome.NotRun, c.Outcome));
    }

    [Fact]
    public void Reference_HoldsEveryRuleOnceWithAWayOut()
    {
        Assert.Equal(RuleReference.All.Length, RuleReference.All.DistinctBy(r => r.Id).Count());
        Assert.All(RuleReference.All, r => Assert.False(string.IsNullOrWhiteSpace(r.Fix), r.Id));
        Assert.Equal("CWE-306", RuleReference.All.Single(r => r.Id == "E203-10").Cwe);
    }

    private static VerificationReport Verify(string path, string routes, string main) => RouteGuardVerifier.Verify(
        new("openapi.yaml", Encoding.UTF8.GetBytes(Document)), [new(path, routes), new("main" + Path.GetExtension(path), main)], TestContext.Current.CancellationToken);
}
