namespace Agents.Definitions;

/// <summary>Timeout, token bound and temperature, from <c>config</c> or <c>token_config</c>.</summary>
internal static class LimitsReader
{
    private const double LongestTimeout = 24 * 60 * 60 * 1000;

    public static ExecutionLimits Read(FrontMatter matter)
    {
        DiagnosticLog log = matter.Log;
        ExecutionLimits limits = ExecutionLimits.Default;
        foreach (string key in (string[])["token_config", "config"])
        {
            if (!matter.TryGet(key, out YamlNode? found))
            {
                continue;
            }

            YamlNode holder = found.Value;
            if (!holder.IsMapping)
            {
                log.Report(DiagnosticCatalog.WrongType, holder.Place, $"{key} is {holder.Kind}, a mapping was expected");
                continue;
            }

            double? timeout = SettingReader.Number(holder.Member("timeout_ms"), log, "timeout_ms", 1, LongestTimeout);
            double? tokens = SettingReader.Number(SettingReader.First(holder, log, "max_tokens", "max_output_tokens", "max_response_tokens"), log, "max_tokens", 1, int.MaxValue);
            double? temperature = SettingReader.Number(holder.Member("temperature"), log, "temperature", 0, 2, whole: false);
            limits = new(
                timeout is { } ms ? TimeSpan.FromMilliseconds(ms) : limits.Timeout,
                tokens is { } count ? (int)count : limits.MaxTokens,
                temperature ?? limits.Temperature);
            SettingReader.ReportOthers(holder, log, key, "timeout_ms", "max_tokens", "max_output_tokens", "max_response_tokens", "temperature", "retry");
        }

        return limits;
    }
}
