namespace Agents.Schemas;

/// <summary>How schemas are read, and the bounds every validation keeps.</summary>
/// <remarks>A value that cannot be judged within the bounds is reported as invalid, with the keyword <c>limit</c>.</remarks>
public sealed record SchemaOptions
{
    /// <summary>The options used when none are given.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>Documents that references may lead to; the network is never asked. Default: only the metaschemas.</summary>
    public SchemaRegistry Registry { get; init; } = SchemaRegistry.Empty;

    /// <summary>The draft of a schema without <c>$schema</c>. Default: 2020-12.</summary>
    public SchemaDraft DefaultDraft { get; init; }

    /// <summary>Makes <c>format</c> an assertion for the formats this library knows. Default: false, an annotation.</summary>
    public bool AssertFormats { get; init; }

    /// <summary>
    /// Whether messages show the values they are about. Default: true. Otherwise numbers, booleans and single plain words are shown, and of
    /// anything else its kind and size, so that no message carries a secret on. Names of properties are always shown.
    /// </summary>
    public bool ShowValues { get; init; } = true;

    /// <summary>Subschemas that may be nested while judging one value, 1 to 10,000. Default: 1,024.</summary>
    /// <remarks>A thread whose stack is too small for the depth stops earlier, with the same error.</remarks>
    public int MaxDepth
    {
        get;
        init => field = value is >= 1 and <= 10_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxDepth must be between 1 and 10,000.");
    } = 1024;

    /// <summary>Work units of one validation, about one per subschema, property or item visited; at least 1. Default: 10 million.</summary>
    public int MaxSteps
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxSteps must be at least 1.");
    } = 10_000_000;

    /// <summary>Errors kept per validation, at least 1. Default: 100.</summary>
    public int MaxErrors
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxErrors must be at least 1.");
    } = 100;

    /// <summary>Time that all regular expressions of one validation may take together, up to a minute. Default: one second.</summary>
    public TimeSpan RegexTimeout
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromMinutes(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "RegexTimeout must be above zero and at most a minute.");
    } = TimeSpan.FromSeconds(1);
}
