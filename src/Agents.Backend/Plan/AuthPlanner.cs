using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Plans accounts, tokens and the operations around them.</summary>
internal static class AuthPlanner
{
    private const string AdminRole = "admin";
    private static readonly FieldType s_email = new() { Kind = FieldKind.Email };

    public static AuthPlan Plan(Blueprint blueprint, ImmutableArray<EntityPlan> entities)
    {
        Authentication auth = blueprint.Auth!;
        bool open = auth.OpenRegistration ?? true;
        ImmutableArray<string> roles = open || blueprint.Roles.Contains(AdminRole) ? blueprint.Roles : blueprint.Roles.Add(AdminRole);
        return new AuthPlan
        {
            AccessLifetime = auth.AccessLifetime ?? TimeSpan.FromMinutes(15),
            Refresh = auth.Refresh ?? RefreshStrategy.Rotate,
            RefreshLifetime = auth.RefreshLifetime ?? TimeSpan.FromDays(30),
            OpenRegistration = open,
            Roles = roles,
            Account = [.. Account(auth, roles)],
            AccountSchema = entities.Any(e => e.Name == "User") ? "Account" : "User",
        };
    }

    public static IEnumerable<OperationPlan> Operations(AuthPlan auth, ServiceLimits limits)
    {
        ImmutableArray<PropertyPlan> own = [.. auth.Account.Where(p => p.Mode == FieldMode.ReadWrite && p.Name != "email")];
        CheckStep[] admin = auth.OpenRegistration ? [] : [new AuthenticateStep(), new RequireRoleStep([AdminRole])];
        yield return Make("register", "POST", "/auth/register", "Registers an account", AuthActKind.Register,
            [new RateLimitStep("register", limits.LoginsPerMinute), .. admin, new ReadBodyStep(), new RequireUniqueStep(["email"], IgnoreCase: true)],
            new(201, AnswerShape.One, auth.AccountSchema, "Registered."),
            Body("RegisterRequest", [Required("email", s_email), Required("password", Text(12, 128)), .. own]));
        yield return Make("login", "POST", "/auth/login", "Answers a token pair for an email address and password", AuthActKind.Login,
            [new RateLimitStep("login", limits.LoginsPerMinute), new ReadBodyStep()],
            new(200, AnswerShape.One, "TokenPair", "Signed in."),
            Body("LoginRequest", [Required("email", s_email), Required("password", Text(1, 128))]));
        yield return Make("refresh", "POST", "/auth/refresh", "Answers a new token pair for a refresh token", AuthActKind.Refresh,
            [new RateLimitStep("refresh", limits.LoginsPerMinute), new ReadBodyStep()],
            new(200, AnswerShape.One, "TokenPair", "Signed in for longer."), RefreshBody());
        yield return Make("logout", "POST", "/auth/logout", "Revokes a refresh token and its family", AuthActKind.Logout,
            [new RateLimitStep("requests", limits.RequestsPerMinute), new ReadBodyStep()],
            new(204, AnswerShape.None, null, "Signed out."), RefreshBody());
        yield return Make("getMe", "GET", "/auth/me", "Answers the caller's own account", AuthActKind.Me,
            [new RateLimitStep("requests", limits.RequestsPerMinute), new AuthenticateStep()],
            new(200, AnswerShape.One, auth.AccountSchema, "The account."), null);
        if (!auth.Roles.IsEmpty)
        {
            yield return Make("setRoles", "PUT", "/auth/users/{id}/roles", "Sets an account's roles", AuthActKind.SetRoles,
                [new RateLimitStep("requests", limits.RequestsPerMinute), new AuthenticateStep(), new RequireRoleStep([AdminRole]),
                    new ReadPathStep(), new ReadBodyStep(), new LoadStep(auth.AccountSchema, "id", IsScope: false)],
                new(200, AnswerShape.One, auth.AccountSchema, "The account with its new roles."),
                Body("RolesRequest", [Required("roles", Roles(auth.Roles))])) with
            {
                PathParameters = [new("id", IdKind.Uuid, auth.AccountSchema, null)],
            };
        }
    }

    private static IEnumerable<PropertyPlan> Account(Authentication auth, ImmutableArray<string> roles)
    {
        yield return EntityPlanner.Service("id", PropertyRole.Id, EntityPlanner.IdType(IdKind.Uuid));
        yield return Required("email", s_email);
        foreach (Field field in auth.AccountFields)
        {
            yield return EntityPlanner.FromField(field);
        }

        if (!roles.IsEmpty)
        {
            yield return EntityPlanner.Service("roles", PropertyRole.Field, Roles(roles));
        }

        yield return EntityPlanner.Service("created_at", PropertyRole.CreatedAt, new FieldType { Kind = FieldKind.DateTime });
    }

    private static OperationPlan Make(
        string id, string method, string path, string summary, AuthActKind kind, CheckStep[] checks, AnswerPlan success, BodyPlan? body)
    {
        ImmutableArray<AnswerPlan> answers = Answers.For(success, checks, revalidates: false);
        if (kind is AuthActKind.Login or AuthActKind.Refresh)
        {
            string why = kind == AuthActKind.Login ? "The address or the password is wrong." : "The token is unknown, expired or used before.";
            answers = [success, .. answers.Skip(1).Append(Answers.Problem(401, why)).OrderBy(a => a.Status)];
        }

        return new OperationPlan
        {
            Id = id, Method = method, Path = path, Tag = "auth", Summary = summary, Body = body, Checks = [.. checks],
            Act = new AuthAct(kind), Answers = answers,
        };
    }

    private static BodyPlan RefreshBody() => Body("RefreshRequest", [Required("refresh_token", Text(1, 512))]);

    private static BodyPlan Body(string schema, ImmutableArray<PropertyPlan> properties) =>
        new() { Schema = schema, Kind = BodyKind.Whole, Properties = properties };

    private static PropertyPlan Required(string name, FieldType type) =>
        new() { Name = name, Role = PropertyRole.Field, Type = type, Required = true, Mode = FieldMode.ReadWrite };

    private static FieldType Text(int min, int max) => new() { Kind = FieldKind.Text, Min = min, Max = max };

    private static FieldType Roles(ImmutableArray<string> roles) =>
        new() { Kind = FieldKind.Enum, Values = roles, IsList = true, MaxItems = roles.Length };
}
