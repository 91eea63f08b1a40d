using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend.Tests.FastApi;

public sealed partial class PrintedServiceTests
{
    private readonly FastApiTarget _target = new();

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_WhenCalledTwice_GivesTheSameText(string name)
    {
        ImmutableArray<ServiceFile> first = _target.Print(Fixtures.Named(name));
        ImmutableArray<ServiceFile> second = new FastApiTarget().Print(Fixtures.Named(name));

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
            ServiceFile file = Assert.Single(files, f => f.Text.Contains($"operation_id=\"{operation.Id}\"", StringComparison.Ordinal));
            Assert.Single(Regex.Matches(file.Text, $"operation_id=\"{operation.Id}\""));
            Assert.Contains(operation.Id, file.Operations);
        }
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryHandler_MakesTheChecksInThePlansOrder(string name)
    {
        ServicePlan plan = Fixtures.Named(name);
        string text = string.Concat(_target.Print(plan).Where(f => !f.Operations.IsDefaultOrEmpty).Select(f => f.Text + "\n@router."));

        foreach (OperationPlan operation in plan.Operations.Where(o => o.Entity is not null))
        {
            string handler = Assert.Single(Handlers(text), h => h.Contains($"operation_id=\"{operation.Id}\"", StringComparison.Ordinal));
            int at = 0;
            foreach (CheckStep check in operation.Checks)
            {
                Match mark = new Regex(Mark(check)).Match(handler, at);
                Assert.True(mark.Success, $"{operation.Id}: {check} is missing or too early in\n{handler}");
                at = mark.Index + mark.Length;
            }
        }
    }

    [Theory]
    [InlineData("zoo")]
    [InlineData("library")]
    public void Print_WhenNobodySignsIn_SaysNothingOfAccounts(string name)
    {
        ImmutableArray<ServiceFile> files = _target.Print(Fixtures.Named(name));

        Assert.DoesNotContain(files, f => f.Path.StartsWith("app/auth/", StringComparison.Ordinal));
        Assert.All(files, f => Assert.DoesNotMatch(Accounts(), f.Text));
    }

    [Theory]
    [MemberData(nameof(Fixtures.Names), MemberType = typeof(Fixtures))]
    public void Print_ForEveryModule_HasWhatItImportsAndIsImported(string name)
    {
        ImmutableArray<ServiceFile> files = _target.Print(Fixtures.Named(name));
        HashSet<string> modules = [.. files.Where(f => f.Path.EndsWith(".py", StringComparison.Ordinal)).Select(f => Dotted(f.Path))];
        HashSet<string> imported = ["app.__main__"];
        foreach (Match import in files.SelectMany(f => Imports().Matches(f.Text)))
        {
            string module = import.Groups[1].Value;
            foreach (string part in import.Groups[2].Value.Split(", "))
            {
                string found = modules.Contains($"{module}.{part}") ? $"{module}.{part}" : module;
                Assert.Contains(found, modules);
                imported.Add(found);
            }
        }

        Assert.DoesNotContain(modules, m => !imported.Contains(m) && !modules.Any(other => other.StartsWith(m + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Target_ForEveryCheckOfThePlan_SaysThatItPrintsIt()
    {
        using Stream stream = typeof(FastApiTarget).Assembly.GetManifestResourceStream("Frameworks/FastApi/target.json")!;
        using System.Text.Json.JsonDocument target = System.Text.Json.JsonDocument.Parse(stream);
        IEnumerable<string?> said = target.RootElement.GetProperty("capabilities").GetProperty("checks").EnumerateArray().Select(c => c.GetString());

        IEnumerable<string> planned = typeof(CheckStep).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CheckStep))).Select(t => t.Name);

        Assert.Equal(planned.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        Assert.Equal(new FastApiTarget().Name, target.RootElement.GetProperty("name").GetString());
        Assert.Equal(new FastApiTarget().StartCommand, target.RootElement.GetProperty("start").GetString());
    }

    private static IEnumerable<string> Handlers(string text) => text.Split("\n@router.");

    private static string Mark(CheckStep check) => check switch
    {
        RateLimitStep step => $@"Depends\(rate_limit\(""{step.Bucket}""",
        AuthenticateStep => @"Depends\(authenticate\)",
        RequireRoleStep step => $@"Depends\(require_role\(""{step.Roles[0]}""",
        ReadPathStep => @"Depends\(path_(uuid|integer)\(",
        ReadQueryStep => @"Depends\(query_of\(",
        ReadBodyStep => @"Depends\((body|change)_of\(",
        LoadStep => @"await found\(tables\.",
        RequireInScopeStep => @"raise not_found\(\)",
        RequireVisibleStep => @"owner_id != caller\.id.*\n    +raise not_found\(\)",
        RequireOwnerStep => @"owner_id != caller\.id.*\n    +raise Problem\(403",
        RequireReferenceStep step => $@"await require_references?\(""{step.Property}""",
        RequireCompareStep step => $@"raise invalid_property\(""{step.Left}""",
        RequireUniqueStep step => $@"await require_unique\(.*""{step.Properties[0]}""",
        RequireLimitStep step => $@"await require_limit\(.*""{step.Property}""",
        RequireStateStep step => $@"\.{step.Property} not in \(",
        RefuseReferredStep => @"raise Problem\(409, ""One of .* still refers to it",
        _ => throw new InvalidOperationException(check.ToString()),
    };

    private static string Dotted(string path) => path.Replace("/__init__.py", "", StringComparison.Ordinal).Replace(".py", "", StringComparison.Ordinal).Replace('/', '.');

    [GeneratedRegex(@"^\s*from (app[\w.]*) import (.+)$", RegexOptions.Multiline)]
    private static partial Regex Imports();

    [GeneratedRegex(@"app\.auth|\bjwt\b|login|password|JWT_KEYS|account", RegexOptions.IgnoreCase)]
    private static partial Regex Accounts();
}
