namespace Agents.Backend;

/// <summary>How callers prove who they are.</summary>
public enum AuthStrategy
{
    /// <summary>Signed bearer tokens.</summary>
    Jwt = 0,

    /// <summary>Cookie sessions. Not built.</summary>
    Session,

    /// <summary>An outside authorization server. Not built.</summary>
    OAuth2,

    /// <summary>WebAuthn. Not built.</summary>
    Passkey,
}
