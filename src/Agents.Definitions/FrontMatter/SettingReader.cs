using System.Globalization;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Reads one setting that goes by several names, with its range.</summary>
internal static class SettingReader
{
    /// <summary>The first of the names that is there; another one beside it is reported.</summary>
    public static YamlNode? First(YamlNode holder, DiagnosticLog log, params ReadOnlySpan<string> names)
    {
        YamlNode? first = null;
        string taken = string.Empty;
        foreach (string name in names)
        {
            if (holder.Member(name) is not { } node)
            {
                continue;
            }

            if (first is null)
            {
                (first, taken) = (node, name);
            }
            else
            {
                log.Report(DiagnosticCatalog.SaidTwice, node.Place, $"{name} says again what {taken} says; {taken} is used");
            }
        }

        return first;
    }

    public static double? Number(YamlNode? node, DiagnosticLog log, string name, double lowest, double highest, bool whole = true)
    {
        if (node is not { } value)
        {
            return null;
        }

        if (value.Value.ValueKind != JsonValueKind.Number || !value.Value.TryGetDouble(out double number) || (whole && number != Math.Floor(number)))
        {
            log.Report(DiagnosticCatalog.WrongType, value.Place, $"{name} is {Shown(value)}, {(whole ? "a whole number" : "a number")} was expected");
            return null;
        }

        if (number < lowest || number > highest)
        {
            log.Report(DiagnosticCatalog.OutOfRange, value.Place, string.Create(CultureInfo.InvariantCulture, $"{name} is {Shown(value)}, outside {lowest} to {highest}"));
            return null;
        }

        return number;
    }

    public static bool? Flag(YamlNode? node, DiagnosticLog log, string name)
    {
        if (node is not { } value)
        {
            return null;
        }

        if (value.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.Value.GetBoolean();
        }

        log.Report(DiagnosticCatalog.WrongType, value.Place, $"{name} is {Shown(value)}, true or false was expected");
        return null;
    }

    public static string Shown(YamlNode node) => node.AsText is { } text ? Quote.Of(text) : node.Kind;

    /// <summary>Reports members nothing reads.</summary>
    public static void ReportOthers(YamlNode holder, DiagnosticLog log, string name, params ReadOnlySpan<string> read)
    {
        foreach ((string key, YamlNode node) in holder.Members())
        {
            if (!read.Contains(key))
            {
                log.Report(DiagnosticCatalog.NoBehaviour, node.Place, $"{name}.{key} changes nothing");
            }
        }
    }
}
