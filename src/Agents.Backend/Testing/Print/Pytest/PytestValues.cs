using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Writes test values as Python.</summary>
internal static class PytestValues
{
    public static string Of(TestValue value) => value switch
    {
        JsonValue json => Json(json.Json),
        RepeatValue repeat => string.Create(CultureInfo.InvariantCulture, $"{Text(repeat.Text)} * {repeat.Times}"),
        FreshValue fresh => $"fresh.{fresh.Kind}({string.Join(", ", fresh.Arguments)})",
        ObjectValue many => "{" + string.Join(", ", many.Members.Select(static m => $"{Text(m.Name)}: {Of(m.Value)}")) + "}",
        ListValue { Repeated: { } item } list => string.Create(CultureInfo.InvariantCulture, $"[{Of(item)}] * {list.Items.Length}"),
        ListValue list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        VariableValue variable => Name(variable.Name),
        ChangedValue { Value: null } without => $"without({Name(without.Name)}, {Text(without.Member)})",
        ChangedValue changed => $"{{**{Name(changed.Name)}, {Text(changed.Member)}: {Of(changed.Value)}}}",
        MemberValue member => $"{Name(member.Row)}[{Text(member.Member)}]",
        AccountValue account => $"{Name(account.Account)}.{(account.Member == "refreshToken" ? "refresh_token" : account.Member)}",
        AnswerValue answer => $"{Name(answer.Answer)}.json[{Text(answer.Member)}]",
        _ => throw new InvalidOperationException($"No text is known for {value.GetType().Name}."),
    };

    public static string Text(string text) => JsonText.Of(text);

    /// <summary>A variable in snake case.</summary>
    public static string Name(string name) => Snake(name);

    public static string Snake(string name) => string.Concat(name.Select(static (c, i) =>
        !char.IsAsciiLetterOrDigit(c) ? "_" : char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));

    private static string Json(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Json(document.RootElement);
    }

    private static string Json(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        JsonValueKind.Array => $"[{string.Join(", ", element.EnumerateArray().Select(Json))}]",
        JsonValueKind.Object => "{" + string.Join(", ", element.EnumerateObject().Select(static p => $"{Text(p.Name)}: {Json(p.Value)}")) + "}",
        _ => element.GetRawText(),
    };
}
