using System.Collections.Immutable;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>One operation of a contract with what its path says.</summary>
internal sealed record ContractOperation(string Method, string Path, string Pointer, JsonElement Item, JsonElement Body)
{
    private static readonly ImmutableArray<string> s_methods = ["get", "post", "put", "patch", "delete"];

    public ImmutableArray<string> Segments { get; } = [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The collection the path is about: its last segment that is no parameter and, for an action, the one before it.</summary>
    public string? Collection => Shape switch
    {
        PathShape.Collection => Segments[^1],
        PathShape.Item => Segments[^2],
        PathShape.Action => Segments[^3],
        _ => null,
    };

    /// <summary>The path up to its collection, parameters nameless: what tells one collection from another.</summary>
    public PathShape Shape => Segments switch
    {
        [.., var noun, var id, var verb] when !IsParameter(noun) && IsParameter(id) && !IsParameter(verb) && Method == "post" && !IsPlural(verb) => PathShape.Action,
        [.., var noun, var id] when !IsParameter(noun) && IsParameter(id) => PathShape.Item,
        [.., var noun] when !IsParameter(noun) => PathShape.Collection,
        _ => PathShape.Other,
    };

    public string? Id => Text(Body, "operationId");

    public static IEnumerable<ContractOperation> All(Contract contract)
    {
        foreach (JsonProperty path in Members(Member(contract.Root, "paths")))
        {
            JsonElement item = contract.Resolve(path.Value);
            foreach (string method in s_methods.Where(m => Member(item, m).ValueKind == JsonValueKind.Object))
            {
                yield return new(method, path.Name, PointerTo(path.Name, method), item, Member(item, method));
            }
        }
    }

    public IEnumerable<JsonElement> Parameters(Contract contract, string place) =>
        Items(Item, "parameters").Concat(Items(Body, "parameters")).Select(contract.Resolve).Where(p => Text(p, "in") == place);

    /// <summary>The status and the schema of the good case's answer; the schema is undefined when there is no body.</summary>
    public (int Status, JsonElement Schema) Success(Contract contract)
    {
        foreach (JsonProperty response in Members(Member(Body, "responses")).Where(static r => r.Name.StartsWith('2')).OrderBy(static r => r.Name, StringComparer.Ordinal))
        {
            if (int.TryParse(response.Name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int status))
            {
                return (status, JsonOf(Member(contract.Resolve(response.Value), "content")));
            }
        }

        return (0, default);
    }

    public JsonElement Request(Contract contract) => JsonOf(Member(contract.Resolve(Member(Body, "requestBody")), "content"));

    public string? DescriptionOf(Contract contract, string status) => Text(contract.Resolve(Member(Member(Body, "responses"), status)), "description");

    public static bool IsParameter(string segment) => segment.Contains('{', StringComparison.Ordinal);

    private static bool IsPlural(string segment) => Names.Pluralise(Names.Singularise(segment)) == segment && Names.Singularise(segment) != segment;

    private static JsonElement JsonOf(JsonElement content) =>
        Members(content).Where(static c => c.Name.Contains("json", StringComparison.OrdinalIgnoreCase)).Select(static c => Member(c.Value, "schema")).FirstOrDefault();
}
