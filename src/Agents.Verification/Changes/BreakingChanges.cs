using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>Finds what a new OpenAPI document takes away from those who were served by the previous one.</summary>
public static partial class BreakingChanges
{
    /// <summary>Compares two documents, in JSON or YAML. Findings are placed in the new one; what is gone, where it was.</summary>
    /// <param name="previous">The document that callers know.</param>
    /// <param name="next">The document that is to replace it.</param>
    /// <param name="fileName">The new document's name; findings carry it.</param>
    /// <param name="cancellationToken">Stops between operations.</param>
    /// <returns>Errors and warnings in document order; a single E202-00 when one of the two cannot be read.</returns>
    public static ImmutableArray<Finding> Between(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> next, string fileName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (TreeText.Read(previous, fileName, cancellationToken, out SpecificationReport? refusal) is not { } old || TreeText.Read(next, fileName, cancellationToken, out refusal) is not { } text)
        {
            return refusal!.Findings;
        }

        ApiDocument before = new(old.Root, Format(old));
        ApiDocument after = new(text.Root, Format(text));
        List<Finding> findings = [];
        SchemaChanges schemas = new(before, after, fileName, findings);
        Dictionary<string, ApiOperation> kept = new(StringComparer.Ordinal);
        foreach (ApiOperation operation in after.Operations)
        {
            kept.TryAdd(Key(operation), operation);
        }

        foreach (ApiOperation operation in before.Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kept.TryGetValue(Key(operation), out ApiOperation? now))
            {
                OperationChanges.Compare(operation, now, schemas);
            }
            else
            {
                schemas.Report(ChangeRules.Operation, operation.Node, $"{operation} is gone.");
            }
        }

        return text.Locate([.. findings]);
    }

    private static DocumentFormat Format(TreeText text) => ApiDocument.Detect(text.Root) is var format && (format & DocumentFormat.OpenApi) != 0 ? format : DocumentFormat.OpenApi31;

    private static string Key(ApiOperation operation) => $"{operation.Method} {Template().Replace(operation.Path, "{}")}";

    [GeneratedRegex(@"\{[^{}/]*\}")]
    private static partial Regex Template();
}
