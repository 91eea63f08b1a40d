namespace Agents.Backend;

/// <summary>Foreign text that a model is shown, delimited.</summary>
/// <param name="Title">What it is, one line of ours; empty where there is one text alone.</param>
/// <param name="Text">The text.</param>
internal sealed record ModelData(string Title, string Text);
