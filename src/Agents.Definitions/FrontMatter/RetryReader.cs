namespace Agents.Definitions;

/// <summary>The retry settings under any of the names they go by.</summary>
internal static class RetryReader
{
    private const double LongestDelay = 60 * 60 * 1000;
    private static readonly RetryDefinition Unsaid = new(3, RetryBackoff.Exponential, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), Jitter: true);

    public static RetryDefinition Read(FrontMatter matter)
    {
        DiagnosticLog log = matter.Log;
        List<(string Name, YamlNode Node)> holders = [.. Holders(matter)];
        if (holders.Count == 0)
        {
            return RetryDefinition.None;
        }

        foreach ((string name, YamlNode other) in holders.Skip(1))
        {
            log.Report(DiagnosticCatalog.SaidTwice, other.Place, $"{name} says again what {holders[0].Name} says; {holders[0].Name} is used");
        }

        (string used, YamlNode holder) = holders[0];
        if (!holder.IsMapping)
        {
            log.Report(DiagnosticCatalog.WrongType, holder.Place, $"{used} is {holder.Kind}, a mapping was expected");
            return RetryDefinition.None;
        }

        // A mapping under backoff holds the delays.
        // What to do about an error is no growth of delays, so strategy counts only among retry settings.
        YamlNode? backoff = used == "error_handling"
            ? SettingReader.First(holder, log, "backoff", "backoff_type", "backoff_strategy", "retry_strategy")
            : SettingReader.First(holder, log, "backoff", "backoff_type", "backoff_strategy", "strategy", "retry_strategy");
        YamlNode delays = backoff is { IsMapping: true } nested ? nested : holder;
        YamlNode? growth = delays.Pointer == holder.Pointer ? backoff : SettingReader.First(delays, log, "type", "strategy");
        double? initial = SettingReader.Number(SettingReader.First(delays, log, "initial_delay_ms", "base_delay_ms", "backoff_base_ms"), log, "initial_delay_ms", 0, LongestDelay);
        double? longest = SettingReader.Number(delays.Member("max_delay_ms"), log, "max_delay_ms", 0, LongestDelay);
        bool? jitter = SettingReader.Flag(SettingReader.First(delays, log, "jitter") ?? holder.Member("jitter"), log, "jitter");
        SettingReader.ReportOthers(holder, log, used, ReadKeys);
        if (SettingReader.Flag(holder.Member("enabled"), log, "enabled") is false)
        {
            return RetryDefinition.None;
        }

        TimeSpan first = initial is { } i ? TimeSpan.FromMilliseconds(i) : Unsaid.InitialDelay;
        TimeSpan last = longest is { } l ? TimeSpan.FromMilliseconds(l) : TimeSpan.FromTicks(Math.Max(first.Ticks, Unsaid.MaxDelay.Ticks));
        if (last < first)
        {
            log.Report(DiagnosticCatalog.OutOfRange, delays.Place, "max_delay_ms is less than initial_delay_ms; the initial delay is used for both");
            last = first;
        }

        return new(Attempts(holder, log), Growth(growth, log), first, last, jitter ?? Unsaid.Jitter);
    }

    private static ReadOnlySpan<string> ReadKeys => new[]
    {
        "max_attempts", "max_retries", "backoff", "backoff_type", "backoff_strategy", "strategy", "retry_strategy",
        "initial_delay_ms", "base_delay_ms", "backoff_base_ms", "max_delay_ms", "jitter", "enabled",
    };

    // max_retries counts what follows the first attempt.
    private static int Attempts(YamlNode holder, DiagnosticLog log) =>
        SettingReader.First(holder, log, "max_attempts", "max_retries") is not { } node ? Unsaid.MaxAttempts
        : node.Pointer.EndsWith("/max_retries", StringComparison.Ordinal) ? 1 + (int)(SettingReader.Number(node, log, "max_retries", 0, 99) ?? 0)
        : (int)(SettingReader.Number(node, log, "max_attempts", 1, 100) ?? 1);

    private static RetryBackoff Growth(YamlNode? node, DiagnosticLog log)
    {
        if (node is not { } value)
        {
            return Unsaid.Backoff;
        }

        switch (value.AsText?.ToLowerInvariant().Split('_', '-', ' ')[0])
        {
            case "exponential":
                return RetryBackoff.Exponential;
            case "linear":
                return RetryBackoff.Linear;
            case "constant" or "fixed" or "none" or "immediate":
                return RetryBackoff.Constant;
            default:
                log.Report(DiagnosticCatalog.OutOfRange, value.Place, $"backoff is {SettingReader.Shown(value)}; constant, linear or exponential was expected");
                return Unsaid.Backoff;
        }
    }

    private static IEnumerable<(string Name, YamlNode Node)> Holders(FrontMatter matter)
    {
        if (matter.TryGet("config", out YamlNode? config) && config.Value.Member("retry") is { } inner)
        {
            yield return ("config.retry", inner);
        }

        foreach (string key in (string[])["retry_config", "retry_logic", "retry"])
        {
            if (matter.TryGet(key, out YamlNode? node))
            {
                yield return (key, node.Value);
            }
        }

        if (matter.TryGet("error_handling", out YamlNode? handling)
            && ((string[])["max_attempts", "max_retries", "retry_strategy", "retry"]).Any(key => handling.Value.Member(key) is not null))
        {
            yield return handling.Value.Member("retry") is { IsMapping: true } nested ? ("error_handling.retry", nested) : ("error_handling", handling.Value);
        }
    }
}
