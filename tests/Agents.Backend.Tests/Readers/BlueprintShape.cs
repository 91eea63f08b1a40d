using System.Collections;
using System.Reflection;
using System.Text;

namespace Agents.Backend.Tests.Readers;

/// <summary>Everything a blueprint says as text, origins and assumptions apart, so that two can be compared.</summary>
internal static class BlueprintShape
{
    public static string Of(object? value)
    {
        StringBuilder text = new();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                break;
            case string or ValueType and not IEnumerable:
                text.Append(value is decimal number ? JsonText.Of(number) : value).Append('\n');
                break;
            case IEnumerable items:
                text.Append('\n');
                foreach (object? item in items)
                {
                    text.Append(' ', depth).Append("- ");
                    Append(text, item, depth + 2);
                }
                break;
            default:
                text.Append(value.GetType().Name).Append('\n');
                foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.PropertyType != typeof(Origin) && p.Name is not (nameof(Blueprint.Assumptions) or nameof(Blueprint.NotBuilt) or nameof(Blueprint.Source))))
                {
                    text.Append(' ', depth).Append(property.Name).Append(": ");
                    Append(text, property.GetValue(value), depth + 2);
                }
                break;
        }
    }
}
