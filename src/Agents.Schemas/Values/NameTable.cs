using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Agents.Schemas;

/// <summary>Finds a property name among those a schema lists, straight from the bytes of the document.</summary>
internal sealed class NameTable
{
    private static readonly ulong Seed = (ulong)(uint)HashCode.Combine(0) << 32 | 0x9E3779B1;

    private readonly List<byte[]> _names = [];
    private readonly List<int> _next = [];
    private int[] _heads = [-1];

    public int Count => _names.Count;

    /// <summary>The position of a name, which is added unless it is there.</summary>
    /// <param name="raw">The name as the document spells it, between the quotes.</param>
    public int Add(ReadOnlySpan<byte> raw)
    {
        byte[] name = JsonText.Unescape(raw);
        int index = FindPlain(name);
        if (index >= 0)
        {
            return index;
        }

        _names.Add(name);
        _next.Add(-1);
        Rebuild();
        return _names.Count - 1;
    }

    public string Text(int index) => Encoding.UTF8.GetString(_names[index]);

    /// <summary>The position of a name, or -1.</summary>
    /// <param name="raw">The name as the document spells it, between the quotes.</param>
    public int Find(ReadOnlySpan<byte> raw) => JsonText.HasEscapes(raw) ? FindEscaped(raw) : FindPlain(raw);

    private int FindEscaped(ReadOnlySpan<byte> raw)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        int index = FindPlain(buffer.AsSpan(0, JsonText.Unescape(raw, buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return index;
    }

    private int FindPlain(ReadOnlySpan<byte> name)
    {
        int index = _heads[Slot(name)];
        while (index >= 0 && !name.SequenceEqual(_names[index]))
        {
            index = _next[index];
        }

        return index;
    }

    private void Rebuild()
    {
        if (_heads.Length >= _names.Count * 2)
        {
            Link(_names.Count - 1);
            return;
        }

        _heads = new int[_heads.Length * 4];
        Array.Fill(_heads, -1);
        for (int i = 0; i < _names.Count; i++)
        {
            Link(i);
        }
    }

    private void Link(int index)
    {
        uint slot = Slot(_names[index]);
        _next[index] = _heads[slot];
        _heads[slot] = index;
    }

    private uint Slot(ReadOnlySpan<byte> name)
    {
        ulong hash = Seed ^ (uint)name.Length;
        while (name.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
            name = name[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte unit in name)
        {
            rest = rest << 8 | unit;
        }

        hash = (hash ^ rest) * 0x9E3779B97F4A7C15;
        return (uint)(hash >> 29) & (uint)(_heads.Length - 1);
    }
}
