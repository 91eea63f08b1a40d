using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;

namespace Agents.Schemas.Tests;

/// <summary>Random schemas over random values: never an exception, never without end, always the same answer.</summary>
public sealed class PropertyTests
{
    private static readonly SchemaOptions Small = new() { MaxSteps = 20_000, MaxDepth = 200 };

    private static readonly string[] Scalars =
        ["null", "true", "0", "-0.0", "1", "1.5", "1e400", "-1e-400", "\"\"", "\"a\"", "\"ab\"", "\"\\ud800\"", "\"é😀\"", "\"aaaaaaaaaaaaaaaaaaaaaaaa!\""];

    private static readonly Gen<string> Name = Pick("a", "b", "\\u0061", "\\udc00", "$ref", "type", "é");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) =>
        depth >= 4
            ? Pick(Scalars)
            : Gen.Frequency(
                (3, Pick(Scalars)),
                (2, value.Array[0, 4].Select(static items => $"[{string.Join(',', items)}]")),
                (3, Gen.Select(Name, value).Array[0, 4].Select(static members => $"{{{string.Join(',', members.Select(static m => $"\"{m.Item1}\":{m.Item2}"))}}}"))));

    private static readonly Gen<string> Leaf = Pick(
        "true", "false", "{}", """{"type":"integer"}""", """{"type":["string","object"]}""", """{"minimum":0.5}""", """{"multipleOf":0.1}""",
        """{"maxLength":1}""", """{"pattern":"^(a|aa)+$"}""", """{"pattern":"\\bé(?=.)"}""", """{"uniqueItems":true}""", """{"required":["a"]}""",
        """{"$ref":"#/$defs/n"}""", """{"$dynamicRef":"#d"}""", """{"enum":[1e400,"a",{"a":[]}]}""", """{"const":[0]}""", """{"minProperties":2}""");

    private static readonly Gen<string> Schema = Gen.Recursive<string>((depth, schema) =>
        depth >= 4
            ? Leaf
            : Gen.Frequency(
                (2, Leaf),
                (2, Gen.Select(Pick("items", "contains", "not", "if", "then", "else", "additionalProperties", "propertyNames",
                    "unevaluatedProperties", "unevaluatedItems"), schema).Array[1, 3].Select(Members)),
                (2, Gen.Select(Pick("allOf", "anyOf", "oneOf", "prefixItems"), schema.Array[1, 3])
                    .Select(static (keyword, list) => $"{{\"{keyword}\":[{string.Join(',', list)}],\"unevaluatedItems\":false}}")),
                (2, Gen.Select(Pick("properties", "patternProperties", "dependentSchemas"), schema, schema)
                    .Select(static (keyword, a, b) => $"{{\"{keyword}\":{{\"a\":{a},\"b\":{b}}}}}"))));

    [Fact]
    public void Validate_ForRandomSchemasAndValues_EndsWithOneAnswer() =>
        Gen.Select(Schema, Value, Gen.Bool).Sample(
            static (schema, value, draft7) =>
            {
                SchemaOptions options = Small with { DefaultDraft = draft7 ? SchemaDraft.Draft7 : SchemaDraft.Draft202012 };
                JsonElement root = Json.Parse($$"""{"$dynamicAnchor":"d","$defs":{"n":{{schema}}},"items":{"$ref":"#/$defs/n"},"additionalProperties":{{schema}}}""");
                if (!JsonSchema.TryCompile(root, out JsonSchema? compiled, out ImmutableArray<SchemaError> errors, options))
                {
                    return errors.Length > 0;
                }

                JsonElement instance = Json.Parse(value);
                SchemaResult result = compiled.Validate(instance);
                return errors.IsEmpty
                    && compiled.IsValid(instance) == result.IsValid
                    && result.Errors.SequenceEqual(JsonSchema.Compile(root, options).Validate(instance).Errors)
                    && result.Errors.All(static error => error.Message.EndsWith('.') && error.SchemaPath.Length > 0);
            },
            iter: 4_000);

    [Fact]
    public void TryCompile_ForAnyJson_ReportsOrCompiles() =>
        Gen.Select(Pick("properties", "required", "$ref", "$id", "$schema", "$anchor", "$defs", "items", "enum", "pattern", "type",
                "minLength", "dependencies", "$dynamicRef", "multipleOf", "unknown"), Value).Array[0, 4].Sample(
            static members =>
            {
                JsonElement schema = Json.Parse(Members(members));
                bool compiles = JsonSchema.TryCompile(schema, out JsonSchema? compiled, out ImmutableArray<SchemaError> errors, Small);
                return compiles == errors.IsEmpty && compiles == compiled is not null && (!compiles || compiled!.Validate(schema) is not null);
            },
            iter: 4_000);

    [Fact]
    public void Pattern_ForAnyText_CompilesOrSaysWhyNot() =>
        Pick("a", "(", ")", "(?:", "(?=", "(?<n>", "[", "]", "^", "$", "-", "\\", "\\d", "\\b", "\\1", "\\k<n>", "\\p{L}", "\\u{1F600}", "é", "😀",
                "*", "+?", "{2,3}", "{99999999999}", "|", ".", "\\ud83d").Array[0, 12].Sample(
            static parts =>
            {
                string pattern = string.Concat(parts);
                if (!EcmaPattern.TryCreate(pattern, TimeSpan.FromMilliseconds(100), out EcmaPattern? compiled, out string? problem))
                {
                    return problem is { Length: > 0 };
                }

                // Both translations must compile, whatever they then say.
                compiled.IsMatch("aé😀"u8);
                compiled.IsMatch("aaaa"u8);
                return problem is null;
            },
            iter: 3_000);

    [Fact]
    public void Number_ForRandomDecimals_AgreesWithDecimalArithmetic() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Int[0, 3], Gen.Int[1, 9_999]).Sample(
            static (left, right, scale, units) =>
            {
                (left, right) = (decimal.Round(left, scale), decimal.Round(right, 2));
                decimal divisor = units / 100m;
                byte[] a = Bytes(left);
                return Math.Sign(JsonNumber.Compare(a, Bytes(right))) == left.CompareTo(right)
                    && new JsonNumber(a).IsInteger == (decimal.Truncate(left) == left)
                    && new JsonNumber(a).IsMultipleOf(new JsonNumber(Bytes(divisor))) == (left % divisor == 0)
                    && new JsonNumber(a).GetHashCode() == new JsonNumber(Bytes(left * 1.000m)).GetHashCode();
            },
            iter: 10_000);

    private static Gen<string> Pick(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static byte[] Bytes(decimal value) =>
        System.Text.Encoding.ASCII.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Members((string, string)[] members) =>
        $"{{{string.Join(',', members.Select(static member => $"\"{member.Item1}\":{member.Item2}"))}}}";
}
