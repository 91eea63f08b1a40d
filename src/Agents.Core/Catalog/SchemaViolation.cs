namespace Agents.Catalog;

/// <param name="Pointer">The JSON pointer of the value at fault; empty for the whole document.</param>
/// <param name="Keyword">The schema keyword it breaks, such as <c>enum</c>.</param>
/// <param name="Message">What is wrong, for people.</param>
internal readonly record struct SchemaViolation(string Pointer, string Keyword, string Message);
