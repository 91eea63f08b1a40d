using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The answers that follow from an operation's checks: success first, then problems by status.</summary>
internal static class Answers
{
    public static AnswerPlan Problem(int status, string description) => new(status, AnswerShape.Problem, "Problem", description);

    public static ImmutableArray<AnswerPlan> For(AnswerPlan success, IReadOnlyList<CheckStep> checks, bool revalidates)
    {
        List<AnswerPlan> answers = [success];
        if (revalidates)
        {
            answers.Add(new AnswerPlan(304, AnswerShape.None, null, "Not changed since the ETag sent with If-None-Match."));
        }

        answers.AddRange(checks.SelectMany(Of)
            .Append(Problem(500, "Something unforeseen; the log knows under the request id."))
            .GroupBy(a => a.Status)
            .OrderBy(g => g.Key)
            .Select(g => Problem(g.Key, string.Join(" ", g.Select(a => a.Description).Distinct()))));
        return [.. answers];
    }

    private static IEnumerable<AnswerPlan> Of(CheckStep check) => check switch
    {
        RateLimitStep => [Problem(429, "Too many requests; Retry-After says when to come back.")],
        AuthenticateStep => [Problem(401, "No valid bearer token.")],
        RequireRoleStep => [Problem(403, "The account has none of the roles it takes.")],
        ReadPathStep => [Problem(404, "No such resource.")],
        ReadQueryStep => [Problem(400, "A query parameter is unknown or out of range.")],
        ReadBodyStep => [Problem(400, "The body is not valid; errors name the places."), Problem(413, "The body is too large."), Problem(415, "The body is not JSON.")],
        LoadStep or RequireInScopeStep or RequireVisibleStep => [Problem(404, "No such resource.")],
        RequireOwnerStep => [Problem(403, "It belongs to somebody else.")],
        RequireReferenceStep => [Problem(400, "A reference points at nothing.")],
        RequireCompareStep => [Problem(400, "Two values do not fit together.")],
        RequireUniqueStep step => [Problem(409, $"Another one has the same {string.Join(" and ", step.Properties)}.")],
        RequireLimitStep => [Problem(409, "A limit is reached.")],
        RequireStateStep step => [Problem(409, $"It is not in a state ({string.Join(", ", step.Values)}) that allows this.")],
        RefuseReferredStep step => [Problem(409, $"Something still refers to it ({step.Entity}).")],
        _ => throw new InvalidOperationException($"No answer is planned for the check {check.GetType().Name}."),
    };
}
