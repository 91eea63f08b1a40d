using System.CommandLine;
using System.Text;
using Agents.Cli;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Terminal terminal = Terminal.OfProcess();
int code = await AgentsCommand.RunAsync(args, terminal, Directory.GetCurrentDirectory(), interrupt.Token).ConfigureAwait(false);
await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
return code;
