using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>What a model is shown to write the function of one operation: its contract, the rows and their rules, the port to them, and for a repair its own text with what is wrong.</summary>
internal sealed class HandlerBrief(ServicePlan plan, HandlerTarget target, ImmutableArray<ServiceFile> printed)
{
    private const int MostFaults = 20;

    public ModelQuestion First(OperationPlan operation) => new(Kind(operation), Instructions(operation), ModelFunction.Schema, [.. Data(operation)]);

    public ModelQuestion Again(OperationPlan operation, string code, ImmutableArray<string> faults, int number) => new(
        Kind(operation), $"{Instructions(operation)}\nYour last answer was refused. Answer again with the whole file, without the faults that are listed. This is answer {number}.", ModelFunction.Schema,
        [.. Data(operation), new("Your last file", code), new("What is wrong with it", string.Join('\n', faults.Distinct(StringComparer.Ordinal).Take(MostFaults)))]);

    private static string Kind(OperationPlan operation) => $"code/{((CustomAct)operation.Act).Function}";

    private string Instructions(OperationPlan operation) => $"""
        You write one function of a web service that is built but for it. Caller, path, query and body are read and checked before it is called, the row that the path names is loaded,
        and what it answers is checked before it leaves: the function does what the operation says, and no more.
        {target.Style.Trim()}
        The file is {target.PathOf(operation)}, and the function begins with exactly this line: {target.Signature(operation)}
        What the rules of the other operations ask of rows holds for what you write too. No placeholder, nothing left to do. No personal value in a text of a problem.
        """;

    private IEnumerable<ModelData> Data(OperationPlan operation)
    {
        ServicePlan slice = plan with { Operations = [operation, .. plan.Operations.Where(o => o.Entity is not null && o.Act is not CustomAct)] };
        yield return new("The operation, then those of the rows", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(EndpointSpecsWriter.Write(slice, null), ArtifactJson.Default.EndpointSpecs)));
        foreach (ServiceFile file in printed.Where(f => target.Shown.Contains(f.Path)))
        {
            yield return new(file.Path, file.Text);
        }
    }
}
