namespace Agents.Cli.Tests;

/// <summary>The command run in a folder of its own, as a program would run it.</summary>
internal sealed class Call : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agents-cli-");

    public string Folder => _folder.FullName;

    public string Out { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    public void Write(string file, string text)
    {
        string path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(null, colours: false, arguments);

    public async Task<int> RunAsync(int? width, bool colours, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = await AgentsCommand.RunAsync(arguments, new Terminal(output, error, width, colours), Folder, TestContext.Current.CancellationToken);
        Out = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>A small team with one fault of each kind that a person meets first.</summary>
    public void WriteTeam()
    {
        Write("agents/01-intake.md", """
            ---
            name: 01-intake
            description: Takes an order: reads it and passes it on
            tools: Read, Grep
            sasmp_version: "1.3.0"
            triggers: [new order]
            error_codes:
              E001: { message: "Empty order", recovery: "Ask again" }
            ---

            # Intake

            - **ESCALATES TO**: Agent 02 for surcharges

            ### Log Interpretation
            ```
            [ERROR] E009 → Nobody knows
            ```

            ### Downstream Agents
            | Agent | Trigger Condition | Data Passed |
            |---|---|---|
            | 02-pricing | API ready | Endpoint specs |
            | 09-missing | API ready | Endpoint specs |

            """);
        Write("agents/02-pricing.md", """
            ---
            name: 02-pricing
            description: Prices an order
            tools: Read
            sasmp_version: "1.3.0"
            ---

            ### Downstream Agents
            | Agent | Trigger Condition | Data Passed |
            |---|---|---|
            | 01-intake | API ready | Endpoint specs |

            """);
        Write("README.md", "# A shop\n\nTwo agents.\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
