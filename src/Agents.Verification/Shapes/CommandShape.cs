using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>A program that is started with its arguments in a list, without a shell between.</summary>
/// <remarks>
/// What a client sends chooses the program, is read by a shell or an interpreter, or is one argument of a fixed program: that one may still be taken for an option,
/// unless the argument that ends the options stands before it.
/// </remarks>
internal sealed class CommandShape(string concept, string question) : Shape
{
    private static readonly ImmutableArray<string> s_endsOfOptions = ["--", "--end-of-options"];

    public override IEnumerable<string> Concepts => [concept];

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        from call in facts.CallsOf(concept)
        let arguments = call.Arguments(call.Entry(concept)!).ToArray()
        where arguments.Length > 0 && (question == "input" ? IsChosen(arguments, facts) : IsOpen(arguments, facts))
        select new Hit(call.Start, call.Written);

    /// <summary>Whether a client chooses the program, or writes text that one which runs text is given.</summary>
    private static bool IsChosen((ArgumentNode Argument, Value Value)[] arguments, CodeFacts facts)
    {
        (ArgumentNode first, Value program) = arguments[0];
        bool isList = facts.ListOf(first.Value) is not null;
        return (Program(first.Value, program, facts) is { } name ? RunsText(name, facts.Vocabulary) : !isList && !program.IsFixed)
            ? arguments.Any(IsInput)
            : !isList && IsInput(arguments[0]);
    }

    /// <summary>Whether anything but the arguments behind the end of a fixed program's options is not constant.</summary>
    private static bool IsOpen((ArgumentNode Argument, Value Value)[] arguments, CodeFacts facts)
    {
        Predicate dynamic = new("dynamic", null);
        bool ends = Program(arguments[0].Argument.Value, arguments[0].Value, facts) is { } name && !RunsText(name, facts.Vocabulary);
        return arguments.TakeWhile(a => !ends || a.Value.Constant is not { } text || !s_endsOfOptions.Contains(text)).Any(a => dynamic.Holds(a.Argument.Value, a.Value, facts.Vocabulary));
    }

    private static bool IsInput((ArgumentNode Argument, Value Value) argument) => argument.Value.Has(Traits.Input) && argument.Value.IsDirtyFor(Uses.Command);

    /// <summary>The program's name, when it is written down: alone, or as the first of a list.</summary>
    private static string? Program(Node node, Value value, CodeFacts facts) => facts.ListOf(node) is { Items: [LiteralNode { Kind: LiteralKind.Text } first, ..] } ? first.Value : value.Constant;

    private static bool RunsText(string program, Vocabulary words)
    {
        string name = program[(program.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return words.Words("words.runs-text").Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
