using System.Globalization;
using System.Text;

namespace Agents.Docs.Tests;

/// <summary>The page of codes is the table of codes, printed.</summary>
public sealed class ErrorCodesDocumentTests
{
    [Fact]
    public void Page_IsGeneratedFromTheTable()
    {
        string path = Path.Combine(CodeBlock.Root, "docs/reference/error-codes.md");
        string page = Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string Write()
    {
        StringBuilder page = new("""
            # Error and exit codes

            `A0xx` are the runtime's own; `E2xx` to `E6xx` are declared by the definitions of the shipped agents, whose messages and recoveries win over this table's. The runtime does first what the
            third column says: *fail* at once, *repair* (send the findings back to the agent), *retry*, *fall back* or *escalate*. All attempts of a step come out of one ledger,
            the definition's `max_attempts`. Generated from the table in code: `UPDATE_DOCS=1 dotnet test --project tests/Agents.Docs.Tests`.

            | Code | Name | First | HTTP | Exit | What to do |
            |---|---|---|---|---|---|

            """);
        foreach (AgentErrorDescription code in AgentErrors.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {code.Code} | {code.Name} | {code.Disposition.ToString().ToLowerInvariant()} | {code.HttpStatus} | {code.ExitCode} | {code.Recovery} |\n");
        }

        return page.Append("\nA run that is verified, repaired or degraded exits with 0. The console adds 3 (answered, nothing built) and, with `--strict`, 1 for a degraded run.\n").ToString();
    }
}
