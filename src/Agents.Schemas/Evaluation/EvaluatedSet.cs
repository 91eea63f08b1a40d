namespace Agents.Schemas;

/// <summary>Which properties, or which items, of one value some keyword has already judged. By position, so no names are kept.</summary>
internal sealed class EvaluatedSet
{
    private ulong[] _bits = new ulong[2];
    private int _used;

    public bool All { get; private set; }

    public void MarkAll() => All = true;

    public void Mark(int index)
    {
        int word = index >> 6;
        if (word >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(word + 1, _bits.Length * 2));
        }

        _bits[word] |= 1UL << (index & 63);
        _used = Math.Max(_used, word + 1);
    }

    public bool Contains(int index) => All || index >> 6 < _used && (_bits[index >> 6] & 1UL << (index & 63)) != 0;

    public void Include(EvaluatedSet other)
    {
        All |= other.All;
        if (other._used > _bits.Length)
        {
            Array.Resize(ref _bits, other._used);
        }

        for (int i = 0; i < other._used; i++)
        {
            _bits[i] |= other._bits[i];
        }

        _used = Math.Max(_used, other._used);
    }

    public void Clear()
    {
        Array.Clear(_bits, 0, _used);
        _used = 0;
        All = false;
    }
}
