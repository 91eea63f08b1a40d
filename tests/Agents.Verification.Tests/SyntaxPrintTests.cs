using System.Text.Json;

namespace Agents.Verification.Tests;

/// <summary>Which calls and loops are seen. Those of the files that <c>AGENTS_SYNTAX_FILES</c> lists are written to <c>AGENTS_SYNTAX_PRINT</c>, for other parsers to agree.</summary>
public sealed class SyntaxPrintTests
{
    [Fact]
    public async Task Print_OfNestedLoops_SaysWhereCallsStandAndHowDeep()
    {
        const string Code = "for a in rows():\n    while more(a):\n        [use(b) for b in parts(a)]\nend()\n";

        Assert.Equal(
            """{"file":"x.py","unread":0,"calls":[[1,9,0],[2,10,1],[3,25,2],[3,9,3],[4,0,0]],"loops":[[1,0,0],[2,4,1],[3,16,2]]}""",
            SyntaxPrint.Of("x.py", Code, CodeLanguage.Of("x.py")!));

        if (Environment.GetEnvironmentVariable("AGENTS_SYNTAX_FILES") is { Length: > 0 } list && Environment.GetEnvironmentVariable("AGENTS_SYNTAX_PRINT") is { Length: > 0 } print)
        {
            string[] files = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(print, files.Select(static f => SyntaxPrint.Of(f, File.ReadAllText(f), CodeLanguage.Of(f)!)), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Each call as its name and the number of loops around it, in the order of the text.</summary>
    [Theory]
    [InlineData("x.ts", "const id = <T>(a: T) => f(a)\nconst go = <A, B>(a: A) => g(a)", "f0 g0")]
    [InlineData("x.ts", "type Shape = {\n  area(): number\n}\nclass Box<T extends object = {}> extends Base<{ a: 1 }> {\n  size?(): number\n  set<P = T>(p: P) { f(p) }\n}", "f0")]
    [InlineData("x.ts", "declare class A { b(c: D): E; }\nexport as namespace N\ndeclare const x: { y(z: W): V }", "")]
    [InlineData("x.js", "for (const a of b()) if (a) f(a); else g(a)\nh()", "b0 f1 g1 h0")]
    [InlineData("x.js", "for (const a of b) try { f(a) } catch { g(a) } finally { h(a) }", "f1 g1 h1")]
    [InlineData("x.js", "if (a) for (const b of c) f(b)\nelse g(a)", "f1 g0")]
    [InlineData("x.js", "const x = (0, fs.read)(path)\nthis.#load(x)", "read0 #0")]
    [InlineData("X.java", "class X { void m() { new Thread(run()).start(); assert a() == b.c(); } }", "Thread0 run0 start0 a0 c0")]
    [InlineData("X.java", "class X { int m(Object o) { return switch (k()) { case 1 -> f(o); default -> throw new E(g()); }; } }", "k0 f0 E0 g0")]
    [InlineData("X.java", "class X { boolean m(Object o) { return o instanceof List<?> && ((List<?>) o).isEmpty() || o instanceof Box b && b.full(); } }", "isEmpty0 full0")]
    [InlineData("x.py", "d = {key(k): value(v) for k, v in rows()}", "key1 value1 rows0")]
    public void Calls_AreSeenWithTheLoopsAroundThem(string file, string code, string expected)
    {
        string[] lines = code.Split('\n');
        using JsonDocument print = JsonDocument.Parse(SyntaxPrint.Of(file, code, CodeLanguage.Of(file)!));

        IEnumerable<string> calls = print.RootElement.GetProperty("calls").EnumerateArray()
            .Select(static c => (Line: c[0].GetInt32(), Column: c[1].GetInt32(), Depth: c[2].GetInt32())).Order()
            .Select(c => string.Concat(lines[c.Line - 1].Skip(c.Column).TakeWhile((l, i) => i == 0 || char.IsLetterOrDigit(l)).TakeWhile((l, i) => i == 0 || lines[c.Line - 1][c.Column] != '#')) + c.Depth);

        Assert.Equal(expected, string.Join(' ', calls));
    }
}
