using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Where a row is: the path of an operation on it, or, where there is none, its identity below the path it was created at.</summary>
internal static class RowAddress
{
    /// <summary>The address of a new row, each parameter printed from the property of the row it stands for.</summary>
    public static string Print(ServicePlan plan, EntityPlan entity, OperationPlan create, Func<string, string> property)
    {
        OperationPlan? one = plan.Operations.FirstOrDefault(o => o.Act is ReadAct && IsOf(entity, o)) ?? plan.Operations.FirstOrDefault(o => IsOf(entity, o));
        return one is null
            ? $"{Fill(create.Path, create.PathParameters)}/{property(entity.IdName)}"
            : Fill(one.Path, one.PathParameters);

        string Fill(string path, ImmutableArray<PathParameterPlan> parameters) => parameters.Aggregate(
            path, (filled, p) => filled.Replace($"{{{p.Name}}}", property(p.ScopeProperty ?? entity.IdName), StringComparison.Ordinal));
    }

    private static bool IsOf(EntityPlan entity, OperationPlan operation) =>
        operation.Entity == entity.Name && operation.PathParameters.Count(p => p.ScopeProperty is null) == 1;
}
