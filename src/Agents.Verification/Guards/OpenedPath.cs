namespace Agents.Verification;

/// <summary>A path that a chain of Spring's security opens to everybody, whatever stands behind it in the chain.</summary>
/// <param name="Method">In lower case; null for every method.</param>
/// <param name="Pattern">A path, in which <c>*</c> is one part and <c>**</c> all that follow.</param>
internal sealed record OpenedPath(string? Method, string Pattern)
{
    private static readonly string[] s_matchers = ["requestMatchers", "antMatchers", "mvcMatchers", "pathMatchers"];

    public static IEnumerable<OpenedPath> Of(CallSite site)
    {
        CallNode? matcher = site switch
        {
            { Name: "permitAll" or "anonymous", Node.Callee: MemberNode { Object: CallNode before } } => before,
            _ when site.Written.Contains("ignoring()", StringComparison.Ordinal) => site.Node,
            _ => null,
        };
        if (matcher?.Callee is not MemberNode { Name: var name } || !s_matchers.Contains(name))
        {
            return [];
        }

        string? method = matcher.Arguments.Select(static a => a.Value).OfType<MemberNode>().FirstOrDefault(static m => NameCollector.Written(m.Object).EndsWith("HttpMethod", StringComparison.Ordinal))?.Name.ToLowerInvariant();
        return matcher.Arguments.Select(static a => a.Value).OfType<LiteralNode>().Where(static l => l.Value.StartsWith('/')).Select(l => new OpenedPath(method, l.Value));
    }

    public bool Covers(ApiOperation operation)
    {
        if (Method is not null && Method != operation.Method)
        {
            return false;
        }

        string[] pattern = Pattern.Trim('/').Split('/');
        string[] path = operation.Path.Trim('/').Split('/');
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "**")
            {
                return true;
            }

            if (i >= path.Length || (pattern[i] != "*" && pattern[i] != path[i] && !(pattern[i].StartsWith('{') && path[i].StartsWith('{'))))
            {
                return false;
            }
        }

        return pattern.Length == path.Length;
    }
}
