namespace Agents.Definitions.Tests;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("", "null")]
    [InlineData("a: no\nb: 2.10\nc: 2025-01-01\nd: ~\ne: True\nf: yes", """{"a":"no","b":2.10,"c":"2025-01-01","d":null,"e":true,"f":"yes"}""")]
    [InlineData("[0x1F, 0o17, +1, 01, .5, 1., -0.0, 1e3, '1', 0x, 1_000]", """[31,15,1,1,0.5,1,-0.0,1e3,"1","0x","1_000"]""")]
    [InlineData("200: ok\n'a/b': {x: 1}", """{"200":"ok","a/b":{"x":1}}""")]
    [InlineData("a: |\n  one\n  two\nb: >\n  one\n  two", """{"a":"one\ntwo\n","b":"one\ntwo"}""")]
    [InlineData("a: &x [1, 2]\nb: *x", """{"a":[1,2],"b":[1,2]}""")]
    [InlineData("a: !!str 5\nb: !!int '5'", """{"a":"5","b":5}""")]
    [InlineData("\"\\u0001\": \"\\\"é\"", "{\"\\u0001\":\"\\u0022\\u00E9\"}")]
    public void Read_WhenCoreSchema_IsThatJson(string yaml, string json)
    {
        YamlResult result = Read(yaml);

        Assert.Empty(result.Problems);
        Assert.True(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonElement.Parse(json.Replace("one\\ntwo\"}", "one two\"}")), result.Root!.Value), result.Root.ToString());
    }

    [Theory]
    [InlineData("a: b: c", YamlProblemKind.Syntax, 1, 5)]
    [InlineData("a: *nowhere", YamlProblemKind.Alias, 1, 4)]
    [InlineData("a: &x [*x]", YamlProblemKind.Alias, 1, 8)]
    [InlineData("a: .inf", YamlProblemKind.NotJson, 1, 4)]
    [InlineData("? [a]\n: b", YamlProblemKind.NotJson, 1, 3)]
    [InlineData("a: !secret b", YamlProblemKind.Tag, 1, 4)]
    [InlineData("a: 1\n---\nb: 2", YamlProblemKind.SecondDocument, 2, 1)]
    public void Read_WhenRefused_SaysWhereAndWhy(string yaml, YamlProblemKind kind, int line, int column)
    {
        YamlResult result = Read(yaml);

        Assert.Null(result.Root);
        YamlProblem problem = Assert.Single(result.Problems);
        Assert.Equal((kind, line, column), (problem.Kind, problem.Line, problem.Column));
    }

    [Fact]
    public void Read_WhenKeyOccursTwice_KeepsTheFirstAndSaysWhere()
    {
        YamlResult result = Read("a: 1\nb: 2\na: { c: 3 }");

        Assert.Equal("""{"a":1,"b":2}""", result.Root!.Value.GetRawText());
        YamlProblem duplicate = Assert.Single(result.Problems);
        Assert.Equal((YamlProblemKind.DuplicateKey, 3, 1), (duplicate.Kind, duplicate.Line, duplicate.Column));
    }

    [Fact]
    public void Read_WhenAtAndBeyondEachLimit_IsReadAndRefused()
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
        static string Aliases(int count) => "a: &x 1\nb: [" + string.Join(',', Enumerable.Repeat("*x", count)) + "]";

        Assert.NotNull(Read(Nested(64)).Root);
        Assert.Equal(YamlProblemKind.Limit, Read(Nested(65)).Problems[0].Kind);
        Assert.Equal(YamlProblemKind.Limit, Read(Nested(300), new() { MaxDepth = 100_000 }).Problems[0].Kind);
        Assert.NotNull(Read("[1,2,3]", new() { MaxNodes = 4 }).Root);
        Assert.Equal(YamlProblemKind.Limit, Read("[1,2,3,4]", new() { MaxNodes = 4 }).Problems[0].Kind);
        Assert.NotNull(Read(Aliases(5), new() { MaxAliases = 5 }).Root);
        Assert.Equal(YamlProblemKind.Alias, Read(Aliases(6), new() { MaxAliases = 5 }).Problems[0].Kind);
        Assert.Equal(YamlProblemKind.Limit, Read("abcd", new() { MaxLength = 3 }).Problems[0].Kind);
    }

    [Fact]
    public void Read_WhenAliasesMultiply_StopsAtALimit()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Equal(YamlProblemKind.Alias, Assert.Single(Read(bomb).Problems).Kind);
        Assert.Equal(YamlProblemKind.Limit, Assert.Single(Read(bomb, new() { MaxAliases = int.MaxValue }).Problems).Kind);
    }

    [Fact]
    public void Locate_WhenValueExists_IsItsKeyElseTheNearestAround()
    {
        YamlResult result = Read("paths:\n  /a/b:\n    get: { tags: [x, y] }\n");

        Assert.Equal(new YamlPlace(2, 3), result.Locate("/paths/~1a~1b"));
        Assert.Equal(new YamlPlace(3, 22), result.Locate("/paths/~1a~1b/get/tags/1"));
        Assert.Equal(new YamlPlace(3, 5), result.Locate("/paths/~1a~1b/get/none/deeper"));
        Assert.Equal(new YamlPlace(1, 1), result.Locate(string.Empty));
    }

    [Fact]
    public void Read_WhenCancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => YamlReader.Read("a: 1", null, new CancellationToken(canceled: true)));

    private static YamlResult Read(string yaml, YamlLimits? limits = null) => YamlReader.Read(yaml, limits, TestContext.Current.CancellationToken);
}
