using System.Globalization;

namespace Agents.Definitions;

/// <summary>A version's place among others: 1.10.0 comes after 1.9.0.</summary>
internal static class VersionOrder
{
    public static Version Of(string text)
    {
        string[] parts = text.TrimStart('v', 'V').Split('-', '+')[0].Split('.');
        return new(Part(parts, 0), Part(parts, 1), Part(parts, 2));
    }

    private static int Part(string[] parts, int index) =>
        index < parts.Length && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
