using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Agents.Schemas;

/// <summary>A JSON number taken exactly as written, so 1e400 and 0.1 are what they say.</summary>
/// <remarks>
/// The value is the digits, without leading and trailing zeros, times a power of ten. Powers saturate at 10^17: the two
/// numbers beyond it that share their digits are taken as equal.
/// </remarks>
internal readonly ref struct JsonNumber
{
    private const long MaxPower = 100_000_000_000_000_000;

    private readonly ReadOnlySpan<byte> _head;
    private readonly ReadOnlySpan<byte> _tail;
    private readonly bool _negative;
    private readonly long _power;

    public JsonNumber(ReadOnlySpan<byte> raw)
    {
        _negative = raw[0] == '-';
        ReadOnlySpan<byte> text = _negative ? raw[1..] : raw;
        int e = text.IndexOfAny((byte)'e', (byte)'E');
        long power = e < 0 ? 0 : ReadPower(text[(e + 1)..]);
        text = e < 0 ? text : text[..e];
        int dot = text.IndexOf((byte)'.');
        _tail = dot < 0 ? [] : text[(dot + 1)..].TrimEnd((byte)'0');
        _head = (dot < 0 ? text : text[..dot]).TrimStart((byte)'0');
        power -= _tail.Length;
        if (_tail.IsEmpty)
        {
            ReadOnlySpan<byte> trimmed = _head.TrimEnd((byte)'0');
            power += _head.Length - trimmed.Length;
            _head = trimmed;
        }

        if (_head.IsEmpty)
        {
            _tail = _tail.TrimStart((byte)'0');
        }

        _power = Length == 0 ? 0 : power;
    }

    /// <summary>The number of significant digits; zero for the number zero.</summary>
    public int Length => _head.Length + _tail.Length;

    public bool IsInteger => _power >= 0;

    public static bool TryReadInt64(ReadOnlySpan<byte> raw, out long value) =>
        Utf8Parser.TryParse(raw, out value, out int consumed) && consumed == raw.Length;

    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        TryReadInt64(left, out long a) && TryReadInt64(right, out long b)
            ? a.CompareTo(b)
            : new JsonNumber(left).CompareTo(new JsonNumber(right));

    public int CompareTo(JsonNumber other)
    {
        int sign = Sign;
        if (sign != other.Sign || sign == 0)
        {
            return sign.CompareTo(other.Sign);
        }

        int magnitude = (Length + _power).CompareTo(other.Length + other._power);
        for (int i = 0; magnitude == 0 && i < Math.Max(Length, other.Length); i++)
        {
            magnitude = Digit(i).CompareTo(other.Digit(i));
        }

        return sign * magnitude;
    }

    /// <summary>Whether this is a whole multiple of a divisor other than zero.</summary>
    public bool IsMultipleOf(JsonNumber divisor)
    {
        // Without trailing zeros in its digits, a number cannot absorb a divisor's higher power of ten.
        if (Length == 0 || _power < divisor._power)
        {
            return Length == 0;
        }

        BigInteger modulus = divisor.Digits();
        BigInteger scale = BigInteger.ModPow(10, _power - divisor._power, modulus);
        return (Remainder(modulus) * scale % modulus).IsZero;
    }

    public override int GetHashCode()
    {
        ulong digits = 0;
        foreach (byte digit in _head)
        {
            digits = (digits + digit) * 0x9E3779B97F4A7C15;
        }

        foreach (byte digit in _tail)
        {
            digits = (digits + digit) * 0x9E3779B97F4A7C15;
        }

        return HashCode.Combine(Sign, _power, digits);
    }

    /// <summary>The value as a count, cut at <see cref="long.MaxValue"/>; null unless a whole number of zero or more.</summary>
    public long? ToCount()
    {
        if (!IsInteger || _negative && Length > 0)
        {
            return null;
        }

        return Length + _power > 18 ? long.MaxValue : (long)(Digits() * BigInteger.Pow(10, (int)_power));
    }

    private int Sign => Length == 0 ? 0 : _negative ? -1 : 1;

    private int Digit(int index) =>
        index < _head.Length ? _head[index] - '0' : index < Length ? _tail[index - _head.Length] - '0' : 0;

    private BigInteger Digits() =>
        Length == 0 ? 0 : BigInteger.Parse(Encoding.ASCII.GetString(_head) + Encoding.ASCII.GetString(_tail), CultureInfo.InvariantCulture);

    private BigInteger Remainder(BigInteger modulus)
    {
        if (modulus > long.MaxValue)
        {
            return Digits() % modulus;
        }

        UInt128 small = (UInt128)modulus;
        UInt128 rest = 0;
        for (int i = 0; i < Length; i++)
        {
            rest = (rest * 10 + (uint)Digit(i)) % small;
        }

        return (BigInteger)rest;
    }

    private static long ReadPower(ReadOnlySpan<byte> text)
    {
        bool negative = text[0] == '-';
        long power = 0;
        foreach (byte digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            power = Math.Min(power * 10 + (digit - '0'), MaxPower);
        }

        return negative ? -power : power;
    }
}
