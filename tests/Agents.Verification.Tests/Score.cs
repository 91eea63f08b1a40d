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
        $"{name,-28} recall {Recall:0.000} {Wilson.Interval(TruePositives, TruePositives + FalseNegatives)} {TruePositives}/{TruePositives + FalseNegatives}   precision {Precision:0.000} {Wilson.Interval(TruePositives, TruePositives + FalsePositives)}   false positives {FalsePositives}/{FalsePositives + TrueNegatives} {Wilson.Interval(FalsePositives, FalsePositives + TrueNegatives)}");
}
