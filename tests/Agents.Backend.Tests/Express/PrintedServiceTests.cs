using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agents.Backend.Tests.FastApi;

namespace Agents.Backend.Tests.Express;

public sealed partial class PrintedServiceTests
{
    private readonly ExpressTarget _target = new();

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_WhenCalledTwice_GivesTheSameText(string name)
    {
        ImmutableArray<ServiceFile> first = _target.Print(Fixtures.Named(name));
        ImmutableArray<ServiceFile> second = new ExpressTarget().Print(Fixtures.Named(name));

        Assert.Equal(first.Select(f => (f.Path, f.Text)), second.Select(f => (f.Path, f.Text)));
        Assert.Equal(first.Length, first.DistinctBy(f => f.Path).Count());
        Assert.All(first, f => Assert.True(f.Text.EndsWith('\n') && !f.Text.Contains('\r', StringComparison.Ordinal), f.Path));
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryOperation_PrintsExactlyOneRoute(string name)
    {
        ServicePlan plan = Fixtures.Named(name);
        ImmutableArray<ServiceFile> files = _target.Print(plan);

        foreach (OperationPlan operation in plan.Operations)
        {
            ServiceFile file = Assert.Single(files, f => !f.Operations.IsDefault && f.Operations.Contains(operation.Id));
            Assert.Single(Routes(file), r => IsOf(r, operation));
        }

        Assert.Equal(plan.Operations.Length + 1, files.SelectMany(Routes).Count(r => !r.Contains(".all(", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryHandler_MakesTheChecksInThePlansOrder(string name)
    {
        ServicePlan plan = Fixtures.Named(name);
        ImmutableArray<string> routes = [.. _target.Print(plan).SelectMany(Routes)];

        foreach (OperationPlan operation in plan.Operations.Where(o => o.Entity is not null))
        {
            string route = Assert.Single(routes, r => IsOf(r, operation));
            int at = 0;
            foreach (CheckStep check in operation.Checks)
            {
                Match mark = new Regex(Mark(check)).Match(route, at);
                Assert.True(mark.Success, $"{operation.Id}: {check} is missing or too early in\n{route}");
                at = mark.Index + mark.Length;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryPath_RefusesOtherMethodsBehindTheRateLimit(string name)
    {
        ServicePlan plan = Fixtures.Named(name);
        string text = string.Concat(_target.Print(plan).Select(f => f.Text));

        foreach (IGrouping<string, OperationPlan> path in plan.Operations.Where(o => o.Tag != "service").GroupBy(o => o.Path))
        {
            string offered = string.Join(", ", path.Select(o => o.Method).Order(StringComparer.Ordinal));
            string refusal = $"router.all('{ExpressHandler.Route(path.Key)}', received, rateLimiter({{ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }}), methodNotAllowed('{offered}'));";
            Assert.Contains(refusal, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zoo")]
    [InlineData("library")]
    public void Print_WhenNobodySignsIn_SaysNothingOfAccounts(string name)
    {
        ImmutableArray<ServiceFile> files = _target.Print(Fixtures.Named(name));

        Assert.DoesNotContain(files, f => f.Path.StartsWith("src/auth/", StringComparison.Ordinal));
        Assert.All(files, f => Assert.DoesNotMatch(Accounts(), f.Text));
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryModule_HasWhatItImportsAndIsImported(string name)
    {
        ImmutableArray<ServiceFile> files = _target.Print(Fixtures.Named(name));
        HashSet<string> modules = [.. files.Select(f => f.Path).Where(p => p.EndsWith(".ts", StringComparison.Ordinal))];
        HashSet<string> imported = ["src/server.ts"];
        foreach ((ServiceFile file, Match import) in files.SelectMany(f => Imports().Matches(f.Text).Select(m => (f, m))))
        {
            string path = Path.GetRelativePath("/", Path.Combine("/" + Path.GetDirectoryName(file.Path), import.Groups["path"].Value)) + ".ts";
            Assert.Contains(path.Replace('\\', '/'), modules);
            imported.Add(path.Replace('\\', '/'));
        }

        Assert.Empty(modules.Except(imported));
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryImportedName_UsesIt(string name)
    {
        foreach (ServiceFile file in _target.Print(Fixtures.Named(name)).Where(f => f.Path.EndsWith(".ts", StringComparison.Ordinal)))
        {
            foreach (Match import in Names().Matches(file.Text))
            {
                string body = file.Text.Replace(import.Value, "", StringComparison.Ordinal);
                Assert.All(import.Groups["names"].Value.Split(", "), n => Assert.Matches($@"\b{Regex.Escape(n.Split(' ')[^1])}\b", body));
            }
        }
    }

    [Fact]
    public void Target_ForEveryCheckOfThePlan_SaysThatItPrintsIt()
    {
        using Stream stream = typeof(ExpressTarget).Assembly.GetManifestResourceStream("Frameworks/Express/target.json")!;
        using JsonDocument target = JsonDocument.Parse(stream);
        IEnumerable<string?> said = target.RootElement.GetProperty("capabilities").GetProperty("checks").EnumerateArray().Select(c => c.GetString());

        IEnumerable<string> planned = typeof(CheckStep).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CheckStep))).Select(t => t.Name);

        Assert.Equal(planned.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        Assert.Equal(_target.Name, target.RootElement.GetProperty("name").GetString());
        Assert.Equal(_target.StartCommand, target.RootElement.GetProperty("start").GetString());
    }

    [Fact]
    public void Target_ForEveryDependency_SaysTheVersionItPrints()
    {
        using Stream stream = typeof(ExpressTarget).Assembly.GetManifestResourceStream("Frameworks/Express/target.json")!;
        using JsonDocument target = JsonDocument.Parse(stream);
        string package = _target.Print(Fixtures.Named("bookstore")).Single(f => f.Path == "package.json").Text;

        Assert.All(target.RootElement.GetProperty("versions").EnumerateObject(), v => Assert.Contains($"\"{v.Name}\": \"{v.Value.GetString()}\"", package, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Routes(ServiceFile file) =>
        Route().Split(file.Text).Skip(1).Where((_, i) => i % 2 == 0).Zip(Route().Split(file.Text).Skip(1).Where((_, i) => i % 2 == 1), (head, rest) => head + rest);

    private static bool IsOf(string route, OperationPlan operation) =>
        Regex.IsMatch(route, $@"^(router|app)\.{operation.Method.ToLowerInvariant()}\('{Regex.Escape(ExpressHandler.Route(operation.Path))}',");

    private static string Mark(CheckStep check) => check switch
    {
        RateLimitStep step => $@"rateLimiter\(\{{ bucket: '{step.Bucket}'",
        AuthenticateStep => @"\bauthenticate,",
        RequireRoleStep step => $"requireRole\\('{step.Roles[0]}'",
        ReadPathStep => @"validatePath\(",
        ReadQueryStep => @"validateQuery\(",
        ReadBodyStep => @"validateRequest\(",
        LoadStep => @"await tables\.\w+\.get\([^;]*;|\.get\(.*throw notFound\(\)",
        RequireInScopeStep => @"throw notFound\(\)",
        RequireVisibleStep => @"owner_id !== caller\.id.*throw notFound\(\)",
        RequireOwnerStep => @"owner_id !== caller\.id.*throw forbidden\(",
        RequireReferenceStep step => $@"pointsAt\(.*pointer: '/{step.Property}'",
        RequireCompareStep step => $@"throw invalidBody\(\{{ pointer: '/{step.Left}'",
        RequireUniqueStep step => $@"count\(\[.*property: '{step.Properties[0]}'[^;]*;\s+if[^;]*throw conflict\(",
        RequireLimitStep step => $@"count\(\[\{{ property: '{step.Property}'[^;]*;[^}}]*throw conflict\('A limit",
        RequireStateStep step => $@"\.{step.Property} !== [^;]*throw conflict\(",
        RefuseReferredStep step => $@"throw conflict\('{step.Entity} still refers to it",
        _ => throw new InvalidOperationException(check.ToString()),
    };

    [GeneratedRegex(@"^((?:router|app)\.(?:get|post|put|patch|delete|all)\()", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"from '(?<path>\.[^']+)\.js'")]
    private static partial Regex Imports();

    [GeneratedRegex(@"^import (?:type )?\{ (?<names>[^}]+) \} from '[^']+';$", RegexOptions.Multiline)]
    private static partial Regex Names();

    [GeneratedRegex(@"/auth/|\bjose\b|\blogin|password|JWT_KEYS|\baccount", RegexOptions.IgnoreCase)]
    private static partial Regex Accounts();
}
