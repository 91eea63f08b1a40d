namespace Agents.Schemas;

/// <summary>Finds schemas that lead back to themselves without moving into the value: judging with them could never end.</summary>
internal static class InPlaceLoops
{
    public static void Report(IEnumerable<SchemaNode> nodes, CompilationErrors errors)
    {
        var done = new Dictionary<SchemaNode, bool>();
        var way = new Stack<(SchemaNode Node, int Next)>();
        foreach (SchemaNode start in nodes)
        {
            if (done.TryAdd(start, false))
            {
                way.Push((start, 0));
            }

            while (way.TryPop(out (SchemaNode Node, int Next) step))
            {
                if (step.Next == step.Node.InPlace.Count)
                {
                    done[step.Node] = true;
                    continue;
                }

                way.Push((step.Node, step.Next + 1));
                (string keyword, SchemaNode target) = step.Node.InPlace[step.Next];
                if (done.TryAdd(target, false))
                {
                    way.Push((target, 0));
                }
                else if (!done[target])
                {
                    errors.Add(step.Node.Source, $"/{keyword}", keyword.Split('/')[0], $"This leads back to {target.Source.Document.Locate(target.Source.Pointer)} for the same value, without end. Put the reference below a property or an item.");
                }
            }
        }
    }
}
