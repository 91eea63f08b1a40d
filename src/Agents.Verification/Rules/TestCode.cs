using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>Says whether a path is a test's, by the conventions of the languages that are read.</summary>
internal static partial class TestCode
{
    public static bool Is(string path) => Path().IsMatch(path);

    [GeneratedRegex(@"(^|/)(tests?|__tests__|testdata|spec|fixtures|testing)/|_test\.go$|(^|/)test_[^/]*\.py$|_test\.py$|(^|/)conftest\.py$|\.(test|spec)\.[cm]?[jt]sx?$|Tests?\.java$", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
