using System.Globalization;

namespace Agents.Verification.Tests;

/// <summary>Counts of a set, with Wilson's interval.</summary>
internal sealed class Score
{
    public int TruePositives { get; set; }

    public int FalseNegatives { get; set; }

    public int FalsePositives { get; set; }

    public int TrueNegatives { get; set; }

    public double Recall => TruePositives + FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    public double Precision => TruePositives + FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    public void Count(bool positive, bool found)
    {
        _ = (positive, found) switch
        {
            (true, true) => TruePositives++,
            (true, false) => FalseNegatives++,
            (false, true) => FalsePositives++,
            _ => TrueNegatives++,
        };
    }

    public string Line(string name) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-28} recall {Recall:0.000} {Interval(TruePositives, FalseNegatives)} {TruePositives}/{TruePositives + FalseNegatives}   precision {Precision:0.000} {Interval(TruePositives, FalsePositives)}   false positives {FalsePositives}/{FalsePositives + TrueNegatives} {Interval(FalsePositives, TrueNegatives)}");

    private static string Interval(int hits, int misses)
    {
        const double z = 1.96;
        double n = hits + misses;
        if (n == 0)
        {
            return "[none]";
        }

        double p = hits / n;
        double middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / (1 + (z * z / n));
        return string.Create(CultureInfo.InvariantCulture, $"[{Math.Max(0, middle - half):0.00}, {Math.Min(1, middle + half):0.00}]");
    }
}
