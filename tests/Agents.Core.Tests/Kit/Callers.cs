using System.Security.Claims;

namespace Agents.Core.Tests.Kit;

internal static class Callers
{
    public static ClaimsPrincipal Named(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "test"));
}
