namespace Agents.Verification;

/// <summary>What is known of an expression's value, without running anything.</summary>
/// <param name="Traits">Where it comes from and what it is.</param>
/// <param name="Text">Its text, with <see cref="Hole"/> for each part that is not constant; null when nothing of it is known.</param>
/// <param name="Path">The dotted path of the thing it is, such as <c>fs.promises</c> or <c>crypto.createHash()</c>.</param>
/// <param name="Elements">A bit for each enclosing loop whose element it depends on.</param>
/// <param name="Counters">A bit for each enclosing loop whose counter it depends on.</param>
/// <param name="Clean">The uses it was made safe for.</param>
internal readonly record struct Value(Traits Traits, string? Text = null, string? Path = null, uint Elements = 0, uint Counters = 0, Uses Clean = Uses.None)
{
    public const char Hole = '\uFFFC';

    private const int LongestText = 2000;

    public static Value Unknown => default;

    public bool IsFixed => Has(Traits.Fixed);

    /// <summary>The text, when all of it is known.</summary>
    public string? Constant => IsFixed && Text is { } text && !text.Contains(Hole) ? text : null;

    public bool Has(Traits traits) => (Traits & traits) != 0;

    public bool IsDirtyFor(Uses use) => (Clean & use) == 0 && !Has(Traits.Number);

    /// <summary>What stays true of something derived from this value.</summary>
    public Value Derived() => this with { Traits = Traits & ~(Traits.Rows | Traits.Eager | Traits.Buffer | Traits.Membership), Text = null, Path = null };

    /// <summary>One of two values: an assignment that may or may not have happened.</summary>
    public static Value Either(Value a, Value b)
    {
        Traits traits = (a.Traits | b.Traits) & ~Traits.Fixed & ~Traits.Number;
        traits |= a.Traits & b.Traits & (Traits.Fixed | Traits.Number);
        return new(traits, Longer(a.Text, b.Text), b.Path ?? a.Path, a.Elements | b.Elements, a.Counters | b.Counters, Common(a, b));
    }

    /// <summary>Of two texts the one that goes on where the other ends; else the first.</summary>
    private static string? Longer(string? a, string? b) => a is null || (b is not null && b.Contains(a, StringComparison.Ordinal)) ? b : a;

    /// <summary>A value made of two, one behind the other.</summary>
    public static Value Joined(Value a, Value b)
    {
        Traits both = a.Traits & b.Traits & (Traits.Fixed | Traits.Number);
        both |= (a.IsFixed || a.Has(Traits.Number)) && (b.IsFixed || b.Has(Traits.Number)) ? Traits.Fixed : Traits.None;
        Traits any = (a.Traits | b.Traits) & (Traits.Parameter | Traits.Input | Traits.Environment | Traits.Guessable | Traits.Archived | Traits.Password | Traits.Walked);
        string? text = a.Text is null && b.Text is null ? null : Shorten(Part(a) + Part(b));
        Traits built = (both & Traits.Fixed) == 0 && text is not null ? Traits.Built : (a.Traits | b.Traits) & Traits.Built;
        return new(both | any | built, text, null, a.Elements | b.Elements, a.Counters | b.Counters, Common(a, b));
    }

    /// <summary>A number where one of them is; where neither is, one path behind the other.</summary>
    public static Value Quotient(Value left, Value right) =>
        left.Has(Traits.Number) || right.Has(Traits.Number) ? new(((left.Traits & right.Traits) & Traits.Fixed) | Traits.Number) : Joined(left, right);

    private static string Part(Value value) => value.Text ?? (value.Has(Traits.Number) ? "0" : Hole.ToString());

    private static string? Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + Hole;

    /// <summary>What both are clean for. What a client sends decides; what a caller hands in counts only where no client does.</summary>
    private static Uses Common(Value a, Value b)
    {
        Traits dirty = (a.Traits | b.Traits) & Foreign;
        dirty = dirty == Traits.None ? Traits.Parameter : (dirty & Traits.Input) != 0 ? dirty & ~Traits.Environment : dirty;
        return !a.Has(dirty) ? b.Clean : !b.Has(dirty) ? a.Clean : a.Clean & b.Clean;
    }

    private const Traits Foreign = Traits.Input | Traits.Environment | Traits.Archived;
}
