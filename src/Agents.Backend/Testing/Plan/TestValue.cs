using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A value a test sends or expects; a printer writes it in its language and decides nothing.</summary>
internal abstract record TestValue
{
    public static TestValue OfText(string text) => new JsonValue(JsonText.Of(text));

    public static TestValue OfNumber(decimal number) => new JsonValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>JSON text as it stands.</summary>
internal sealed record JsonValue(string Json) : TestValue;

/// <summary>A text repeated.</summary>
internal sealed record RepeatValue(string Text, int Times) : TestValue;

/// <summary>A value no other call of the run gets.</summary>
/// <param name="Kind">A function of the support file's <c>fresh</c>.</param>
/// <param name="Arguments">JSON texts.</param>
internal sealed record FreshValue(string Kind, ImmutableArray<string> Arguments) : TestValue;

/// <summary>An object.</summary>
internal sealed record ObjectValue(ImmutableArray<(string Name, TestValue Value)> Members) : TestValue;

/// <summary>A list.</summary>
internal sealed record ListValue(ImmutableArray<TestValue> Items) : TestValue
{
    /// <summary>The one value all items have, where a printer may repeat it: many, and none made anew.</summary>
    public TestValue? Repeated => Items.Length > 4 && Items[0] is (JsonValue or MemberValue) && Items.All(i => i == Items[0]) ? Items[0] : null;
}

/// <summary>A variable.</summary>
internal sealed record VariableValue(string Name) : TestValue;

/// <summary>An object variable with one member changed, or left out where there is no value.</summary>
internal sealed record ChangedValue(string Name, string Member, TestValue? Value) : TestValue;

/// <summary>A member of a row.</summary>
internal sealed record MemberValue(string Row, string Member) : TestValue;

/// <summary>An account's identity, email, password or a member of a session.</summary>
internal sealed record AccountValue(string Account, string Member) : TestValue;

/// <summary>A member of an answer's body.</summary>
internal sealed record AnswerValue(string Answer, string Member) : TestValue;
