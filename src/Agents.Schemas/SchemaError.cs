namespace Agents.Schemas;

/// <summary>One located complaint about a value, or about a schema that could not be compiled.</summary>
/// <param name="InstancePath">JSON pointer of the value at fault; empty for the whole document.</param>
/// <param name="SchemaPath">
/// Where the rule stands: <c>#/properties/age/minimum</c> in the schema itself, with its URI in front in a registered document.
/// </param>
/// <param name="Keyword">The keyword that failed, or <c>limit</c> when validation was stopped.</param>
/// <param name="Message">A sentence with the value seen, cut at 80 characters, and what was allowed.</param>
public sealed record SchemaError(string InstancePath, string SchemaPath, string Keyword, string Message)
{
    /// <summary>Writes the place and the sentence on one line.</summary>
    public override string ToString() => $"{(InstancePath.Length == 0 ? "(root)" : InstancePath)}: {Message}";
}
