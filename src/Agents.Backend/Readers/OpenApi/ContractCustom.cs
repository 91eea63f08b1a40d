using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>Types the operations of a contract that no resource took: rows, parameters, body and answer are known, what is done is not.</summary>
/// <param name="contract">The contract.</param>
/// <param name="resources">Its resources that are built, each with its collection.</param>
/// <param name="security">Who may call what.</param>
internal sealed class ContractCustom(Contract contract, ImmutableArray<(ContractResource From, Resource Built)> resources, ContractSecurity security)
{
    private const int MostParameters = 16;

    private readonly ContractSchemas _schemas = new(contract, resources
        .Where(static r => r.From.Component is not null).ToImmutableDictionary(static r => r.From.Component!, static r => r.Built.Name));

    /// <summary>The operation, or null where a path, parameter, body or answer is of a kind that cannot be typed.</summary>
    public CustomOperation? Read(ContractOperation operation)
    {
        // A function is given no accounts, so what is done with them it cannot do.
        if (IsOfAccounts(operation) || Owner(operation) is not { } owner || Scopes(operation, owner.Built) is not { } scopes || Query(operation) is not { } query
            || !TryBody(operation, out ImmutableArray<Field>? body) || !TryAnswer(operation, out int status, out FieldType? answer))
        {
            return null;
        }

        return new CustomOperation
        {
            Resource = owner.Built.Name,
            Id = operation.Id ?? Names.ToCamel($"{operation.Method} {string.Join(' ', operation.Segments.Where(static s => !ContractOperation.IsParameter(s)))}"),
            Method = operation.Method.ToUpperInvariant(),
            Path = operation.Path,
            Summary = (Text(operation.Body, "summary") ?? $"{operation.Method.ToUpperInvariant()} {operation.Path}").TrimEnd('.'),
            Description = Text(operation.Body, "description") ?? string.Empty,
            Scopes = scopes,
            Query = query,
            Body = body,
            Status = status,
            Answer = answer,
            Refusals = Refusals(operation),
            Secured = security.IsSecured(operation),
            Origin = contract.Said(operation.Pointer, operation.Method.Length),
        };
    }

    private static bool IsOfAccounts(ContractOperation operation) => SignInWords.IsSignIn(operation.Path)
        || operation.Segments.Any(static s => s is "auth" or "oauth" || s.Contains("password", StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource whose row stands last in the path; without one, that which the path or the answer speaks of; without any, the first.</summary>
    private (ContractResource From, Resource Built)? Owner(ContractOperation operation)
    {
        int last = Array.FindLastIndex([.. operation.Segments], ContractOperation.IsParameter);
        if (last >= 0)
        {
            return last > 0 ? Called(operation.Segments[last - 1]) : null;
        }

        JsonElement schema = operation.Success(contract).Schema;
        string? component = contract.ComponentOf(ContractOperations.ItemsOf(contract, schema).Items) ?? contract.ComponentOf(schema);
        return operation.Segments.Select(Called).FirstOrDefault(static r => r is not null)
            ?? Found(r => component is not null && r.From.Component == component)
            ?? Found(static _ => true);
    }

    private (ContractResource From, Resource Built)? Called(string segment) => Found(r => r.From.Segment == segment);

    private (ContractResource From, Resource Built)? Found(Func<(ContractResource From, Resource Built), bool> matches) =>
        resources.Where(matches).Cast<(ContractResource, Resource)?>().FirstOrDefault();

    /// <summary>Every parameter before the last names the row that a relation of the resource refers to.</summary>
    private ImmutableSortedDictionary<string, string>? Scopes(ContractOperation operation, Resource owner)
    {
        ImmutableSortedDictionary<string, string> scopes = ImmutableSortedDictionary<string, string>.Empty;
        int[] parameters = [.. Enumerable.Range(0, operation.Segments.Length).Where(i => ContractOperation.IsParameter(operation.Segments[i]))];
        foreach (int at in parameters.SkipLast(1))
        {
            Relation? relation = at > 0 && Called(operation.Segments[at - 1]) is { } parent ? owner.Relations.FirstOrDefault(r => r.Target == parent.Built.Name) : null;
            string name = operation.Segments[at].Trim('{', '}');
            if (relation is null || scopes.ContainsKey(name) || scopes.ContainsValue(relation.Name))
            {
                return null;
            }

            scopes = scopes.Add(name, relation.Name);
        }

        return scopes;
    }

    private ImmutableArray<Field>? Query(ContractOperation operation)
    {
        ImmutableArray<JsonElement> parameters = [.. operation.Parameters(contract, "query")];
        ImmutableArray<Field> fields =
        [
            .. from parameter in parameters
               let schema = contract.Resolve(Member(parameter, "schema"))
               let type = _schemas.Type(schema)
               where Text(parameter, "name") is { Length: > 0 } && type is { IsList: false, Kind: not FieldKind.Object, ExclusiveMin: false, ExclusiveMax: false }
               select _schemas.MakeField(new ContractProperty(Text(parameter, "name")!, schema, IsTrue(parameter, "required"), operation.Pointer + "/parameters"), type, FieldMode.ReadWrite),
        ];
        bool isWhole = fields.Length == parameters.Length && fields.Length <= MostParameters && fields.Select(static f => f.Name).Distinct(StringComparer.Ordinal).Count() == fields.Length;
        return isWhole && operation.Parameters(contract, "header").All(static p => !IsTrue(p, "required")) ? fields : null;
    }

    private bool TryBody(ContractOperation operation, out ImmutableArray<Field>? body)
    {
        body = null;
        if (Member(operation.Body, "requestBody").ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        if (operation.Method is "get" or "delete" || _schemas.Type(operation.Request(contract)) is not { IsList: false, Kind: FieldKind.Object, Resource: null } type)
        {
            return false;
        }

        body = type.Fields;
        return true;
    }

    private bool TryAnswer(ContractOperation operation, out int status, out FieldType? answer)
    {
        (status, JsonElement schema) = operation.Success(contract);
        answer = schema.ValueKind == JsonValueKind.Undefined ? null : _schemas.Type(schema);
        return status != 0 && (answer is { Kind: FieldKind.Object } || (answer is null && schema.ValueKind == JsonValueKind.Undefined && !HasContent(operation, status)));
    }

    private bool HasContent(ContractOperation operation, int status) =>
        Members(Member(contract.Resolve(Member(Member(operation.Body, "responses"), status.ToString(CultureInfo.InvariantCulture))), "content")).Any();

    private ImmutableSortedDictionary<int, string> Refusals(ContractOperation operation) =>
        Members(Member(operation.Body, "responses"))
            .Where(static r => r.Name is ['4', _, _] && r.Name.All(char.IsAsciiDigit))
            .ToImmutableSortedDictionary(static r => int.Parse(r.Name, CultureInfo.InvariantCulture), r => Text(contract.Resolve(r.Value), "description") ?? "Refused.");
}
