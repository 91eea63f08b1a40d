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
        $"{set,-22} recall {Recall:0.000} {Interval(Detected, Detected + Missed)} ({Detected}/{Detected + Missed}; anywhere {Detected + Elsewhere})  false {FalseRate:0.000} {Interval(FalseAlarms, FalseAlarms + Silent)} ({FalseAlarms}/{FalseAlarms + Silent})  precision {Share(Detected, Detected + FalseAlarms):0.000}  out of scope {OutOfScope}");

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>Wilson's interval at 95 %.</summary>
    private static string Interval(int hits, int trials)
    {
        if (trials == 0)
        {
            return "[-]";
        }

        const double Z = 1.959964;
        double p = (double)hits / trials;
        double centre = (p + (Z * Z / (2 * trials))) / (1 + (Z * Z / trials));
        double half = Z / (1 + (Z * Z / trials)) * Math.Sqrt((p * (1 - p) / trials) + (Z * Z / (4.0 * trials * trials)));
        return string.Create(CultureInfo.InvariantCulture, $"[{Math.Max(0, centre - half):0.000} {Math.Min(1, centre + half):0.000}]");
    }
}
