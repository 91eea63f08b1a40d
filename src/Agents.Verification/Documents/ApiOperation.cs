namespace Agents.Verification;

/// <summary>One operation under a document's paths.</summary>
/// <param name="Method">In lower case.</param>
/// <param name="Path">As written.</param>
/// <param name="Item">The path item it stands in.</param>
/// <param name="Node">The operation object.</param>
internal sealed record ApiOperation(string Method, string Path, DocumentNode Item, DocumentNode Node)
{
    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}
