using System.Globalization;

namespace Agents.Backend;

/// <summary>Writes test values as TypeScript.</summary>
internal static class VitestValues
{
    public static string Of(TestValue value) => value switch
    {
        JsonValue json => json.Json,
        RepeatValue repeat => string.Create(CultureInfo.InvariantCulture, $"{Text(repeat.Text)}.repeat({repeat.Times})"),
        FreshValue fresh => $"fresh.{fresh.Kind}({string.Join(", ", fresh.Arguments)})",
        ObjectValue { Members.IsEmpty: true } => "{}",
        ObjectValue many => "{ " + string.Join(", ", many.Members.Select(static m => $"{Key(m.Name)}: {Of(m.Value)}")) + " }",
        ListValue { Repeated: { } item } list => string.Create(CultureInfo.InvariantCulture, $"Array({list.Items.Length}).fill({Of(item)})"),
        ListValue list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        VariableValue variable => variable.Name,
        ChangedValue { Value: null } without => $"without({without.Name}, {Text(without.Member)})",
        ChangedValue changed => $"{{ ...{changed.Name}, {Key(changed.Member)}: {Of(changed.Value)} }}",
        MemberValue member => $"{member.Row}[{Text(member.Member)}]",
        AccountValue account => $"{account.Account}.{account.Member}",
        AnswerValue answer => $"{answer.Answer}.json[{Text(answer.Member)}]",
        _ => throw new InvalidOperationException($"No text is known for {value.GetType().Name}."),
    };

    public static string Text(string text) => JsonText.Of(text);

    private static string Key(string name) => name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) ? name : Text(name);
}
