using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A part of a service that is asked of a model at once: small enough to be checked, whole enough to be written.</summary>
/// <param name="Name">Unique, for people: <c>books</c>.</param>
/// <param name="Module">Its package or module; empty for the one that holds the others together.</param>
/// <param name="Duty">What it has to do, for the model.</param>
/// <param name="Operations">What it answers.</param>
internal sealed record CodePart(string Name, string Module, string Duty, ImmutableArray<OperationPlan> Operations)
{
    /// <summary>The folder its files stand in, and no other's do.</summary>
    public string FolderIn(string root) => Module.Length == 0 ? root : $"{root}{Module}/";

    /// <summary>Cuts a plan into parts: what all share, the rows, the accounts, then one part a resource.</summary>
    public static ImmutableArray<CodePart> Of(ServicePlan plan)
    {
        ImmutableArray<OperationPlan> accounts = [.. plan.Operations.Where(static o => o is { Entity: null, Act: AuthAct })];
        List<CodePart> parts =
        [
            new(App, string.Empty, AppDuty, [.. plan.Operations.Where(static o => o.Entity is null && o.Act is not AuthAct)]),
            new(Rows, Rows, RowsDuty, []),
        ];
        HashSet<string> taken = new(StringComparer.Ordinal) { App, Rows, "accounts" };
        if (!accounts.IsEmpty)
        {
            parts.Add(new("accounts", "accounts", AccountsDuty, accounts));
        }

        foreach (EntityPlan entity in plan.Entities)
        {
            string module = Names.ToSnake(entity.Plural);
            module = taken.Add(module) ? module : $"{module}_resource";
            parts.Add(new(module, module, ResourceDuty, [.. plan.Operations.Where(o => o.Entity == entity.Name)]));
        }

        return [.. parts];
    }

    public const string App = "app";

    public const string Rows = "rows";

    private const string AppDuty =
        "Write what all parts share: start-up, settings, problem details (RFC 9457) for every error, limits of body size and rate, request ids, recognising the caller of a secured operation " +
        "from a bearer token (401 without a valid one), and the operations listed. Mount every module that is listed.";

    private const string RowsDuty =
        "Write the types of all entities and a thread-safe store that keeps their rows in memory: find, list in the plan's order, insert, change, delete, and everything the checks of the other parts " +
        "need to ask of it, so that a check and the change it guards can be made in one step. No operation.";

    private const string AccountsDuty =
        "Write registering, signing in, refreshing and signing out as listed: passwords hashed with a memory-hard function, refresh tokens kept as hashes, the same answer for an unknown address and a wrong password.";

    private const string ResourceDuty = "Write the operations of this resource as listed: every check in its order, every answer it can give, every status.";
}
