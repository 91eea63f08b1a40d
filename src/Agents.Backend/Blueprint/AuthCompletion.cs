using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Decides whether callers log in, and how.</summary>
internal static class AuthCompletion
{
    /// <summary>The role that grants roles.</summary>
    public const string Administrator = "admin";

    private static readonly TimeSpan s_access = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_refresh = TimeSpan.FromDays(30);

    /// <summary>The blueprint with its accounts and roles decided.</summary>
    public static Blueprint Complete(Blueprint blueprint, List<Assumption> assumed)
    {
        ImmutableArray<string> roles = [.. blueprint.Roles.Concat(blueprint.Access.SelectMany(static r => r.Who.Roles)).Distinct(StringComparer.Ordinal)];
        string? need = blueprint.Auth is not null ? "a login was asked for"
            : roles.Length > 0 ? "roles were named"
            : blueprint.Resources.Any(static r => r.Owned) ? "things belong to the user who made them"
            : blueprint.Access.Any(static r => !r.Who.Public) ? "not everything is public"
            : null;
        if (need is null)
        {
            return blueprint;
        }
        if (roles.Length > 0 && !roles.Contains(Administrator))
        {
            roles = roles.Add(Administrator);
            assumed.Add(new Assumption(
                "roles", "role admin is added; it grants roles", "somebody has to grant them", AssumptionRank.Behaviour, $"roles {string.Join(", ", roles)}"));
        }
        Authentication auth = blueprint.Auth ?? new Authentication { Origin = Origin.Assumed(need) };
        if (auth.Strategy != AuthStrategy.Jwt)
        {
            blueprint = Replace(blueprint, auth.Strategy, assumed);
        }
        return blueprint with { Roles = roles, Auth = Fill(blueprint, auth with { Strategy = AuthStrategy.Jwt }, need, assumed) };
    }

    private static Authentication Fill(Blueprint blueprint, Authentication auth, string need, List<Assumption> assumed)
    {
        Authentication whole = auth with
        {
            AccessLifetime = auth.AccessLifetime ?? s_access,
            Refresh = auth.Refresh ?? RefreshStrategy.Rotate,
            RefreshLifetime = auth.RefreshLifetime ?? s_refresh,
            OpenRegistration = auth.OpenRegistration ?? true,
            AccountFields = [.. auth.AccountFields.Select(f => blueprint.Source == BlueprintSource.OpenApi && f.Required is not null && f.Type.Kind != FieldKind.Unsaid
                ? f : FieldCompletion.Complete(f, "account", assumed))],
        };
        if (auth.AccessLifetime is null || auth.Refresh is null || auth.RefreshLifetime is null)
        {
            string lifetimes = $"access {Spoken(whole.AccessLifetime.Value)}; refresh {Verb(whole.Refresh.Value)}, {Spoken(whole.RefreshLifetime.Value)}";
            assumed.Add(new Assumption(
                "auth", blueprint.Auth is null ? $"JWT login; {lifetimes}" : lifetimes, blueprint.Auth is null ? need : "no lifetimes were said",
                AssumptionRank.Cosmetic, $"service {blueprint.Name} auth jwt(access 1h, refresh {Verb(whole.Refresh.Value).TrimEnd('s')} 7d)"));
        }
        if (auth.OpenRegistration is null)
        {
            assumed.Add(new Assumption(
                "auth", "register is open", "otherwise nobody could log in", AssumptionRank.Security, $"service {blueprint.Name} register closed"));
        }
        return whole;
    }

    private static Blueprint Replace(Blueprint blueprint, AuthStrategy strategy, List<Assumption> assumed)
    {
        string what = strategy switch
        {
            AuthStrategy.Session => "cookie sessions",
            AuthStrategy.OAuth2 => "OAuth 2 with an outside server",
            _ => "passkeys",
        };
        assumed.Add(new Assumption(
            "auth", $"bearer tokens instead of {what}", "only JWT is built", AssumptionRank.Security, $"service {blueprint.Name} auth jwt"));
        return blueprint.NotBuilt.Any(n => n.Origin == blueprint.Auth!.Origin)
            ? blueprint
            : blueprint with
            {
                NotBuilt = blueprint.NotBuilt.Add(new NotBuilt(what, "Accounts log in with a password and get bearer tokens instead.", blueprint.Auth!.Origin)),
            };
    }

    private static string Verb(RefreshStrategy refresh) => refresh switch
    {
        RefreshStrategy.Rotate => "rotates",
        RefreshStrategy.Sliding => "sliding",
        _ => "fixed",
    };

    private static string Spoken(TimeSpan time) => time.TotalMinutes < 120 ? $"{(long)time.TotalMinutes} min"
        : time.TotalHours < 48 ? $"{(long)time.TotalHours} hours"
        : $"{(long)time.TotalDays} days";
}
