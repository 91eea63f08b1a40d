using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Brings the row of a scene into a state by the transitions there are.</summary>
internal static class States
{
    /// <summary>Whether one of the values can be reached; the calls that reach it are added.</summary>
    public static bool Reach(Scene scene, SuiteModel model, EndpointEntity entity, ImmutableArray<string> values)
    {
        if (Way(model, entity, scene.Operation.Sets!, values) is not { } way)
        {
            return false;
        }

        Walk(scene, model, entity, way);
        return true;
    }

    public static void Walk(Scene scene, SuiteModel model, EndpointEntity entity, ImmutableArray<EndpointSpec> way, string row = Scene.Row, string? owner = null)
    {
        foreach (EndpointSpec step in way)
        {
            EndpointPathParameter parameter = step.PathParameters.First(static p => p.ScopeProperty is null);
            string? by = !step.Secured ? null
                : !step.Roles.IsEmpty ? scene.Account("mover" + Scene.Word(step.Roles[0]), [step.Roles[0]])
                : owner ?? (SuiteModel.IsOwned(entity) ? "owner" : scene.Caller ?? scene.Account("mover", []));
            scene.Add(new CallStep
            {
                Method = step.Method, Path = step.Path, PathValues = [(parameter.Name, new MemberValue(row, entity.IdName))], As = by, Status = step.Answers[0].Status,
            });
        }
    }

    /// <summary>The shortest way from where a row starts to one of the values; null when there is none.</summary>
    public static ImmutableArray<EndpointSpec>? Way(SuiteModel model, EndpointEntity entity, string property, ImmutableArray<string> values)
    {
        EndpointProperty state = entity.Properties.First(p => p.Name == property);
        string start = state.Default is { } text ? JsonText.TextOf(text)! : state.Type.Values[0];
        Queue<(string At, ImmutableArray<EndpointSpec> Way)> open = new([(start, [])]);
        HashSet<string> seen = [start];
        while (open.TryDequeue(out (string At, ImmutableArray<EndpointSpec> Way) next))
        {
            if (values.Contains(next.At))
            {
                return next.Way;
            }

            foreach (EndpointSpec step in model.Specs.Endpoints.Where(e => e.Kind == "transition" && e.Entity == entity.Name && e.Sets == property && e.PathParameters.Length == 1))
            {
                if (step.Rules.Any(r => r.Kind == "state" && r.Values.Contains(next.At)) && seen.Add(step.To!))
                {
                    open.Enqueue((step.To!, next.Way.Add(step)));
                }
            }
        }

        return null;
    }
}
