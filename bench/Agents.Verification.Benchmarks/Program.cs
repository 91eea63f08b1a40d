using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Agents.Verification.Benchmarks.SpecificationBenchmarks).Assembly).Run(args);
