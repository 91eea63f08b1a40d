using Agents.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["gate"])
{
    return await Gate.RunAsync().ConfigureAwait(false);
}

BenchmarkSwitcher.FromAssembly(typeof(RunBenchmarks).Assembly).Run(args);
return 0;
