using System.Text.Json;

namespace Agents.Schemas.Tests;

/// <summary>The official test suite, read from the shared folder beside the repository.</summary>
internal static class OfficialSuite
{
    private const string Host = "http://localhost:1234/";

    private static readonly string? Folder = Find();

    private static readonly Lazy<SchemaRegistry> Remotes = new(ReadRemotes);

    public static string Require()
    {
        if (Folder is null)
        {
            const string reason = "The official test suite is not here: expected ../shared/truth/json-schema-test-suite beside the repository.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }

        return Folder;
    }

    public static SchemaOptions Options(SchemaDraft draft) => new() { DefaultDraft = draft, Registry = Remotes.Value };

    public static IEnumerable<string> Files(string draft) =>
        Folder is null ? ["(absent)"] : Directory.GetFiles(Path.Combine(Folder, "tests", draft), "*.json").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static (int Run, List<string> Failures) Run(string draft, string file)
    {
        SchemaOptions options = Options(draft == "draft7" ? SchemaDraft.Draft7 : SchemaDraft.Draft202012);
        using JsonDocument groups = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Require(), "tests", draft, file)));
        int run = 0;
        var failures = new List<string>();
        foreach (JsonElement group in groups.RootElement.EnumerateArray())
        {
            bool compiles = JsonSchema.TryCompile(group.GetProperty("schema"), out JsonSchema? schema, out var errors, options);
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                run++;
                bool expected = test.GetProperty("valid").GetBoolean();
                string name = $"{file}: {group.GetProperty("description")}: {test.GetProperty("description")}";
                if (!compiles)
                {
                    failures.Add($"{name}: does not compile: {errors[0]}");
                    continue;
                }

                SchemaResult result = schema!.Validate(test.GetProperty("data"));
                if (result.IsValid != expected || schema.IsValid(test.GetProperty("data")) != expected)
                {
                    failures.Add($"{name}: expected {expected}, errors: {string.Join(" | ", result.Errors)}");
                }
            }
        }

        return (run, failures);
    }

    private static SchemaRegistry ReadRemotes()
    {
        string root = Path.Combine(Require(), "remotes");
        SchemaRegistry registry = SchemaRegistry.Empty;
        foreach (string file in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            registry = registry.Add(Host + Path.GetRelativePath(root, file).Replace('\\', '/'), document.RootElement);
        }

        return registry;
    }

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Agents.sln")))
            {
                string suite = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "truth", "json-schema-test-suite"));
                return Directory.Exists(suite) ? suite : null;
            }
        }

        return null;
    }
}
