using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Knows the account operations every service with a login has anyway; a contract that names them gets ours.</summary>
internal static class ContractAccount
{
    private static readonly ImmutableArray<(string Method, string Path)> s_ours =
        [("post", "/auth/register"), ("post", "/auth/login"), ("post", "/auth/refresh"), ("post", "/auth/logout"), ("get", "/auth/me"), ("get", "/health"), ("get", "/metrics")];

    public static bool IsOurs(ContractOperation operation) => s_ours.Contains((operation.Method, operation.Path));
}
