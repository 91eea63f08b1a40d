using System.Text.Json;
using Agents.Backend;
using Agents.Runs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Docs.Tests;

/// <summary>Every code block of every document is compiled, read or run; one in a language nobody checks is refused.</summary>
public sealed class CodeBlockTests
{
    /// <summary>Words that begin a command which the acceptance run, or the tests of the agents command, execute.</summary>
    private static readonly string[] s_commands = ["dotnet ", "bash .ci/run", "cd ", "npm ", "python3 ", "curl ", "node ", "agents "];

    public static TheoryData<CodeBlock> Blocks => [.. CodeBlock.All()];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Block_InAnyDocument_HoldsWhatItShows(CodeBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        switch (block.Language)
        {
            case "csharp":
                Assert.Empty(Compile(block.Text));
                break;
            case "blueprint":
                Assert.NotEqual(VerdictKind.Rejected, (await RunAsync(block.Text)).Verdict);
                break;
            case "json":
                using (JsonDocument.Parse(block.Text))
                {
                }

                break;
            case "sh":
                Assert.All(block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(s_commands, c => line.StartsWith(c, StringComparison.Ordinal)));
                break;
            case "text":
            case "mermaid": // The acceptance run hands it to Mermaid.
                break;
            default:
                Assert.Fail($"{block}: a block says what it is: csharp, blueprint, json, sh, mermaid or text, not '{block.Language}'.");
                break;
        }
    }

    [Fact]
    public void Readme_Program_IsTheQuickstartSample()
    {
        CodeBlock program = CodeBlock.Read("README.md").First(b => b.Language == "csharp");

        Assert.Equal(File.ReadAllText(Path.Combine(CodeBlock.Root, "samples/Quickstart/Program.cs")).Trim(), program.Text.Trim());
    }

    [Fact]
    public async Task Readme_Output_IsWhatTheProgramPrints()
    {
        CodeBlock output = CodeBlock.Read("README.md").First(b => b.Language == "text");
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract,
            new BackendRequest("Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login") { Framework = Framework.FastApi },
            TestContext.Current.CancellationToken);
        string[] lines =
        [
            $"{run.Verdict}, {run.Response!.Verdict.Evidence.Run.Length} checks, confidence {run.Answer!.Confidence}",
            .. run.Questions.Select(q => $"{q.Text} Now: {q.Taken}."),
            $"{run.Response.Artifacts.Count(a => a.Path is not null)} files in out/quickstart",
        ];

        Assert.Equal(string.Join('\n', lines), output.Text.Trim());
    }

    private static string[] Compile(string code)
    {
        bool isProgram = !code.Contains("[Fact]", StringComparison.Ordinal)
            && (!code.Contains("namespace ", StringComparison.Ordinal) || code.Contains("await ", StringComparison.Ordinal));
        string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Block",
            [CSharpSyntaxTree.ParseText(usings), CSharpSyntaxTree.ParseText(code)],
            references,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];
    }

    private static async Task<RunResult> RunAsync(string query)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(query) { Agent = BackendAgent.DefaultName });
    }
}
