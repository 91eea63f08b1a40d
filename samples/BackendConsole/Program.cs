using System.CommandLine;
using BackendConsole;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = System.Text.Encoding.UTF8;
ParseResult parsed = BackendCommand.Create().Parse(args);
if (parsed.Errors is { Count: > 0 } errors)
{
    await Console.Error.WriteLineAsync(string.Concat(errors.Select(static e => $"error: {e.Message}\n")) + "error: --help shows all.");
    return BackendCommand.BadUse;
}

return await parsed.InvokeAsync(cancellationToken: interrupt.Token);
