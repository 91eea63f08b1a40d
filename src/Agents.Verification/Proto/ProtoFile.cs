using Google.Protobuf.Reflection;

namespace Agents.Verification;

/// <summary>A proto file: its text, and what the parser made of it.</summary>
internal sealed record ProtoFile(string Name, string Text, FileDescriptorProto File)
{
    public IEnumerable<DescriptorProto> Messages => File.MessageTypes.SelectMany(Nested);

    public IEnumerable<EnumDescriptorProto> Enums => File.EnumTypes.Concat(Messages.SelectMany(static m => m.EnumTypes));

    public IEnumerable<(ServiceDescriptorProto Service, MethodDescriptorProto Method)> Calls => File.Services.SelectMany(static s => s.Methods, static (s, m) => (s, m));

    /// <summary>Where these words first stand in the text, as whole words; the beginning when they do not.</summary>
    public (int Line, int Column) Place(string words)
    {
        int at = words.Length == 0 ? -1 : Text.IndexOf(words, StringComparison.Ordinal);
        while (at >= 0 && ((at > 0 && IsPart(Text[at - 1])) || (at + words.Length < Text.Length && IsPart(Text[at + words.Length]))))
        {
            at = Text.IndexOf(words, at + 1, StringComparison.Ordinal);
        }

        return at < 0 ? (1, 1) : (1 + Text.AsSpan(0, at).Count('\n'), at - Text.AsSpan(0, at).LastIndexOf('\n'));
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>A message and those inside it, but for the entries of maps, which nobody wrote.</summary>
    private static IEnumerable<DescriptorProto> Nested(DescriptorProto message) =>
        message.NestedTypes.Where(static n => n.Options?.MapEntry != true).SelectMany(Nested).Prepend(message);
}
