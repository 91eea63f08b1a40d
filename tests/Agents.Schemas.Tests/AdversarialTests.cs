using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace Agents.Schemas.Tests;

/// <summary>Schemas and values made to overflow a stack, to hang, or to confuse.</summary>
public sealed class AdversarialTests
{
    private const string Tree = """{"properties":{"a":{"$ref":"#"}},"items":{"$ref":"#"}}""";

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Validate_WhenTheValueNestsTenThousandDeep_StopsAtTheDepthLimit(string open, string close)
    {
        JsonElement deep = Json.Parse($"{Json.Repeat(open, 10_000)}1{Json.Repeat(close, 10_000)}");

        SchemaResult result = Json.Schema(Tree).Validate(deep);

        SchemaError error = Assert.Single(result.Errors);
        Assert.Equal("limit", error.Keyword);
        Assert.Contains("1,024 nested subschemas", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WhenTheDepthLimitIsHighAndTheStackSmall_StopsBeforeTheStackDoes()
    {
        JsonElement deep = Json.Parse($"{Json.Repeat("[", 10_000)}1{Json.Repeat("]", 10_000)}");
        JsonSchema schema = Json.Schema(Tree, new SchemaOptions { MaxDepth = 10_000 });
        SchemaResult? result = null;

        var thread = new Thread(() => result = schema.Validate(deep), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal("limit", Assert.Single(result!.Errors).Keyword);
        Assert.Contains("stack", result.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"not\":", "}", "true")]
    [InlineData("{\"properties\":{\"a\":", "}}", "true")]
    [InlineData("{\"allOf\":[", "]}", "true")]
    [InlineData("{\"items\":", "}", "{}")]
    public void TryCompile_WhenTheSchemaNestsTenThousandDeep_SaysSo(string open, string close, string inner)
    {
        JsonElement schema = Json.Parse($"{Json.Repeat(open, 10_000)}{inner}{Json.Repeat(close, 10_000)}");

        bool compiles = JsonSchema.TryCompile(schema, out JsonSchema? compiled, out ImmutableArray<SchemaError> errors);

        Assert.False(compiles);
        Assert.Null(compiled);
        Assert.Equal("limit", Assert.Single(errors).Keyword);
    }

    [Fact]
    public void TryCompile_WhenTheSchemaNestsToTheLimit_CompilesAndJudges()
    {
        JsonSchema schema = Json.Schema($$"""{{Json.Repeat("{\"items\":", 198)}}{"type":"null"}{{Json.Repeat("}", 198)}}""");

        Assert.True(schema.IsValid(Json.Parse($"{Json.Repeat("[", 198)}null{Json.Repeat("]", 198)}")));
        Assert.False(schema.IsValid(Json.Parse($"{Json.Repeat("[", 198)}1{Json.Repeat("]", 198)}")));
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""", "/$ref")]
    [InlineData("""{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"}""", "/$defs/b/$ref")]
    [InlineData("""{"anyOf":[{"type":"null"},{"allOf":[{"$ref":"#"}]}]}""", "/anyOf/1/allOf/0/$ref")]
    [InlineData("""{"if":{"$ref":"#"}}""", "/if/$ref")]
    [InlineData("""{"dependentSchemas":{"a":{"not":{"$ref":"#"}}}}""", "/dependentSchemas/a/not/$ref")]
    public void TryCompile_WhenAReferenceLeadsBackWithoutProgress_NamesIt(string schema, string place)
    {
        Assert.False(JsonSchema.TryCompile(Json.Parse(schema), out _, out ImmutableArray<SchemaError> errors));

        SchemaError error = Assert.Single(errors);
        Assert.Equal(place, error.InstancePath);
        Assert.Contains("without end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WhenADynamicReferenceLoopsWithoutProgress_StopsAtTheDepthLimit()
    {
        JsonSchema schema = Json.Schema("""{"$id":"x:a","$dynamicAnchor":"n","allOf":[{"$dynamicRef":"#n"}]}""");

        Assert.Equal("limit", Assert.Single(schema.Validate(Json.Parse("1")).Errors).Keyword);
    }

    [Theory]
    [InlineData("anyOf")]
    [InlineData("oneOf")]
    [InlineData("allOf")]
    public void Validate_WhenCombinationsMultiply_StopsAtTheStepLimit(string keyword)
    {
        IEnumerable<string> levels = Enumerable.Range(0, 60).Select(level =>
            $$$"""
            "l{{{level}}}":{"{{{keyword}}}":[{"$ref":"#/$defs/l{{{level + 1}}}"},{"$ref":"#/$defs/l{{{level + 1}}}"}]}
            """);
        string last = keyword == "allOf" ? "true" : "false";
        JsonSchema schema = Json.Schema($$$"""{"$defs":{{{{string.Join(',', levels)}}},"l60":{{{last}}}},"$ref":"#/$defs/l0"}""");

        long start = Stopwatch.GetTimestamp();
        SchemaResult result = schema.Validate(Json.Parse("1"));

        Assert.Equal("limit", result.Errors[0].Keyword);
        Assert.Contains("10,000,000 steps", result.Errors[0].Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Validate_WhenNotHidesALimit_IsStillInvalid()
    {
        JsonSchema schema = Json.Schema("""{"not":{"items":{"items":{"items":{"type":"null"}}}}}""", new SchemaOptions { MaxDepth = 3 });

        Assert.False(schema.IsValid(Json.Parse("[[[1]]]")));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("(.*a){20}$")]
    public void IsValid_WhenAnExpressionInvitesBacktracking_AnswersAtOnce(string pattern)
    {
        JsonSchema schema = Json.Schema($$"""{"pattern":{{JsonSerializer.Serialize(pattern)}}}""");
        JsonElement evil = Json.Parse($"\"{new string('a', 19)}!{new string('b', 2_000)}\"");

        SchemaResult result = schema.Validate(evil);

        Assert.Equal("pattern", Assert.Single(result.Errors).Keyword);
    }

    [Fact]
    public void Validate_WhenAnExpressionNeedsBacktracking_StopsInTime()
    {
        JsonSchema schema = Json.Schema("""{"items":{"pattern":"^(?=a)(a|aa)+$"}}""", new SchemaOptions { RegexTimeout = TimeSpan.FromMilliseconds(50) });
        string evil = $"\"{new string('a', 60)}!\"";

        long start = Stopwatch.GetTimestamp();
        SchemaResult result = schema.Validate(Json.Parse($"[{string.Join(',', Enumerable.Repeat(evil, 200))}]"));

        Assert.Equal("limit", result.Errors[0].Keyword);
        Assert.Contains("50 ms", result.Errors[0].Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("""{"multipleOf":2}""", "1e400", true)]
    [InlineData("""{"multipleOf":3}""", "1e400", false)]
    [InlineData("""{"multipleOf":1e-400}""", "1", true)]
    [InlineData("""{"multipleOf":1e400}""", "1e399", false)]
    [InlineData("""{"multipleOf":1e400}""", "3e400", true)]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":0.1}""", "0.35", false)]
    [InlineData("""{"multipleOf":7}""", "1e99999999999999999999", false)]
    [InlineData("""{"multipleOf":123456789012345678901234567890}""", "246913578024691357802469135780", true)]
    [InlineData("""{"multipleOf":123456789012345678901234567890}""", "246913578024691357802469135781", false)]
    [InlineData("""{"multipleOf":1}""", "-9223372036854775808", true)]
    [InlineData("""{"type":"integer"}""", "1e400", true)]
    [InlineData("""{"type":"integer"}""", "1e-400", false)]
    [InlineData("""{"type":"integer"}""", "0e-400", true)]
    [InlineData("""{"maximum":1e400}""", "1e401", false)]
    [InlineData("""{"maximum":1e400}""", "999e397", true)]
    [InlineData("""{"minimum":-1e400}""", "-1e401", false)]
    [InlineData("""{"exclusiveMinimum":0}""", "1e-400", true)]
    [InlineData("""{"maximum":9007199254740993}""", "9007199254740994", false)]
    [InlineData("""{"maximum":0.1}""", "0.10000000000000000000000000000001", false)]
    [InlineData("""{"const":1e400}""", "10e399", true)]
    [InlineData("""{"const":1e400}""", "1e401", false)]
    [InlineData("""{"const":0}""", "-0.0", true)]
    [InlineData("""{"enum":[100]}""", "1.0e2", true)]
    [InlineData("""{"uniqueItems":true}""", "[1e400,10e399]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1e400,1e401]", true)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,1.50,15e-1]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,0.00012,1.2e-4]", false)]
    [InlineData("""{"maxLength":1e400}""", "\"a\"", true)]
    public void IsValid_WhenNumbersExceedEveryType_ComputesExactly(string schema, string instance, bool expected) =>
        Assert.Equal(expected, Json.Schema(schema).IsValid(Json.Parse(instance)));

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1,"a":"x"}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","a":1}""", false)]
    [InlineData("""{"required":["a","b"]}""", """{"a":1,"a":2}""", false)]
    [InlineData("""{"const":{"a":1,"b":2}}""", """{"b":2,"a":1}""", true)]
    [InlineData("""{"const":{"a":1,"b":2}}""", """{"a":1,"a":1}""", false)]
    [InlineData("""{"const":{"a":1,"a":2}}""", """{"a":2,"a":1}""", false)]
    [InlineData("""{"properties":{"\u0061":{"type":"string"}}}""", """{"\u0061":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"\u0061":1}""", false)]
    [InlineData("""{"required":["\u0061"]}""", """{"a":1}""", true)]
    [InlineData("""{"additionalProperties":false,"patternProperties":{"^é$":true}}""", """{"\u00e9":1}""", true)]
    public void IsValid_WhenNamesRepeatOrHideBehindEscapes_JudgesEveryOccurrence(string schema, string instance, bool expected) =>
        Assert.Equal(expected, Json.Schema(schema).IsValid(Json.Parse(instance)));

    [Theory]
    [InlineData("""{"const":"\ud800"}""", "\"\\ud800\"", true)]
    [InlineData("""{"const":"\ud800"}""", "\"\\ud801\"", false)]
    [InlineData("""{"enum":["\ud83d\ude00"]}""", "\"😀\"", true)]
    [InlineData("""{"const":["\ud800"]}""", "[\"\\ud800\"]", true)]
    [InlineData("""{"uniqueItems":true}""", "[\"\\ud800\",\"\\ud801\"]", true)]
    [InlineData("""{"uniqueItems":true}""", "[\"\\ud800\",\"\\uD800\"]", false)]
    [InlineData("""{"maxLength":1}""", "\"\\ud800\"", true)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"maxLength":1}""", "\"\\ude00\\ud83d\"", false)]
    [InlineData("""{"pattern":"^.$"}""", "\"\\ud800\"", true)]
    [InlineData("""{"properties":{"\ud800":false}}""", "{\"\\ud800\":1}", false)]
    [InlineData("""{"properties":{"\ud800":false}}""", "{\"\\ud801\":1}", true)]
    [InlineData("""{"propertyNames":{"maxLength":1}}""", "{\"\\ud800\":1}", true)]
    [InlineData("""{"additionalProperties":false}""", "{\"\\ud800\":1}", false)]
    public void Validate_WhenTextHoldsLoneSurrogates_NeitherThrowsNorConfusesThem(string schema, string instance, bool expected) =>
        Assert.Equal(expected, Json.Schema(schema).Validate(Json.Parse(instance)).IsValid);

    [Fact]
    public void Validate_WhenTenThousandItemsMustDiffer_FindsTheOnePair()
    {
        JsonSchema schema = Json.Schema("""{"uniqueItems":true}""");
        string items = string.Join(',', Enumerable.Range(0, 10_000).Select(static i => $$"""{"id":{{i}},"x":[{{i}},"{{i}}"]}"""));

        Assert.True(schema.IsValid(Json.Parse($"[{items}]")));
        SchemaResult twice = schema.Validate(Json.Parse($$"""[{{items}},{"x":[77.0,"\u00377"],"id":7.7e1}]"""));
        Assert.Contains("items 77 and 10000", Assert.Single(twice.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WhenEqualValuesNestTenThousandDeep_StopsAtTheDepthLimit()
    {
        string deep = $"{Json.Repeat("[", 10_000)}1{Json.Repeat("]", 10_000)}";
        JsonSchema schema = Json.Schema($$"""{"const":{{deep}}}""");

        Assert.Equal("limit", Assert.Single(schema.Validate(Json.Parse(deep)).Errors).Keyword);
        Assert.Equal("limit", Assert.Single(Json.Schema("""{"uniqueItems":true}""").Validate(Json.Parse($"[{deep},{deep}]")).Errors).Keyword);
    }

    [Fact]
    public void Validate_WhenAMegabyteOfDigitsMeetsALongDivisor_StaysWithinItsSteps()
    {
        JsonSchema schema = Json.Schema($$"""{"multipleOf":{{new string('7', 2_000)}}}""", new SchemaOptions { MaxSteps = 100_000 });

        Assert.Equal("limit", schema.Validate(Json.Parse(new string('7', 1_000_000))).Errors[0].Keyword);
    }

    [Fact]
    public void Validate_WhenEverythingIsWrong_KeepsToMaxErrorsAndShortMessages()
    {
        JsonSchema schema = Json.Schema("""{"items":{"type":"null"}}""");
        string items = string.Join(',', Enumerable.Repeat($"\"{new string('x', 5_000)}\"", 500));

        SchemaResult result = schema.Validate(Json.Parse($"[{items}]"));

        Assert.Equal(100, result.Errors.Length);
        Assert.All(result.Errors, static error => Assert.InRange(error.Message.Length, 80, 130));
    }

    [Fact]
    public void Validate_WhenTheElementIsUndefined_Throws() =>
        Assert.Throws<ArgumentException>(() => Json.Schema("true").Validate(default));
}
