using System.Globalization;

namespace Agents.Backend;

/// <summary>The settings of a service, for its README and its example environment.</summary>
internal static class SettingRows
{
    public static IEnumerable<(string Name, string? Example, string Default, string Meaning)> Of(ServicePlan plan, int port)
    {
        yield return ("HOST", "127.0.0.1", "`127.0.0.1`", "Address to listen on.");
        string at = port.ToString(CultureInfo.InvariantCulture);
        yield return ("PORT", at, $"`{at}`", "Port to listen on.");
        if (plan.Store is not null)
        {
            yield return ("DATABASE_URL", null, "memory", $"Where PostgreSQL is, such as `postgresql://user@host/{plan.Name}`; its tables are those of `{DatabaseAgent.UpPath}`.");
            yield return ("DATABASE_CONNECTIONS", "10", "`10`", "Connections to the database, at most.");
        }

        if (plan.Auth is not null)
        {
            yield return ("JWT_KEYS", null, "a random key", "Comma-separated signing keys of at least 32 characters: the first signs, all verify. A new key goes in front.");
        }

        if (plan.Auth is { Roles.IsEmpty: false })
        {
            yield return ("ADMIN_EMAIL", null, "none", "Address of an account with role admin, made at start.");
            yield return ("ADMIN_PASSWORD", null, "none", "Its password, 12 to 128 characters.");
        }

        string requests = plan.Limits.RequestsPerMinute.ToString(CultureInfo.InvariantCulture);
        yield return ("RATE_LIMIT_PER_MINUTE", requests, $"`{requests}`", "Requests a client address may make in a minute.");
        if (plan.Auth is not null)
        {
            string logins = plan.Limits.LoginsPerMinute.ToString(CultureInfo.InvariantCulture);
            yield return ("LOGIN_LIMIT_PER_MINUTE", logins, $"`{logins}`", "Calls of register, login and refresh, each, per client address and minute.");
        }

        yield return ("METRICS_TOKEN", null, "none", "When set, the metrics want it as a bearer token.");
        yield return ("LOG_LEVEL", "info", "`info`", "One of debug, info, warn and error.");
    }
}
