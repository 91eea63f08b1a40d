namespace Agents.Definitions;

/// <summary>One known key.</summary>
/// <param name="Name">The key.</param>
/// <param name="Dialects">Where it belongs.</param>
/// <param name="Use">What is done with it.</param>
/// <param name="Structured">Whether its value is a mapping or list of mappings, so that its raw text would be no value.</param>
/// <param name="FreeText">Whether its value is prose that may itself contain lines that look like keys.</param>
internal sealed record KeyRule(string Name, Dialect Dialects, KeyUse Use, bool Structured = false, bool FreeText = false);
