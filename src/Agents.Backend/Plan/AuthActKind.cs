namespace Agents.Backend;

/// <summary>The fixed operations around accounts; <c>docs/reference/generated-service.md</c> says what each answers.</summary>
internal enum AuthActKind
{
    Register = 0,
    Login,
    Refresh,
    Logout,

    /// <summary>Answers the caller's own account.</summary>
    Me,

    /// <summary>Sets an account's roles; for role <c>admin</c>.</summary>
    SetRoles,
}
