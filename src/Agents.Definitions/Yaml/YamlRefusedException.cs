namespace Agents.Definitions;

/// <summary>Unwinds the walk over a text that cannot be read; never leaves <see cref="YamlReader"/>.</summary>
internal sealed class YamlRefusedException(YamlProblemKind kind, long line, long column, string message) : Exception(message)
{
    public YamlProblem Problem { get; } = new(kind, (int)Math.Max(1, line), (int)Math.Max(1, column), message);
}
