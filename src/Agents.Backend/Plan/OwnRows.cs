using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Rows only their owner sees, or anyone with one of the roles.</summary>
/// <param name="OrRoles">Roles that see all rows.</param>
internal sealed record OwnRows(ImmutableArray<string> OrRoles);
