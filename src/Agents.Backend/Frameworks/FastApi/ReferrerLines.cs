using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints what deleting a row does to those that refer to it.</summary>
internal sealed class ReferrerLines(PythonModule module, PythonNames names, HandlerScope scope)
{
    private readonly HashSet<ReferrerPlan> _gathered = [];

    public IEnumerable<string> Refuse(RefuseReferredStep step)
    {
        foreach (string line in Gather(step.Via))
        {
            yield return line;
        }

        yield return $"if {Referring(step.Entity, step.Property, step.Many, step.Via)}:";
        yield return $"    raise {module.Use("app.problems", "Problem")}(409, {PythonText.String($"One of {names.Entity(step.Entity).Plural.Replace('-', ' ')} still refers to it.")})";
    }

    /// <summary>Clears references first, then deletes from the outside inwards.</summary>
    public IEnumerable<string> Remove(RemoveAct act)
    {
        foreach (string line in act.Cascade.SelectMany(c => Gather(c.Via.Add(c))))
        {
            yield return line;
        }

        foreach (ReferrerPlan clear in act.Clear)
        {
            string property = PythonNames.Attribute(clear.Property);
            string kept = clear.Many
                ? $"[key for key in row.{property} or () if key not in {Keys(clear.Via)}]"
                : "None";
            string row = $"{{**dict(row), {PythonText.String(property)}: {kept}}}";
            yield return $"for row in {Referring(clear.Entity, clear.Property, clear.Many, clear.Via)}:";
            yield return $"    await {scope.TableOf(clear.Entity)}.update(type(row)(**{row}))";
        }

        foreach (ReferrerPlan cascade in act.Cascade.Reverse())
        {
            yield return $"for row in {Rows(cascade)}:";
            yield return $"    await {scope.TableOf(cascade.Entity)}.delete(row.{names.Key(cascade.Entity)})";
        }
    }

    private IEnumerable<string> Gather(ImmutableArray<ReferrerPlan> way)
    {
        for (int i = 0; i < way.Length; i++)
        {
            ReferrerPlan referrer = way[i];
            if (_gathered.Add(referrer with { Via = [] }))
            {
                yield return $"{Rows(referrer)} = {Referring(referrer.Entity, referrer.Property, referrer.Many, way[..i])}";
            }
        }
    }

    private string Referring(string entity, string property, bool many, ImmutableArray<ReferrerPlan> via)
    {
        string test = many ? ", \"contains\"" : "";
        string name = PythonText.String(PythonNames.Attribute(property));
        return $"await {module.Use("app.rules.referring", "referring")}({scope.TableOf(entity)}, {name}, {Keys(via)}{test})";
    }

    private string Keys(ImmutableArray<ReferrerPlan> via) => via.IsEmpty
        ? $"[{scope.Row}.{scope.Key}]"
        : $"[gone.{names.Key(via[^1].Entity)} for gone in {Rows(via[^1])}]";

    private static string Rows(ReferrerPlan referrer) => $"{PythonNames.Snake(referrer.Entity)}_rows";
}
