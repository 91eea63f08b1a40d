using Agents.Schemas.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(OutputValidation).Assembly).Run(args);
