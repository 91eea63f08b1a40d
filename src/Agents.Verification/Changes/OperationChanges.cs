namespace Agents.Verification;

/// <summary>What an operation takes away: parameters, bodies, answers and ways in.</summary>
internal static class OperationChanges
{
    public static void Compare(ApiOperation before, ApiOperation after, SchemaChanges changes)
    {
        Parameters(before, after, changes);
        Body(before, after, changes);
        Responses(before, after, changes);
        Security(before, after, changes);
    }

    private static void Parameters(ApiOperation before, ApiOperation after, SchemaChanges changes)
    {
        DocumentNode[] old = [.. changes.Before.Parameters(before).Where(static p => p.TextOf("in") is not ("path" or "body"))];
        DocumentNode[] now = [.. changes.After.Parameters(after).Where(static p => p.TextOf("in") is not ("path" or "body"))];
        foreach (DocumentNode parameter in old)
        {
            if (Same(now, parameter) is { } kept)
            {
                if (IsRequired(kept) && !IsRequired(parameter))
                {
                    changes.Report(ChangeRules.Required, kept, $"{after} now requires '{kept.TextOf("name")}'.");
                }

                changes.Compare(parameter["schema"] ?? parameter, kept["schema"] ?? kept, SchemaUse.Request);
            }
            else
            {
                changes.Report(ChangeRules.Parameter, after.Node, $"{after} no longer takes '{parameter.TextOf("name")}'.");
            }
        }

        foreach (DocumentNode added in now)
        {
            if (IsRequired(added) && Same(old, added) is null)
            {
                changes.Report(ChangeRules.Required, added, $"{after} now requires '{added.TextOf("name")}'.");
            }
        }
    }

    private static DocumentNode? Same(DocumentNode[] parameters, DocumentNode wanted) =>
        Array.Find(parameters, p => p.TextOf("name") == wanted.TextOf("name") && p.TextOf("in") == wanted.TextOf("in"));

    private static bool IsRequired(DocumentNode parameter) => parameter["required"] is { IsTrue: true };

    private static void Body(ApiOperation before, ApiOperation after, SchemaChanges changes)
    {
        DocumentNode? old = Body(changes.Before, before);
        DocumentNode? now = Body(changes.After, after);
        if (now is not null && IsRequired(now) && (old is null || !IsRequired(old)))
        {
            changes.Report(ChangeRules.Required, now, $"{after} now requires a body.");
        }

        Contents(old, now, SchemaUse.Request, after.Node, changes);
    }

    private static DocumentNode? Body(ApiDocument document, ApiOperation operation) =>
        document.Resolve(operation.Node["requestBody"]) ?? document.Parameters(operation).FirstOrDefault(static p => p.TextOf("in") == "body");

    private static void Responses(ApiOperation before, ApiOperation after, SchemaChanges changes)
    {
        foreach (DocumentNode entry in before.Node["responses"]?.Members ?? [])
        {
            if (after.Node["responses"]?[entry.Name] is { } kept)
            {
                Contents(changes.Before.Resolve(entry), changes.After.Resolve(kept), SchemaUse.Response, kept, changes);
            }
            else if (entry.Name.StartsWith('2') || entry.Name.StartsWith('3'))
            {
                changes.Report(ChangeRules.Response, after.Node["responses"] ?? after.Node, $"{after} no longer answers {entry.Name}.");
            }
        }
    }

    private static void Contents(DocumentNode? before, DocumentNode? after, SchemaUse use, DocumentNode place, SchemaChanges changes)
    {
        if (before?["schema"] is { } old && after?["schema"] is { } now)
        {
            changes.Compare(old, now, use);
        }

        foreach (DocumentNode media in before?["content"]?.Members ?? [])
        {
            if (after?["content"]?[media.Name] is { } kept)
            {
                changes.Compare(media["schema"], kept["schema"], use);
            }
            else
            {
                changes.Report(ChangeRules.Response, after?["content"] ?? place, $"'{media.Name}' is no longer {(use == SchemaUse.Request ? "taken" : "given")}.");
            }
        }
    }

    private static void Security(ApiOperation before, ApiOperation after, SchemaChanges changes)
    {
        DocumentNode[] old = changes.Before.Security(before)?.Items ?? [];
        DocumentNode[] now = changes.After.Security(after)?.Items ?? [];
        DocumentNode place = after.Node["security"] ?? after.Node;
        if (now.Length == 0)
        {
            return;
        }

        // Every old way in must still lead in: some new requirement asks for no more than it.
        if (old.Length == 0 && !Array.Exists(now, static n => n.Members.Length == 0))
        {
            changes.Report(ChangeRules.Security, place, $"{after} now asks for credentials.");
        }
        else if (Array.Exists(old, o => !Array.Exists(now, n => AsksNoMore(n, o))))
        {
            changes.Report(ChangeRules.Security, place, $"{after} asks for other or more credentials.");
        }
    }

    private static bool AsksNoMore(DocumentNode now, DocumentNode old) => Array.TrueForAll(
        now.Members, m => old[m.Name] is { } before && Array.TrueForAll(m.Items, s => Array.Exists(before.Items, b => b.Text == s.Text)));
}
