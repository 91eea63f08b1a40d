using System.CommandLine;
using BackendConsole;

using CancellationTokenSource interrupt = new();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};
Console.OutputEncoding = System.Text.Encoding.UTF8;
return await BackendCommand.Create().Parse(args).InvokeAsync(cancellationToken: interrupt.Token);
