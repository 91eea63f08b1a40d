using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>Reads OpenAPI 3.x, JSON or YAML: a contract whose paths, names, types and statuses are kept as they are.</summary>
internal sealed partial class OpenApiReader : IBlueprintReader
{
    public string Name => "openapi";

    public bool Recognises(string text) => DocumentStart().IsMatch(text);

    public BlueprintReading Read(string text, CancellationToken cancellationToken)
    {
        (Contract? contract, ReadingProblem? problem) = Contract.Read(text, cancellationToken);
        if (contract is null)
        {
            return new BlueprintReading { Words = [new Word(new TextSpan(0, text.Length), WordUse.NotUnderstood, null)], Problems = [problem!] };
        }

        ImmutableArray<ContractOperation> operations = [.. ContractOperation.All(contract)];
        ImmutableArray<ContractOperation> own = [.. operations.Where(o => !ContractAccount.IsOurs(o))];
        ContractSecurity security = new(contract);
        ImmutableArray<ContractResource> resources = [.. ContractResource.Group(contract, own)];
        ImmutableArray<(ContractResource From, Resource Built)> pairs = [.. resources.Select(r => (r, r.Build(resources, security))).Where(static r => !r.Item2.Operations.IsEmpty)];
        ImmutableArray<Resource> built = [.. pairs.Select(static p => p.Built)];
        ImmutableArray<ContractOperation> left = [.. own.Where(o => !resources.Any(r => r.Took(o)))];
        ContractCustom custom = new(contract, pairs, security);
        ImmutableArray<NotBuilt> notBuilt =
        [
            .. security.Unbuilt(), .. resources.SelectMany(static r => r.Unbuilt),
            .. left.Select(o => new NotBuilt(
                $"{o.Method.ToUpperInvariant()} {o.Path}", "only collections, their items and moves between the values of an enumeration are built; write this handler yourself",
                contract.Said(o.Pointer, o.Method.Length))),
        ];
        string title = Text(Member(contract.Root, "info"), "title") ?? string.Empty;
        string name = Names.ToKebab(ApiWord().Replace(title, " ").Trim());
        Blueprint blueprint = new()
        {
            Name = name.Length > 0 ? name : built.FirstOrDefault()?.Plural ?? "service",
            NameOrigin = title.Length > 0 ? contract.Said("/info/title", title.Length) : Origin.Assumed("the document has no title"),
            Source = BlueprintSource.OpenApi,
            Resources = built,
            Auth = security.Authentication(own),
            Access = [.. resources.SelectMany(r => r.Access(security)).Where(a => built.Any(b => b.Name == a.Resource))],
            CustomOperations = [.. left.Select(custom.Read).OfType<CustomOperation>()],
            NotBuilt = notBuilt,
        };
        return new BlueprintReading
        {
            Blueprint = built.IsEmpty ? null : blueprint,
            Words = [.. ContractWords.Of(contract, operations, resources, notBuilt)],
            Problems = built.IsEmpty ? [contract.Problem("/paths", "No path is a collection that can be built, such as /books and /books/{id}.", isError: true)] : [],
        };
    }

    /// <summary>The member that makes a document one, in JSON or YAML, with a version behind it.</summary>
    [GeneratedRegex("""^[\s{]*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d""", RegexOptions.Multiline)]
    private static partial Regex DocumentStart();

    [GeneratedRegex(@"\b(api|service|rest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ApiWord();
}
