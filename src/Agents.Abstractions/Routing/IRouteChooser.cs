using System.Collections.Immutable;

namespace Agents;

/// <summary>Breaks a tie between agents whose words fit a query equally well; a model's job, as a rule.</summary>
/// <remarks>Must be safe for concurrent calls. Each call is charged to the run as one model call.</remarks>
public interface IRouteChooser
{
    /// <summary>Chooses one of the candidates; null, a name that is none of them or an exception leaves the tie as it is (A002).</summary>
    ValueTask<string?> ChooseAsync(string query, ImmutableArray<RouteCandidate> tied, CancellationToken cancellationToken);
}
