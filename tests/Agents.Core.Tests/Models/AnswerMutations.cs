using System.Text;
using System.Text.Json.Nodes;

namespace Agents.Core.Tests.Models;

/// <summary>Answers as models spoil them: broken JSON, wrong types, hostile markdown, and now and then unharmed.</summary>
internal static class AnswerMutations
{
    public static readonly string[] Schemas =
    [
        """{"type":"object","required":["response","confidence"],"properties":{"response":{"type":"string","minLength":1},"confidence":{"type":"number","minimum":0,"maximum":1}}}""",
        """{"type":"object","required":["status","items"],"additionalProperties":false,"properties":{"status":{"enum":["open","done",3,null]},"items":{"type":"array","minItems":1,"maxItems":3,"uniqueItems":true,"items":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","exclusiveMinimum":0},"name":{"type":["string","null"],"maxLength":5,"pattern":"^[a-zé]+$"}}}}}}""",
        """{"type":"object","required":["answer"],"properties":{"answer":{"oneOf":[{"type":"string"},{"type":"object","required":["text"],"properties":{"text":{"type":"string"}},"additionalProperties":false},{"type":"array","contains":{"const":true}}]},"extra":{"not":{"type":"string"}}},"if":{"required":["extra"]},"then":{"required":["why"]},"minProperties":1,"propertyNames":{"maxLength":8}}""",
        """{"type":"object","required":["tree"],"$defs":{"node":{"type":"object","required":["value"],"properties":{"value":{"type":"integer"},"left":{"$ref":"#/$defs/node"},"right":{"$ref":"#/$defs/node"}},"unevaluatedProperties":false}},"properties":{"tree":{"$ref":"#/$defs/node"}},"dependentRequired":{"note":["by"]},"patternProperties":{"^x-":{"type":"boolean"}}}""",
    ];

    private static readonly string[][] s_good =
    [
        ["""{"response":"done","confidence":0.9}""", """{"response":"é 字 \"q\" \\ \n","confidence":1,"more":[1,2,{"a":null}]}""", """{"confidence":0,"response":"x"}"""],
        ["""{"status":"open","items":[{"id":1}]}""", """{"status":null,"items":[{"id":2,"name":"abé"},{"id":3,"name":null}]}""", """{"status":3,"items":[{"id":1.0}]}"""],
        ["""{"answer":"yes"}""", """{"answer":{"text":"yes"}}""", """{"answer":[1,true],"extra":5,"why":"so"}"""],
        ["""{"tree":{"value":1}}""", """{"tree":{"value":1,"left":{"value":2},"right":{"value":3,"left":{"value":4}}},"x-a":true}""", """{"tree":{"value":7},"note":"n","by":"me"}"""],
    ];

    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-0", "-1", "1", "1.0", "1e2", "1E-2", "0.9999999999999999", "1.0000000000000002", "1e400", "123456789012345678901234567890", "\"\"", "\"open\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
        "\"0.5\"", "[]", "[[]]", "{}", "[true]", "{\"text\":\"x\"}", "{\"id\":1}", "[{\"id\":1},{\"id\":1.0}]", "{\"value\":1.5}", "\"</data>\"", "\"<script>alert(1)</script>\"", "\"abcdef\"", "[1,2,3,4]",
    ];

    private static readonly string[] s_markdown =
    [
        "```json\n@\n```", "```\n@\n```", "Here you are:\n\n@\n\nAnything else?", "<answer>@</answer>", "@\n\n# Notes\n{not json}", "{thinking} @", "```json\n@", "> @", "| a |\n|---|\n| @ |", "<!-- @ -->", "@ @", "[@]", "\"@\"",
        "\ufeff@", " \n\t@\r\n", "// comment\n@", "@,", "data: @\n\n", "![x](javascript:alert(1)) @ <img src=x onerror=alert(1)>", "~~~json\n@\n~~~", "json@", "@\0",
    ];

    public static (int Schema, string Text) Draw(Random chance)
    {
        int schema = chance.Next(Schemas.Length);
        string text = s_good[schema][chance.Next(s_good[schema].Length)];
        for (int i = 1 + chance.Next(4); i > 0; i--)
        {
            text = chance.Next(4) switch
            {
                0 => Bytes(text, chance),
                1 => s_markdown[chance.Next(s_markdown.Length)].Replace("@", text, StringComparison.Ordinal),
                _ => Values(text, chance),
            };
        }

        return (schema, text);
    }

    private static string Bytes(string text, Random chance)
    {
        const string Structure = "{}[]\",:\\/ntu0123456789.eE+-\u2028'`#*_<>&\0 ";
        if (text.Length == 0)
        {
            return text;
        }

        int at = chance.Next(text.Length);
        int to = Math.Min(text.Length, at + 1 + chance.Next(6));
        return chance.Next(5) switch
        {
            0 => text[..at],
            1 => text[..at] + text[to..],
            2 => text[..to] + text[at..],
            3 => text[..at] + Structure[chance.Next(Structure.Length)] + text[at..],
            _ => text[..at] + Structure[chance.Next(Structure.Length)] + text[(at + 1)..],
        };
    }

    /// <summary>Replaces, drops, adds, renames or doubles a member or an item, written as text so that any literal is possible.</summary>
    private static string Values(string text, Random chance)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
            _ = root?.ToJsonString();
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            return Bytes(text, chance);
        }

        const string Mark = "\"@@\"";
        List<JsonNode> holders = [];
        Collect(root, holders);
        if (holders.Count == 0)
        {
            return s_values[chance.Next(s_values.Length)];
        }

        switch (holders[chance.Next(holders.Count)])
        {
            case JsonObject o when o.Count == 0 || chance.Next(4) == 0:
                o[chance.Next(3) switch { 0 => "extra", 1 => "x-y", _ => "a name of more than eight" }] = "@@";
                break;
            case JsonObject o when chance.Next(4) == 0:
                o.Remove(o.ElementAt(chance.Next(o.Count)).Key);
                break;
            case JsonObject o:
                o[o.ElementAt(chance.Next(o.Count)).Key] = "@@";
                break;
            case JsonArray a when a.Count == 0 || chance.Next(2) == 0:
                a.Add("@@");
                break;
            case JsonArray a:
                a[chance.Next(a.Count)] = "@@";
                break;
        }

        return new StringBuilder(root!.ToJsonString()).Replace(Mark, s_values[chance.Next(s_values.Length)]).ToString();
    }

    private static void Collect(JsonNode? node, List<JsonNode> holders)
    {
        if (node is JsonObject members)
        {
            holders.Add(members);
            foreach ((_, JsonNode? value) in members)
            {
                Collect(value, holders);
            }
        }
        else if (node is JsonArray items)
        {
            holders.Add(items);
            foreach (JsonNode? item in items)
            {
                Collect(item, holders);
            }
        }
    }
}
