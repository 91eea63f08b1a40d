using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Agents.Benchmarks.RunBenchmarks).Assembly).Run(args);
