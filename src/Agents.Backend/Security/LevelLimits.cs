namespace Agents.Backend;

/// <summary>What each security level asks for: one table, each row at least as strict as the one above.</summary>
/// <param name="Least">The least severity that is reported.</param>
/// <param name="AccessLifetime">The longest an access token may live.</param>
/// <param name="RefreshLifetime">The longest a refresh token may live.</param>
/// <param name="Rotation">Whether refresh tokens must rotate.</param>
/// <param name="LoginsPerMinute">Most attempts to sign in a minute.</param>
/// <param name="PageSize">Most rows of a page.</param>
/// <param name="SharedWrites">Whether rows that any account may change are a question to whoever runs the service, and no finding.</param>
/// <param name="OpenRegistration">Whether anyone may register without that being a finding.</param>
internal sealed record LevelLimits(
    VulnerabilitySeverity Least, TimeSpan AccessLifetime, TimeSpan RefreshLifetime, bool Rotation, int LoginsPerMinute, int PageSize, bool SharedWrites,
    bool OpenRegistration)
{
    public static LevelLimits Of(SecurityLevel level) => level switch
    {
        SecurityLevel.Basic => new(VulnerabilitySeverity.Medium, TimeSpan.FromHours(24), TimeSpan.FromDays(365), false, 60, 1000, true, true),
        SecurityLevel.Standard => new(VulnerabilitySeverity.Low, TimeSpan.FromHours(1), TimeSpan.FromDays(90), true, 20, 200, true, true),
        _ => new(VulnerabilitySeverity.Info, TimeSpan.FromMinutes(15), TimeSpan.FromDays(30), true, 10, 100, false, false),
    };
}
