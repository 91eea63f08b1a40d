using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Agents.Verification;

/// <summary>Finds where in a JSON text the places of findings are written, in one pass over the text.</summary>
internal sealed class JsonPlaces
{
    private Dictionary<string, JsonPlaces>? _members;
    private long _offset = -1;

    /// <summary>The findings with line and column, in the order of the text. A member's place is its name.</summary>
    public static ImmutableArray<Finding> Locate(ReadOnlySpan<byte> text, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
        {
            return findings;
        }

        JsonPlaces root = new() { _offset = 0 };
        JsonPlaces[] wanted = [.. findings.Select(f => root.Want(f.Pointer!))];
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        root.Walk(ref reader);

        // Stable: of two findings at one place the rule that ran first comes first.
        int[] order = [.. Enumerable.Range(0, findings.Length).OrderBy(i => wanted[i]._offset)];
        ImmutableArray<Finding>.Builder located = ImmutableArray.CreateBuilder<Finding>(findings.Length);
        int at = 0;
        int line = 1;
        int column = 1;
        foreach (int i in order)
        {
            ReadOnlySpan<byte> between = text[at..(int)wanted[i]._offset];
            at = (int)wanted[i]._offset;
            int lastBreak = between.LastIndexOf((byte)'\n');
            line += between.Count((byte)'\n');
            column = lastBreak < 0 ? column + Encoding.UTF8.GetCharCount(between) : 1 + Encoding.UTF8.GetCharCount(between[(lastBreak + 1)..]);
            located.Add(findings[i] with { Line = line, Column = column });
        }

        return located.MoveToImmutable();
    }

    private JsonPlaces Want(string pointer)
    {
        JsonPlaces at = this;
        foreach (string segment in pointer.TrimStart('#').Split('/').Skip(1))
        {
            string name = !segment.Contains('~') ? segment : segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at._members ??= new(StringComparer.Ordinal);
            if (!at._members.TryGetValue(name, out JsonPlaces? member))
            {
                at._members[name] = member = new();
            }

            at = member;
        }

        return at;
    }

    private void Walk(ref Utf8JsonReader reader)
    {
        if (_members is null)
        {
            reader.Skip();
            return;
        }

        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        if (!isArray && reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
        }
        else
        {
            for (int i = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); i++)
            {
                long start = reader.TokenStartIndex;
                string name = isArray ? i.ToString(System.Globalization.CultureInfo.InvariantCulture) : reader.GetString()!;
                if (!isArray)
                {
                    reader.Read();
                }

                if (_members.TryGetValue(name, out JsonPlaces? member))
                {
                    member._offset = start;
                    member.Walk(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        // What is not written stands where it would be: at what encloses it.
        foreach (JsonPlaces member in _members.Values)
        {
            member.FallBack(_offset);
        }
    }

    private void FallBack(long offset)
    {
        if (_offset < 0)
        {
            _offset = offset;
            foreach (JsonPlaces member in _members?.Values ?? Enumerable.Empty<JsonPlaces>())
            {
                member.FallBack(offset);
            }
        }
    }
}
