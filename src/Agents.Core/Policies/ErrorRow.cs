namespace Agents.Policies;

/// <param name="Description">What hosts see.</param>
/// <param name="Disposition">What is done unless the host says otherwise.</param>
internal sealed record ErrorRow(AgentErrorDescription Description, CodeDisposition Disposition);
