namespace Agents;

/// <summary>What hosts need to know of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Its short name, such as <c>InputInvalid</c>.</param>
/// <param name="Disposition">What the runtime does first about it.</param>
/// <param name="HttpStatus">The status an HTTP host answers with.</param>
/// <param name="ExitCode">The exit code of a command-line host: 2 where the request is at fault, 124 for time or budget, 130 for a cancelled run, else 1.</param>
/// <param name="Recovery">What to do about it.</param>
public sealed record AgentErrorDescription(
    AgentErrorCode Code, string Name, ErrorDisposition Disposition, int HttpStatus, int ExitCode, string Recovery);
