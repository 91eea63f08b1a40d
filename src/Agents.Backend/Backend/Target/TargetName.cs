namespace Agents.Backend;

/// <summary>The name of a runtime, framework, style or database as requests have it: the member's own, in lower case.</summary>
internal static class TargetName
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static T? Parse<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase: true, out T value) && Enum.IsDefined(value) && Of(value).Equals(name, StringComparison.OrdinalIgnoreCase) ? value : null;
}
