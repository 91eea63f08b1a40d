using System.Text.Json;

namespace Agents.Schemas;

/// <summary><c>anyOf</c> and <c>oneOf</c>. When nothing matches, the errors of the closest alternative are told, not those of all.</summary>
internal sealed class AlternativesKeyword(string name, string schemaPath, SchemaNode[] nodes, bool onlyOne) : Keyword(name, schemaPath)
{
    public static void Read(SubschemaReader reader)
    {
        foreach (string name in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (reader.TryGet(name, SchemaVocabularies.Applicator, JsonValueKind.Array, out JsonElement list))
            {
                reader.Add(new AlternativesKeyword(name, reader.Path(name), reader.ChildrenInPlace(name, list), onlyOne: name == "oneOf"));
            }
        }
    }

    public override bool Evaluate(in JsonElement instance, EvaluationRun run)
    {
        int matched = -1;
        for (int i = 0; i < nodes.Length && !run.Stopped; i++)
        {
            if (!run.EvaluateSilently(nodes[i], instance, inPlace: true))
            {
                continue;
            }

            if (onlyOne && matched >= 0)
            {
                return run.Collecting && Fail(run,
                    $"Expected exactly one alternative of \"oneOf\" to match, but {Name}/{matched} and {Name}/{i} both match {run.Show(instance)}.");
            }

            matched = i;
            if (!onlyOne && run.Evaluated is null)
            {
                return true;
            }
        }

        return matched >= 0 || run.Collecting && !run.Stopped && ReportClosest(instance, run);
    }

    private bool ReportClosest(in JsonElement instance, EvaluationRun run)
    {
        int start = run.ErrorCount;
        SchemaError[] closest = [];
        int index = -1;
        for (int i = 0; i < nodes.Length && !run.Stopped; i++)
        {
            nodes[i].EvaluateInPlace(instance, run);
            SchemaError[] errors = run.CutErrors(start);
            if (index < 0 || IsCloser(errors, closest, run.PathDepth))
            {
                closest = errors;
                index = i;
            }
        }

        string ending = nodes.Length > 1 ? $"; {Name}/{index} comes closest" : "";
        Fail(run, $"Expected a match with one of the {nodes.Length} alternatives of \"{Name}\", but {run.Show(instance)} has none{ending}.");
        run.AddErrors(closest);
        return false;
    }

    /// <summary>Getting further into the value counts more than failing less often.</summary>
    private static bool IsCloser(SchemaError[] errors, SchemaError[] than, int from)
    {
        int order = Shallowest(errors, from).CompareTo(Shallowest(than, from));
        return order > 0 || order == 0 && errors.Length < than.Length;
    }

    // A wrong type says that another alternative was meant; so does a property that tells alternatives apart by its value.
    private static int Shallowest(SchemaError[] errors, int from)
    {
        int best = int.MaxValue;
        foreach (SchemaError error in errors)
        {
            int depth = error.InstancePath.AsSpan().Count('/') - from;
            int score = error.Keyword switch
            {
                "type" or "false" => depth * 4,
                "const" => depth == 0 ? 1 : depth * 4 - 3,
                "enum" => depth == 0 ? 2 : depth * 4 - 2,
                _ => depth * 4 + 3,
            };
            best = Math.Min(best, score);
        }

        return best;
    }
}
