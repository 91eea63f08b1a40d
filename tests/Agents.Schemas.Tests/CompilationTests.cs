using System.Collections.Immutable;

namespace Agents.Schemas.Tests;

public sealed class CompilationTests
{
    public static TheoryData<string, string, string, string> Problems() => new()
    {
        { """{"properties":{"a":{"required":true}}}""", "/properties/a/required", "type", "Expected an array, but found the boolean true." },
        { """{"minimum":"5"}""", "/minimum", "type", """Expected a number, but found the string "5".""" },
        { """{"properties":[]}""", "/properties", "type", "Expected an object, but found the array []." },
        { """{"items":{"maxLength":-1}}""", "/items/maxLength", "minimum", "Expected at least 0, but found -1." },
        { """{"pattern":"a("}""", "/pattern", "pattern", "The pattern /a(/ is no regular expression: a group is never closed." },
        { """{"pattern":"\\Z"}""", "/pattern", "pattern", """The pattern /\Z/ is no regular expression: '\Z' is no escape of ECMA-262.""" },
        { """{"pattern":"+"}""", "/pattern", "pattern", "The pattern /+/ is no regular expression: a quantifier has nothing to repeat, or repeats a quantifier." },
        { """{"pattern":"\\p{Script=Greek}"}""", "/pattern", "pattern", """The pattern /\p{Script=Greek}/ is no regular expression: the Unicode property 'Script=Greek' is not supported; general categories such as 'L' or 'Letter' are.""" },
        { """{"pattern":"(?i)a"}""", "/pattern", "pattern", "The pattern /(?i)a/ is no regular expression: '(?' starts no group of ECMA-262; flags and atomic groups are not part of it." },
        { """{"patternProperties":{"[z-a]":true}}""", "/patternProperties/[z-a]", "patternProperties", "The pattern /[z-a]/ is no regular expression: a range in a class runs backwards." },
        { """{"$ref":"#/$defs/missing"}""", "/$ref", "$ref", "The reference '#/$defs/missing' points at nothing." },
        { """{"properties":{"a":{"$ref":"other.json"}}}""", "/properties/a/$ref", "$ref", "The reference 'other.json' leads to the unknown document 'other.json'. Add it to SchemaOptions.Registry; the network is never asked." },
        { """{"$ref":"https://example.com/x"}""", "/$ref", "$ref", "The reference 'https://example.com/x' leads to the unknown document 'https://example.com/x'. Add it to SchemaOptions.Registry; the network is never asked." },
        { """{"$ref":"#nowhere"}""", "/$ref", "$ref", "The reference '#nowhere' names an anchor that the schema does not have." },
        { """{"$ref":"#/title","title":"x"}""", "/$ref", "$ref", """The reference '#/title' points at "x", which is no schema.""" },
        { """{"$schema":"http://json-schema.org/draft-04/schema#"}""", "/$schema", "$schema", "The metaschema 'http://json-schema.org/draft-04/schema' is not known. Supported are https://json-schema.org/draft/2020-12/schema and http://json-schema.org/draft-07/schema; add one of your own to SchemaOptions.Registry." },
        { """{"$defs":{"a":{"$id":"urn:x"},"b":{"$id":"urn:x"}}}""", "/$defs/b/$id", "$id", "The identifier 'urn:x' is taken by #/$defs/a. Give each schema its own." },
        { """{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}""", "/$defs/b/$anchor", "$anchor", "The anchor 'x' is taken by #/$defs/a. Anchors must differ within a schema." },
        { "5", "", "type", "Expected an object or a boolean, but found the number 5." },
        { """{"$ref":"#"}""", "/$ref", "$ref", "This leads back to # for the same value, without end. Put the reference below a property or an item." },
        { """{"allOf":[]}""", "/allOf", "minItems", "Expected at least 1 item, but found 0." },
        { """{"required":["a","a"]}""", "/required", "uniqueItems", """Expected items that all differ, but items 0 and 1 are both "a".""" },
        { """{"enum":5}""", "/enum", "type", "Expected an array, but found the number 5." },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void TryCompile_WhenTheSchemaIsWrong_NamesThePlaceAndTheReason(string schema, string place, string keyword, string message)
    {
        Assert.False(JsonSchema.TryCompile(Json.Parse(schema), out _, out ImmutableArray<SchemaError> errors));

        SchemaError error = Assert.Single(errors);
        Assert.Equal((place, keyword, message), (error.InstancePath, error.Keyword, error.Message));
    }
}
