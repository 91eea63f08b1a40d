namespace Agents.Backend;

/// <summary>What a request says about technology: facts for whoever chooses the target, none of them part of the blueprint.</summary>
internal sealed record ProseHints(string? Framework = null, string? Runtime = null, string? Database = null, string? ApiStyle = null);
