using System.Text;
using System.Text.RegularExpressions;

namespace Agents.Verification.Tests;

/// <summary>Whatever the text, an answer comes; whatever the names, the same answer.</summary>
public sealed partial class RobustnessTests(ITestOutputHelper output)
{
    private static readonly string[] s_extensions = [.. CodeLanguage.All.Select(static l => l.Extensions[0])];

    public static TheoryData<string> Hostile => [.. Texts().Select(static t => t.Name)];

    private static int Size => int.Parse(Environment.GetEnvironmentVariable("HOSTILE_CHARACTERS") ?? "60000", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Name, string Text)> Texts(int size = 60)
    {
        yield return ("open brackets", new string('(', size));
        yield return ("closing brackets", new string('}', size));
        yield return ("mixed brackets", string.Concat(Enumerable.Repeat("([{", size / 3)));
        yield return ("crossed brackets", string.Concat(Enumerable.Repeat("(]", size / 2)));
        yield return ("one name", new string('a', size));
        yield return ("members", string.Concat(Enumerable.Repeat("a.", size / 2)));
        yield return ("calls", string.Concat(Enumerable.Repeat("f(", size / 2)));
        yield return ("sums", string.Concat(Enumerable.Repeat("a+", size / 2)));
        yield return ("quotes", string.Concat(Enumerable.Repeat("\"'`", size / 3)));
        yield return ("templates", string.Concat(Enumerable.Repeat("`${", size / 3)));
        yield return ("arrows", string.Concat(Enumerable.Repeat("a=>", size / 3)));
        yield return ("generics", string.Concat(Enumerable.Repeat("a<", size / 2)));
        yield return ("tags", string.Concat(Enumerable.Repeat("<a>", size / 3)));
        yield return ("casts", string.Concat(Enumerable.Repeat("(a)", size / 3)));
        yield return ("branches", string.Concat(Enumerable.Repeat("if (a) b; else ", size / 15)));
        yield return ("loops", string.Concat(Enumerable.Repeat("for (a in b) ", size / 13)));
        yield return ("indents", string.Concat(Enumerable.Range(0, (int)Math.Sqrt(2.0 * size)).Select(static i => new string(' ', i) + "if a:\n")));
        yield return ("assignments", string.Concat(Enumerable.Repeat("a = b + a\n", size / 10)));
        yield return ("texts", string.Concat(Enumerable.Repeat("x = \"select a from b where \" + x\n", size / 32)));
        yield return ("functions", string.Concat(Enumerable.Repeat("function f(a){g(a)}\n", size / 20)));
        yield return ("slashes", string.Concat(Enumerable.Repeat("/a", size / 2)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_OnHostileText_Ends(string name)
    {
        string text = Texts(Size).Single(t => t.Name == name).Text;
        foreach (string extension in s_extensions)
        {
            Assert.NotEmpty(new CodeVerifier().Verify([new SourceFile("x" + extension, text)], TestContext.Current.CancellationToken).Checks);
        }
    }

    /// <summary>Work is counted in bytes taken, which no other load on the machine changes: twice the text may not take much more than twice as many.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_OnHostileText_GrowsNoFasterThanTheText(string name)
    {
        foreach (string extension in s_extensions)
        {
            (long once, long twice) = (Work(Size / 2), Work(Size));
            output.WriteLine($"{name} {extension}: {once:N0} {twice:N0}");
            Assert.True(twice < 2.6 * once, $"{name} {extension}: {once:N0} bytes, and for twice the text {twice:N0}");

            long Work(int size)
            {
                SourceFile file = new("x" + extension, Texts(size).Single(t => t.Name == name).Text);
                new CodeVerifier().Verify([file], TestContext.Current.CancellationToken);
                long before = GC.GetAllocatedBytesForCurrentThread();
                new CodeVerifier().Verify([file], TestContext.Current.CancellationToken);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }

    [Fact]
    public void Judge_WhenNamesChange_FindsTheSame()
    {
        int renamed = 0;
        foreach (NPlusOnePair pair in NPlusOneSet.All())
        {
            CodeLanguage language = CodeLanguage.All.Single(l => l.Name == pair.Language);
            HashSet<string> sensitive = [.. SensitiveWords.Of(language)];
            string[] names = [.. Declared().Matches(pair.Bad).Select(static m => m.Groups["name"].Value).Distinct().Where(n => n.Length > 2 && !SensitiveWords.Contains(sensitive, n) && !Regex.IsMatch(pair.Bad, $@"[{{,]\s*{n}\s*[,}}]|\b{n}=[^=]"))];
            string changed = names.Aggregate(pair.Bad, static (code, name) => Regex.Replace(code, $@"(?<![\w$.'""/-]){Regex.Escape(name)}(?![\w$'""/-])(?!\s*:(?!=))", name + "Zq"));
            if (names.Length == 0 || changed == pair.Bad)
            {
                continue;
            }

            renamed++;
            Assert.True(Rules(pair.Bad, language).SequenceEqual(Rules(changed, language)), $"{pair.Library} {pair.Name}: {string.Join(' ', names)}\n{changed}");
        }

        Assert.True(renamed > 40, $"only {renamed} pairs could be renamed");
    }

    private static IEnumerable<string> Rules(string code, CodeLanguage language)
    {
        CodeFacts facts = FactReader.Read(new SourceText("x", code), language);
        return RuleBook.All.Where(static r => r.Rule.Id.StartsWith("E204", StringComparison.Ordinal)).SelectMany(r => r.Judge(facts)).Select(static f => $"{f.Rule}:{f.Line}");
    }

    /// <summary>Loop variables and local variables.</summary>
    [GeneratedRegex(@"\bfor(?: await)? \((?:const|let) (?<name>\w+) of|\bfor (?<name>\w+) in |, (?<name>\w+) := range|\b(?:const|let) (?<name>\w+) = ")]
    private static partial Regex Declared();
}
