using System.Collections.Immutable;
using System.Text;

namespace Agents.Backend;

/// <summary>Writes the answer to a request nothing can be built from: what was not understood, and the nearest notation to fill in.</summary>
internal static class UnreadText
{
    public static string Write(Requirements requirements)
    {
        StringBuilder text = new("# Nothing was built\n\nThe request does not say what the service should keep.\n");
        ImmutableArray<string> problems = [.. Understandings.Problems(requirements)];
        if (!problems.IsEmpty)
        {
            text.Append("\n## What stands in the way\n").AppendJoin('\n', problems.Select(static p => "- " + p)).Append('\n');
        }

        text.Append("\n## The nearest to fill in\n```\n")
            .Append((requirements.Reading.Nearest ?? "service my-service   auth jwt\nThing   name text(1..200)\naccess  read public, write signed-in").TrimEnd())
            .Append("\n```\nIn words, name the things and their fields: `Build an API with books (title, isbn, price) and authors; a book belongs to an author; JWT login`.\n");
        return text.ToString();
    }
}
