using System.Globalization;

namespace Agents.Verification.Tests;

/// <summary>Wilson's interval at 95 %.</summary>
internal static class Wilson
{
    public static string Interval(int hits, int trials)
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
