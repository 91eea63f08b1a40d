using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The last stage: what to consider for exactly this service. Every sentence follows from something in the plan.</summary>
internal static class SecurityReview
{
    /// <summary>Words in a property's name that make it personal.</summary>
    private static readonly ImmutableArray<string> s_personal =
        ["email", "phone", "address", "birth", "ssn", "passport", "salary", "iban", "diagnosis", "medical", "gender", "first_name", "last_name", "full_name"];

    public static IEnumerable<string> Consider(ServicePlan plan)
    {
        IEnumerable<string> general = plan.Auth is null ? WithoutAccounts(plan) : WithAccounts(plan, plan.Auth);
        return general.Concat(Ownership(plan)).Concat(PersonalValues(plan)).Concat(Rates(plan));
    }

    private static IEnumerable<string> WithoutAccounts(ServicePlan plan)
    {
        string writes = List(plan.Operations.Where(o => o.Entity is not null && o.Method != "GET").Select(o => $"{o.Method} {o.Path}"), 4);
        if (writes.Length > 0)
        {
            yield return $"Nobody logs in, so anyone who reaches the service may call {writes}. Keep it on a private network or add `access read public, write signed-in`.";
        }
    }

    private static IEnumerable<string> WithAccounts(ServicePlan plan, AuthPlan auth)
    {
        yield return $"Access tokens live {Span(auth.AccessLifetime)} and cannot be taken back before; logging out revokes the refresh token, not the access token. Shorten it with `auth jwt(access 5m)`.";
        yield return auth.Refresh switch
        {
            RefreshStrategy.Rotate => "A refresh token used twice revokes its whole family: a stolen one is found out at the next refresh. Clients must not refresh in parallel.",
            RefreshStrategy.Sliding => "Refresh tokens slide: a stolen one lives as long as it is used. Rotation finds it out: `refresh rotate`.",
            _ => "Refresh tokens stay as they are until they expire: a stolen one works until then. Rotation finds it out: `refresh rotate`.",
        };
        yield return "Set JWT_KEYS: without it every start makes a new key and signs everybody out. To rotate, put the new key in front and drop the old one after " + Span(auth.AccessLifetime) + ".";
        if (auth.OpenRegistration)
        {
            yield return "Anyone can register, and 409 on POST /auth/register tells whether an address has an account; only the rate limit stands against trying many. Close it with `register closed`.";
        }

        if (!auth.Roles.IsEmpty)
        {
            yield return $"Role admin grants roles ({string.Join(", ", auth.Roles)}) with PUT /auth/users/{{id}}/roles. The first admin comes from ADMIN_EMAIL and ADMIN_PASSWORD: change that password after the first start.";
        }

        string open = List(plan.Operations.Where(o => o.Entity is not null && !o.Secured).Select(o => $"{o.Method} {o.Path}"), 4);
        if (open.Length > 0)
        {
            yield return $"Open to anyone without a login: {open}.";
        }

        string any = List(plan.Operations
            .Where(o => o is { Entity: not null, Secured: true } && o.Method is "PATCH" or "PUT" or "DELETE")
            .Where(o => !o.Checks.Any(static c => c is RequireRoleStep or RequireOwnerStep or RequireVisibleStep))
            .Select(o => $"{o.Method} {o.Path}"), 4);
        if (any.Length > 0)
        {
            yield return $"Any account may call {any} on every row, whoever made it. Restrict it with `access change|delete role(staff)`, or give rows an owner with `owned`.";
        }
    }

    private static IEnumerable<string> Ownership(ServicePlan plan)
    {
        foreach (EntityPlan entity in plan.Entities.Where(static e => e.Owned))
        {
            bool hidden = plan.Operations.Any(o => o.Entity == entity.Name && o.Checks.Any(static c => c is RequireVisibleStep));
            yield return hidden
                ? $"{entity.Name} rows are their owner's alone (OWASP API1): for anyone else they answer 404, lists leave them out, and nothing may refer to them. owner_id comes from the token, never from a body."
                : $"{entity.Name} rows can be changed by their owner only (OWASP API1): anyone else is answered 403. owner_id comes from the token, never from a body.";
        }
    }

    private static IEnumerable<string> PersonalValues(ServicePlan plan)
    {
        foreach (EntityPlan entity in plan.Entities)
        {
            ImmutableArray<string> names = [.. entity.Properties.Select(static p => p.Name).Where(static n => s_personal.Any(w => n.Contains(w, StringComparison.OrdinalIgnoreCase)))];
            if (!names.IsEmpty)
            {
                bool isPublic = plan.Operations.Any(o => o.Entity == entity.Name && o.Method == "GET" && !o.Secured);
                yield return $"{entity.Name} holds personal values ({string.Join(", ", names)}){(isPublic ? " that anyone can read" : string.Empty)}. They are never logged; decide how long they are kept.";
            }
        }
    }

    private static IEnumerable<string> Rates(ServicePlan plan)
    {
        string logins = plan.Auth is null ? string.Empty : $", {plan.Limits.LoginsPerMinute} of login, registration and refresh each";
        yield return $"Rates count per client address in one process ({plan.Limits.RequestsPerMinute} requests a minute{logins}). Behind a proxy all clients share its address, and two processes count apart: limit at the proxy as well.";
    }

    private static string List(IEnumerable<string> items, int most)
    {
        ImmutableArray<string> all = [.. items];
        string shown = string.Join(", ", all.Take(most));
        return all.Length > most ? $"{shown} and {all.Length - most} more" : shown;
    }

    internal static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => $"{span.TotalDays:0.#} days",
        { TotalHours: >= 1 } => $"{span.TotalHours:0.#} hours",
        { TotalMinutes: >= 1 } => $"{span.TotalMinutes:0.#} minutes",
        _ => $"{span.TotalSeconds:0.#} seconds",
    };
}
