namespace Agents.Verification.Tests;

/// <summary>The one table from other tools' rules to ours: all of gosec's and all of eslint-plugin-security's.</summary>
internal static class ForeignRules
{
    private static readonly Dictionary<string, string[]> s_map = new(StringComparer.Ordinal)
    {
        ["G101"] = ["E203-05", "E203-06", "E203-18", "E203-19"],
        ["G102"] = ["E203-89"],
        ["G106"] = ["E203-23"],
        ["G107"] = ["E203-67", "E203-68"],
        ["G108"] = ["E203-90"],
        ["G109"] = ["E203-87"],
        ["G110"] = ["E203-86"],
        ["G111"] = ["E203-95"],
        ["G112"] = ["E203-88"],
        ["G113"] = ["E203-91"],
        ["G114"] = ["E203-88"],
        ["G116"] = ["E203-97"],
        ["G117"] = ["E203-27"],
        ["G119"] = ["E203-92"],
        ["G120"] = ["E203-83"],
        ["G121"] = ["E203-93"],
        ["G122"] = ["E203-94"],
        ["G123"] = ["E203-43", "E203-46"],
        ["G124"] = ["E203-14"],
        ["G201"] = ["E203-55", "E203-56"],
        ["G202"] = ["E203-55", "E203-56"],
        ["G203"] = ["E203-69", "E203-70"],
        ["G204"] = ["E203-58", "E203-59"],
        ["G301"] = ["E203-84"],
        ["G303"] = ["E203-85"],
        ["G304"] = ["E203-64", "E203-65", "E203-66"],
        ["G305"] = ["E203-64", "E203-65", "E203-66"],
        ["G306"] = ["E203-84"],
        ["G307"] = ["E203-84"],
        ["G401"] = ["E203-40", "E203-41"],
        ["G402"] = ["E203-43", "E203-44", "E203-46"],
        ["G403"] = ["E203-45", "E203-44"],
        ["G404"] = ["E203-16", "E203-17"],
        ["G405"] = ["E203-40", "E203-41"],
        ["G406"] = ["E203-40", "E203-41"],
        ["G407"] = ["E203-42"],
        ["G408"] = ["E203-29"],
        ["G501"] = ["E203-40", "E203-41"],
        ["G502"] = ["E203-40", "E203-41"],
        ["G503"] = ["E203-40", "E203-41"],
        ["G504"] = ["E203-96", "E203-40", "E203-41"],
        ["G505"] = ["E203-40", "E203-41"],
        ["G506"] = ["E203-40", "E203-41"],
        ["G507"] = ["E203-40", "E203-41"],
        ["G701"] = ["E203-55", "E203-56"],
        ["G702"] = ["E203-58", "E203-59"],
        ["G703"] = ["E203-64", "E203-65", "E203-66"],
        ["G704"] = ["E203-67", "E203-68"],
        ["G705"] = ["E203-69", "E203-70"],
        ["G706"] = ["E203-76"],
        ["G707"] = ["E203-77"],
        ["G708"] = ["E203-60", "E203-61", "E203-63"],
        ["G709"] = ["E203-71"],
        ["G710"] = ["E203-73"],
        ["detect-buffer-noassert"] = ["E203-48"],
        ["detect-child-process"] = ["E203-58", "E203-59"],
        ["detect-disable-mustache-escape"] = ["E203-69", "E203-70"],
        ["detect-eval-with-expression"] = ["E203-60", "E203-61"],
        ["detect-no-csrf-before-method-override"] = ["E203-26", "E203-15"],
        ["detect-non-literal-fs-filename"] = ["E203-64", "E203-65", "E203-66"],
        ["detect-non-literal-regexp"] = ["E203-78", "E203-79"],
        ["detect-non-literal-require"] = ["E203-62"],
        ["detect-object-injection"] = ["E203-74", "E203-75"],
        ["detect-possible-timing-attacks"] = ["E203-13"],
        ["detect-pseudoRandomBytes"] = ["E203-16", "E203-17"],
        ["detect-unsafe-regex"] = ["E203-78", "E203-79"],
    };

    /// <summary>Memory safety, unhandled errors, integer conversion, chmod and open modes, hidden characters, old buffers; and what needs types or a whole program: contexts of goroutines (G118), aliases of loop variables (G601), bounds of slices (G602).</summary>
    public static HashSet<string> OutOfScope { get; } = new(StringComparer.Ordinal)
    {
        "G103", "G104", "G115", "G116", "G118", "G302", "G601", "G602", "detect-bidi-characters", "detect-new-buffer",
    };

    /// <summary>Whether one of our rules answers a foreign one: it, or one of the same family of weaknesses.</summary>
    public static bool Answers(string foreign, string ours) => s_map[foreign].Contains(ours);

    public static IEnumerable<string> Ours => s_map.Values.SelectMany(static v => v).Distinct();
}
