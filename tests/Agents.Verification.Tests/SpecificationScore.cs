using System.Globalization;

namespace Agents.Verification.Tests;

/// <summary>Counts of one set, and what they say with what certainty.</summary>
internal sealed class SpecificationScore
{
    public int Detected { get; set; }

    /// <summary>Detected by the mapped rule, if at another place.</summary>
    public int Elsewhere { get; set; }

    public int Missed { get; set; }

    public int FalseAlarms { get; set; }

    public int Silent { get; set; }

    public int OutOfScope { get; set; }

    public double Recall => Share(Detected, Detected + Missed);

    public double FalseRate => Share(FalseAlarms, FalseAlarms + Silent);

    public string Line(string set) => string.Create(
        CultureInfo.InvariantCulture,
        $"{set,-22} recall {Recall:0.000} {Wilson.Interval(Detected, Detected + Missed)} ({Detected}/{Detected + Missed}; anywhere {Detected + Elsewhere})  false {FalseRate:0.000} {Wilson.Interval(FalseAlarms, FalseAlarms + Silent)} ({FalseAlarms}/{FalseAlarms + Silent})  precision {Share(Detected, Detected + FalseAlarms):0.000}  out of scope {OutOfScope}");

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
