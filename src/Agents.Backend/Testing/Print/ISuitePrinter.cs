using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Writes a planned suite down for one test framework. It never decides.</summary>
internal interface ISuitePrinter
{
    /// <summary>As the input's context names it.</summary>
    string Name { get; }

    /// <summary>The command that runs the suite, at the suite's folder.</summary>
    string RunCommand { get; }

    /// <summary>Frameworks whose services it is taken for when nobody names one; empty for all others.</summary>
    ImmutableArray<string> Services { get; }

    ImmutableArray<ServiceFile> Print(TestPlan plan);
}
