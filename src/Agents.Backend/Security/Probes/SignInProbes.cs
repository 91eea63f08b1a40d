namespace Agents.Backend;

/// <summary>How callers are identified, by the auth configuration.</summary>
internal static class SignInProbes
{
    public static readonly Probe Accounts = new("accounts", static c => c.ByAuth(auth => auth.Strategy is not (null or "none")
        ? new(true, $"callers sign in with {auth.Strategy}", [])
        : c.Material.Operations.Any(static o => o.Writes)
            ? new(true, "nobody signs in, and there are operations that write",
            [
                new(VulnerabilitySeverity.Medium, "Nobody signs in", "The service has no accounts, so anyone who reaches it may write.",
                    "Keep it on a private network, or add `access read public, write signed-in`.", "accounts", IsConfiguration: true),
            ])
            : new(true, "nobody signs in, and nothing can be written", [])));

    public static readonly Probe AccessLifetime = new("access-lifetime", static c => Lifetime(
        c, "access-lifetime", "An access token lives too long", static a => a.TokenExpiry, c.Limits.AccessLifetime, VulnerabilitySeverity.Medium, "`auth jwt(access 15m)`"));

    public static readonly Probe RefreshLifetime = new("refresh-lifetime", static c => Lifetime(
        c, "refresh-lifetime", "A refresh token lives too long", static a => a.RefreshExpiry, c.Limits.RefreshLifetime, VulnerabilitySeverity.Low, "`auth jwt(refresh 30d)`"));

    public static readonly Probe Rotation = new("refresh-rotation", static c => c.ByAuth(auth => auth.RefreshStrategy is not { } strategy
        ? new(true, "there are no refresh tokens", [])
        : new(true, $"refresh tokens: {strategy.ToString().ToLowerInvariant()}", strategy == RefreshStrategy.Rotate || !c.Limits.Rotation
            ? []
            : [new(VulnerabilitySeverity.Medium, "Refresh tokens do not rotate", "A stolen refresh token works as long as its owner's, and nobody finds out.", "`auth jwt(refresh rotate)`.", "refresh-rotation", IsConfiguration: true)])));

    public static readonly Probe LoginRate = new("login-rate", static c => c.ByChecks(() => ProbeResult.Over(
        "operations that take a password or token", c.Material.Operations.Where(static o => o is { Method: "POST", IsSignIn: true, Secured: false } && !o.Path.EndsWith("/logout", StringComparison.Ordinal)), operation =>
            operation.RatePerMinute is { } rate && rate <= c.Limits.LoginsPerMinute
                ? null
                : new(VulnerabilitySeverity.Medium, "Passwords can be tried quickly",
                    $"{operation} takes {(operation.RatePerMinute is { } many ? $"{many} attempts a minute" : "any number of attempts")}; at most {c.Limits.LoginsPerMinute} are asked for.",
                    "`limits logins 10/min`.", "login-rate", IsConfiguration: true))));

    public static readonly Probe Registration = new("open-registration", static c => c.ByAuth(auth => new(true, auth.OpenRegistration ? "anyone may register" : "registration is closed",
        auth.OpenRegistration && !c.Limits.OpenRegistration
            ? [new(VulnerabilitySeverity.Low, "Anyone can register", "An account is no hurdle, so whatever any account may do, anyone may.", "`register closed`.", "open-registration", IsConfiguration: true)]
            : [])));

    private static ProbeResult Lifetime(
        AuditCase c, string id, string title, Func<HandedAuth, TimeSpan?> of, TimeSpan most, VulnerabilitySeverity severity, string change) => c.ByAuth(auth => of(auth) switch
        {
            null when auth.Strategy is null or "none" => new(true, "there are no tokens", []),
            null => ProbeResult.Cannot($"{id}: the configuration does not say it"),
            { } life => new(true, $"{id}: {SecurityReview.Span(life)}, at most {SecurityReview.Span(most)}", life <= most
                ? []
                : [new(severity, title, $"It lives {SecurityReview.Span(life)}; at most {SecurityReview.Span(most)} are asked for.", $"{change}.", id, IsConfiguration: true)]),
        });
}
