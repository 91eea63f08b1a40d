using System.Collections.Immutable;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>Reads who may call what. Bearer tokens are built; any other scheme is taken as them, and said to be.</summary>
internal sealed class ContractSecurity(Contract contract)
{
    public bool IsSecured(ContractOperation operation)
    {
        JsonElement own = Member(operation.Body, "security");
        JsonElement effective = own.ValueKind == JsonValueKind.Array ? own : Member(contract.Root, "security");
        return effective.ValueKind == JsonValueKind.Array && effective.GetArrayLength() > 0 && effective.EnumerateArray().All(static r => Members(r).Any());
    }

    public Authentication? Authentication(IEnumerable<ContractOperation> operations)
    {
        JsonProperty? scheme = Schemes().Cast<JsonProperty?>().FirstOrDefault();
        return scheme is { } s && operations.Any(IsSecured)
            ? new Authentication { Origin = contract.Said($"/components/securitySchemes/{Escape(s.Name)}", s.Name.Length) }
            : null;
    }

    public IEnumerable<NotBuilt> Unbuilt()
    {
        foreach (JsonProperty scheme in Schemes().Where(s => !IsBearer(contract.Resolve(s.Value))))
        {
            string kind = Text(contract.Resolve(scheme.Value), "type") ?? "unknown";
            yield return new NotBuilt($"security scheme {scheme.Name} ({kind})", "bearer JWT tokens are taken instead; put a gateway in front where the scheme has to stay",
                contract.Said($"/components/securitySchemes/{Escape(scheme.Name)}", scheme.Name.Length));
        }
    }

    private static bool IsBearer(JsonElement scheme) => Text(scheme, "type") == "http" && string.Equals(Text(scheme, "scheme"), "bearer", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<JsonProperty> Schemes() => Members(Member(Member(contract.Root, "components"), "securitySchemes"));
}
