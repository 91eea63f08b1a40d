using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Equality of JSON values as the specification has it: by number value, by text after escapes, objects in any order.</summary>
/// <remarks>Properties that repeat a name are compared in their order. Depth and work are charged to the run.</remarks>
internal static class JsonEquality
{
    public static bool AreEqual(in JsonElement left, in JsonElement right, EvaluationRun run)
    {
        JsonValueKind kind = left.ValueKind;
        if (kind != right.ValueKind || !run.Charge(1))
        {
            return false;
        }

        return kind switch
        {
            JsonValueKind.Number => AreEqualNumbers(Raw(left), Raw(right), run),
            JsonValueKind.String => AreEqualTexts(JsonText.Unquote(Raw(left)), JsonText.Unquote(Raw(right)), run),
            JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength() && run.Descend() && AreEqualArrays(left, right, run),
            JsonValueKind.Object => left.GetPropertyCount() == right.GetPropertyCount() && run.Descend() && AreEqualObjects(left, right, run),
            _ => true,
        };
    }

    /// <summary>A hash that equal values share. Texts are hashed with the process's seed, so nobody can aim at collisions.</summary>
    public static int Hash(in JsonElement element, EvaluationRun run)
    {
        if (!run.Charge(1))
        {
            return 0;
        }

        int hash = (int)element.ValueKind;
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                return new JsonNumber(Raw(element)).GetHashCode();
            case JsonValueKind.String:
                return HashText(JsonText.Unquote(Raw(element)), run);
            case JsonValueKind.Array when run.Descend():
                foreach (JsonElement item in element.EnumerateArray())
                {
                    hash = HashCode.Combine(hash, Hash(item, run));
                }

                run.Ascend();
                return hash;
            case JsonValueKind.Object when run.Descend():
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    hash += HashCode.Combine(HashText(JsonMarshal.GetRawUtf8PropertyName(property), run), Hash(property.Value, run));
                }

                run.Ascend();
                return hash;
            default:
                return hash;
        }
    }

    private static bool AreEqualNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, EvaluationRun run) =>
        run.Charge((left.Length + right.Length) / 64) && (left.SequenceEqual(right) || JsonNumber.Compare(left, right) == 0);

    private static bool AreEqualTexts(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, EvaluationRun run)
    {
        if (!run.Charge((left.Length + right.Length) / 64))
        {
            return false;
        }

        return JsonText.HasEscapes(left) || JsonText.HasEscapes(right)
            ? JsonText.Unescape(left).AsSpan().SequenceEqual(JsonText.Unescape(right))
            : left.SequenceEqual(right);
    }

    private static bool AreEqualArrays(in JsonElement left, in JsonElement right, EvaluationRun run)
    {
        bool equal = true;
        JsonElement.ArrayEnumerator other = right.EnumerateArray();
        foreach (JsonElement item in left.EnumerateArray())
        {
            equal = other.MoveNext() && AreEqual(item, other.Current, run);
            if (!equal)
            {
                break;
            }
        }

        run.Ascend();
        return equal;
    }

    private static bool AreEqualObjects(in JsonElement left, in JsonElement right, EvaluationRun run)
    {
        bool equal = run.Charge(left.GetPropertyCount() * 2);
        if (equal)
        {
            (byte[] Name, JsonElement Value)[] a = Sorted(left);
            (byte[] Name, JsonElement Value)[] b = Sorted(right);
            for (int i = 0; equal && i < a.Length; i++)
            {
                equal = a[i].Name.AsSpan().SequenceEqual(b[i].Name) && AreEqual(a[i].Value, b[i].Value, run);
            }
        }

        run.Ascend();
        return equal;
    }

    // OrderBy keeps the order of equal names; Array.Sort would not.
    private static (byte[] Name, JsonElement Value)[] Sorted(in JsonElement element) =>
    [
        .. element.EnumerateObject()
            .Select(static property => (JsonText.Unescape(JsonMarshal.GetRawUtf8PropertyName(property)), property.Value))
            .OrderBy(static property => property.Item1, NameOrder),
    ];

    private static readonly IComparer<byte[]> NameOrder =
        Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right));

    private static int HashText(ReadOnlySpan<byte> raw, EvaluationRun run)
    {
        run.Charge(raw.Length / 64);
        var hash = new HashCode();
        if (!JsonText.HasEscapes(raw))
        {
            hash.AddBytes(raw);
            return hash.ToHashCode();
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        hash.AddBytes(buffer.AsSpan(0, JsonText.Unescape(raw, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> Raw(in JsonElement element) => JsonMarshal.GetRawUtf8Value(element);
}
