namespace Agents.Catalog;

/// <param name="Pointer">The JSON pointer of the value at fault; empty for the whole document.</param>
/// <param name="Rule">Where the broken rule stands in the schema, such as <c>#/properties/age/minimum</c>.</param>
/// <param name="Keyword">The schema keyword it breaks, such as <c>enum</c>.</param>
/// <param name="Message">What is wrong, for people.</param>
internal readonly record struct SchemaViolation(string Pointer, string Rule, string Keyword, string Message);
