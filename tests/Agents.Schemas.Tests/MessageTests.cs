namespace Agents.Schemas.Tests;

/// <summary>The sentences people read, approved one by one.</summary>
public sealed class MessageTests
{
    public static TheoryData<string, string, string[]> Sentences() => new()
    {
        {
            """{"type":"string"}""", "42",
            ["(root): Expected a string, but found the number 42."]
        },
        {
            """{"type":["string","null"]}""", """{"a": [1,  2]}""",
            ["""(root): Expected a string or null, but found the object {"a": [1, 2]}."""]
        },
        {
            """{"type":"integer"}""", "1.5",
            ["(root): Expected an integer, but found the number 1.5."]
        },
        {
            """{"type":"object"}""", "true",
            ["(root): Expected an object, but found the boolean true."]
        },
        {
            """{"type":"array"}""", "null",
            ["(root): Expected an array, but found null."]
        },
        {
            """{"enum":["a","b",3,null]}""", "\"d\"",
            ["""(root): Expected one of "a", "b", 3, null, but found "d"."""]
        },
        {
            """{"const":5}""", "6",
            ["(root): Expected 5, but found 6."]
        },
        {
            """{"const":{"a":1}}""", "\"x\"",
            ["""(root): Expected {"a":1}, but found "x"."""]
        },
        {
            """{"minimum":5}""", "3",
            ["(root): Expected at least 5, but found 3."]
        },
        {
            """{"maximum":5}""", "6",
            ["(root): Expected at most 5, but found 6."]
        },
        {
            """{"exclusiveMinimum":5}""", "5",
            ["(root): Expected more than 5, but found 5."]
        },
        {
            """{"exclusiveMaximum":5}""", "1e400",
            ["(root): Expected less than 5, but found 1e400."]
        },
        {
            """{"multipleOf":0.01}""", "0.015",
            ["(root): Expected a multiple of 0.01, but found 0.015."]
        },
        {
            """{"minLength":3}""", "\"ab\"",
            ["""(root): Expected at least 3 characters, but found 2 in "ab"."""]
        },
        {
            """{"maxLength":1}""", "\"ab\"",
            ["""(root): Expected at most 1 character, but found 2 in "ab"."""]
        },
        {
            """{"minItems":2}""", "[1]",
            ["(root): Expected at least 2 items, but found 1."]
        },
        {
            """{"maxItems":1}""", "[1,2]",
            ["(root): Expected at most 1 item, but found 2."]
        },
        {
            """{"minProperties":1}""", "{}",
            ["(root): Expected at least 1 property, but found 0."]
        },
        {
            """{"maxProperties":1}""", """{"a":1,"b":2}""",
            ["(root): Expected at most 1 property, but found 2."]
        },
        {
            """{"pattern":"^a+$"}""", "\"b\"",
            ["""(root): Expected text matching /^a+$/, but found "b"."""]
        },
        {
            """{"required":["name","age"]}""", """{"nmae":"x"}""",
            ["""(root): The property "name" is missing; found "nmae".""", """(root): The property "age" is missing; found "nmae"."""]
        },
        {
            """{"required":["name"]}""", "{}",
            ["""(root): The property "name" is missing; found none."""]
        },
        {
            """{"properties":{"a":{"items":{"type":"string"}}}}""", """{"a":["x",1,"y",null]}""",
            ["/a/1: Expected a string, but found the number 1.", "/a/3: Expected a string, but found null."]
        },
        {
            """{"properties":{"a":true,"b":true},"additionalProperties":false}""", """{"a":1,"c":2}""",
            ["""/c: The property "c" is not allowed here; allowed: "a", "b"."""]
        },
        {
            """{"patternProperties":{"^x-":true},"additionalProperties":false}""", """{"y":2}""",
            ["""/y: The property "y" is not allowed here; allowed: names matching /^x-/."""]
        },
        {
            """{"additionalProperties":false}""", """{"a/b~c":2}""",
            ["""/a~1b~0c: The property "a/b~c" is not allowed here; no property is."""]
        },
        {
            """{"additionalProperties":{"type":"integer"}}""", """{"a":"x"}""",
            ["""/a: Expected an integer, but found the string "x"."""]
        },
        {
            """{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A":1,"b":2}""",
            ["""(root): The property name "A" is not allowed. Expected text matching /^[a-z]+$/, but found "A"."""]
        },
        {
            """{"propertyNames":false}""", """{"A":1}""",
            ["""(root): The property name "A" is not allowed; no name is."""]
        },
        {
            """{"dependentRequired":{"card":["cvc"]}}""", """{"card":1}""",
            ["""(root): The property "card" requires "cvc", which is missing."""]
        },
        {
            """{"items":{"type":"integer"}}""", """[1,"a"]""",
            ["""/1: Expected an integer, but found the string "a"."""]
        },
        {
            """{"prefixItems":[true],"items":false}""", "[1,2]",
            ["/1: Expected at most 1 item, but found another: 2."]
        },
        {
            """{"items":false}""", "[1]",
            ["/0: Expected no items, but found 1."]
        },
        {
            """{"contains":{"type":"string"}}""", "[1,2]",
            ["""(root): Expected at least 1 item to match "contains", but 0 of 2 do."""]
        },
        {
            """{"contains":{"type":"string"},"minContains":2}""", """["a",2]""",
            ["""(root): Expected at least 2 items to match "contains", but 1 of 2 does."""]
        },
        {
            """{"contains":{"type":"string"},"maxContains":1}""", """["a","b"]""",
            ["""(root): Expected at most 1 item to match "contains", but 2 of 2 do."""]
        },
        {
            """{"uniqueItems":true}""", """["a",1,"b","a"]""",
            ["""(root): Expected items that all differ, but items 0 and 3 are both "a"."""]
        },
        {
            """{"not":{"type":"string"}}""", "\"x\"",
            ["""(root): Expected a value that does not match "not", but found "x"."""]
        },
        {
            """{"oneOf":[{"type":"integer"},{"minimum":2}]}""", "3",
            ["""(root): Expected exactly one alternative of "oneOf" to match, but oneOf/0 and oneOf/1 both match 3."""]
        },
        {
            """{"anyOf":[{"type":"string"},{"properties":{"kind":{"const":"circle"},"radius":{"minimum":0}},"required":["radius"],"type":"object"}]}""", """{"kind":"circle","radius":-1}""",
            ["""(root): Expected a match with one of the 2 alternatives of "anyOf", but {"kind":"circle","radius":-1} has none; anyOf/1 comes closest.""", "/radius: Expected at least 0, but found -1."]
        },
        {
            """{"oneOf":[{"properties":{"kind":{"const":"circle"},"radius":{"type":"number"}}},{"properties":{"kind":{"const":"square"},"side":{"type":"number"}}}]}""", """{"kind":"square","side":"x"}""",
            ["""(root): Expected a match with one of the 2 alternatives of "oneOf", but {"kind":"square","side":"x"} has none; oneOf/1 comes closest.""", """/side: Expected a number, but found the string "x"."""]
        },
        {
            """{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1}""",
            ["""(root): The property "b" is missing; found "a"."""]
        },
        {
            """{"properties":{"a":true},"unevaluatedProperties":false}""", """{"a":1,"b":2}""",
            ["""/b: The property "b" is not allowed here; no part of the schema that applies allows it."""]
        },
        {
            """{"prefixItems":[true],"unevaluatedItems":false}""", """[1,"z"]""",
            ["""/1: The item "z" is not allowed here; no part of the schema that applies allows it."""]
        },
        {
            "false", """{"a":1}""",
            ["""(root): Expected nothing here, but found {"a":1}."""]
        },
        {
            """{"properties":{"a":false}}""", """{"a":1}""",
            ["/a: Expected nothing here, but found 1."]
        },
        {
            """{"$defs":{"n":{"minimum":1}},"properties":{"a":{"$ref":"#/$defs/n"}}}""", """{"a":0}""",
            ["/a: Expected at least 1, but found 0."]
        },
        {
            """{"allOf":[{"minimum":5},{"multipleOf":2}]}""", "3",
            ["(root): Expected at least 5, but found 3.", "(root): Expected a multiple of 2, but found 3."]
        },
        {
            """{"const":"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"}""", "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
            ["""(root): Expected "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…, but found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…."""]
        },
        {
            """{"enum":["choice-00","choice-01","choice-02","choice-03","choice-04","choice-05","choice-06","choice-07","choice-08","choice-09","choice-10","choice-11","choice-12","choice-13","choice-14","choice-15","choice-16","choice-17","choice-18","choice-19","choice-20","choice-21","choice-22","choice-23","choice-24","choice-25","choice-26","choice-27","choice-28","choice-29","choice-30","choice-31","choice-32","choice-33","choice-34","choice-35","choice-36","choice-37","choice-38","choice-39"]}""", "\"d\"",
            ["""(root): Expected one of "choice-00", "choice-01", "choice-02", "choice-03", "choice-04", "choice-05", … (40 in all), but found "d"."""]
        },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Validate_WhenAValueFallsShort_SaysSoInASentence(string schema, string instance, string[] expected)
    {
        SchemaResult result = Json.Schema(schema).Validate(Json.Parse(instance));

        Assert.Equal(expected, result.Errors.Select(static error => error.ToString()));
    }
}
