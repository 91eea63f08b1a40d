using Agents.Runs;

namespace Agents.Routing;

/// <summary>Has the host's chooser decide between agents that words alone cannot tell apart; its call is charged.</summary>
internal static class RouteTie
{
    private static readonly BudgetCharge s_charge = new(1);

    /// <summary>The decision, and the request with what is left of its budget.</summary>
    internal static async ValueTask<(RouteDecision Route, AgentRequest Request)> BreakAsync(
        IRouteChooser chooser, AgentRequest request, RouteDecision tie, AttemptContext? scope, CancellationToken cancellationToken)
    {
        RunBudget budget = request.Budget ?? RunBudget.Default;
        bool joins = scope is not null && !request.Detached;
        if (joins
            ? !await scope!.Pump.ReserveAsync(s_charge, scope.Step, scope.Attempt).WaitAsync(cancellationToken).ConfigureAwait(false)
            : budget.ModelCalls < 1)
        {
            return (tie with { Reason = $"{tie.Reason}; no model call is left to choose" }, request);
        }

        AgentRequest charged = joins ? request : request with { Budget = budget with { ModelCalls = budget.ModelCalls - 1 } };
        try
        {
            string? chosen = await chooser.ChooseAsync(request.Query, tie.Tied, cancellationToken).ConfigureAwait(false);
            RouteCandidate? candidate = tie.Tied.FirstOrDefault(c => string.Equals(c.Agent, chosen, StringComparison.OrdinalIgnoreCase));
            return candidate is null
                ? (tie with { Reason = $"{tie.Reason}; the chooser named none of them" }, charged)
                : (new RouteDecision(
                    candidate.Agent, $"chosen by the model among {string.Join(" and ", tie.Tied.Select(static c => c.Agent))}, which fit equally well",
                    tie.Candidates, RouteBasis.Chooser) { Tied = tie.Tied }, charged);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (tie, charged);
        }
        catch (Exception e) // a chooser that fails leaves the tie as it is
        {
            return (tie with { Reason = $"{tie.Reason}; the chooser failed with {e.GetType().Name}" }, charged);
        }
    }
}
