namespace Agents.Backend;

/// <summary>What happens to a refresh token when it is used.</summary>
public enum RefreshStrategy
{
    /// <summary>It is replaced; using it again revokes the whole family.</summary>
    Rotate = 0,

    /// <summary>It stays and lives on from its last use.</summary>
    Sliding,

    /// <summary>It stays until it expires.</summary>
    Fixed,
}
