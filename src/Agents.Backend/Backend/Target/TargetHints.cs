namespace Agents.Backend;

/// <summary>What a request's own words say about where the service is to run; the input's context wins over it.</summary>
/// <param name="Context">What could be told; null when the words say nothing.</param>
/// <param name="Unknown">A runtime, framework or style the words name and the input schema does not know; null when there is none.</param>
internal sealed record TargetHints(TargetContext? Context, string? Unknown)
{
    public static TargetHints Of(Requirements requirements, CancellationToken cancellationToken)
    {
        if (requirements.Reader is not (ProseReader.ReaderName or ModelReader.Name) || requirements.Blueprint is null)
        {
            return new(null, null);
        }

        ProseHints hints = ProseReader.ReadWithHints(requirements.Text, cancellationToken).Hints;
        Runtime? runtime = TargetName.Parse<Runtime>(hints.Runtime);
        Framework? framework = TargetName.Parse<Framework>(hints.Framework);
        ApiStyle? style = TargetName.Parse<ApiStyle>(hints.ApiStyle);
        string? unknown = (hints.Framework is not null && framework is null ? hints.Framework : null)
            ?? (hints.Runtime is not null && runtime is null ? hints.Runtime : null)
            ?? (hints.ApiStyle is not null && style is null ? hints.ApiStyle : null);
        return new(new TargetContext(runtime, framework, style, TargetName.Parse<Database>(hints.Database)), unknown);
    }
}
