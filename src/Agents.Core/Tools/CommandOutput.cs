using System.Text;

namespace Agents.Tools;

/// <summary>Keeps the beginning of what a command says and reads the rest, so that it is never held up.</summary>
internal sealed class CommandOutput(int mostCharacters)
{
    internal async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            text.Append(buffer, 0, Math.Min(read, Math.Max(0, mostCharacters - text.Length)));
        }

        return text.ToString();
    }
}
