using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Says what is kept of passwords and refresh tokens, for the one data model that holds everything the service keeps.</summary>
internal static class SignInShapesWriter
{
    public const string AccountId = "account_id";
    public const string PasswordHash = "password_hash";

    private static readonly FieldType s_id = new() { Kind = FieldKind.Uuid };

    public static SignInShapes Write(ServicePlan plan, AuthPlan auth)
    {
        EntityProperty account = new(AccountId, s_id, Required: true, auth.AccountSchema, OnDelete.Cascade);
        return new(
            Shape(plan, "Credential", [account, new(PasswordHash, Text(255), Required: true, null, null)], []),
            Shape(plan, "RefreshToken", [new("digest", Text(64), Required: true, null, null), account, .. Session(auth)], ["expires_at"]) with { FilteredBy = ["family"] });
    }

    private static IEnumerable<EntityProperty> Session(AuthPlan auth)
    {
        yield return new("family", s_id, Required: true, null, null);
        yield return new("expires_at", new FieldType { Kind = FieldKind.DateTime }, Required: true, null, null);
        if (auth.Refresh == RefreshStrategy.Rotate)
        {
            yield return new("used", new FieldType { Kind = FieldKind.Boolean }, Required: true, null, null);
        }
    }

    /// <summary>A resource that has the name already keeps it.</summary>
    private static EntityShape Shape(ServicePlan plan, string wanted, ImmutableArray<EntityProperty> properties, ImmutableArray<string> sortedBy)
    {
        string name = wanted;
        while (plan.Entities.Any(e => e.Name == name) || plan.Auth!.AccountSchema == name)
        {
            name = "Account" + name;
        }

        return new EntityShape(name, Names.ToKebab(Names.Pluralise(name)), properties, [], [], sortedBy);
    }

    private static FieldType Text(int longest) => new() { Kind = FieldKind.Text, Min = 1, Max = longest };
}
