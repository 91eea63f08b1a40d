using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Somebody signs in and the session keeps the identifier it had before: whoever planted it there is signed in too.</summary>
/// <param name="settings">Members that say who somebody is, each with the value that says it.</param>
/// <param name="put">Calls that put such a member into a session.</param>
internal sealed class SessionShape(string settings, string put) : Shape
{
    public override IEnumerable<string> Concepts => [settings, put];

    public override IEnumerable<Hit> Find(CodeFacts facts)
    {
        if (facts.Vocabulary.Words("words.client-session").Any(w => facts.Source.Text.Contains(w, StringComparison.Ordinal)))
        {
            // the session travels in the cookie itself: it has no identifier that could be planted
            return [];
        }

        (Hit Hit, FunctionFact Function)[] marked = [.. Marked(facts)];
        if (marked.Length == 0)
        {
            return [];
        }

        HashSet<FunctionFact> renewing = [.. facts.CallsOf("session.renew").Select(static c => c.Function)];
        HashSet<string> helpers = [.. facts.Functions.Where(f => renewing.Any(r => r.IsWithin(f))).Select(static f => f.Name).OfType<string>()];
        renewing.UnionWith(facts.Calls.Where(c => helpers.Contains(c.Name)).Select(static c => c.Function));
        return marked.Where(m => SignsIn(m.Function, facts) && !renewing.Any(m.Function.IsRelatedTo)).Select(static m => m.Hit);
    }

    private IEnumerable<(Hit Hit, FunctionFact Function)> Marked(CodeFacts facts)
    {
        ImmutableArray<string> wanted = facts.Vocabulary.Words(settings);
        ImmutableArray<string> holders = facts.Vocabulary.Words("words.session-holders");
        foreach (Binding binding in facts.Bindings)
        {
            if (binding is { Kind: BindingKind.Assignment, Owner: { } owner } && holders.Any(h => owner.EndsWith(h, StringComparison.OrdinalIgnoreCase)) && wanted.Any(w => Says(binding.Name, binding.Value, w)))
            {
                yield return (new(binding.Start, binding.Name), binding.Function);
            }
        }

        foreach (CallSite call in facts.CallsOf(put))
        {
            (ArgumentNode Argument, Value Value)[] names = [.. call.Arguments(call.Entry(put)!)];
            if (names is [{ Value.Constant: { } name }] && call.Values.Length > 1 && wanted.Any(w => Says(name, call.Values[^1], w)))
            {
                yield return (new(call.Start, name), call.Function);
            }
        }
    }

    /// <summary>Whether a member has the name and the value of a setting, which is written <c>NAME=VALUE</c>.</summary>
    private static bool Says(string name, Value value, string setting) =>
        setting.Length > name.Length && setting[name.Length] == '=' && setting.StartsWith(name, StringComparison.OrdinalIgnoreCase) && Says(value, setting[(name.Length + 1)..]);

    private static bool Says(Value value, string wanted) => wanted == "dynamic" ? !value.IsFixed : string.Equals(value.Constant, wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a function lets somebody in: its name, its class or its route says so, or it looks at a password.</summary>
    private static bool SignsIn(FunctionFact function, CodeFacts facts)
    {
        ImmutableArray<string> words = facts.Vocabulary.Words("words.signing-in");
        FunctionFact outermost = function;
        for (FunctionFact? around = function; around is { Node: not null }; around = around.Parent)
        {
            if (Sensitive.Matches(around.Name ?? "", words) || Sensitive.Matches(around.Owner ?? "", words))
            {
                return true;
            }

            outermost = around;
        }

        // a handler stands behind its registration, or has it for a decorator
        return (outermost is { Node: { } node } && (outermost.Name is null || node.Decorators.Length > 0) && facts.Routes.Where(r => r.Start <= node.Start).MaxBy(static r => r.Start) is { } route
                && route.Path.Split('/').Any(s => Sensitive.Matches(s, words)))
            || facts.Calls.Any(c => c.Function.IsRelatedTo(function) && c.Values.Any(static v => v.Has(Traits.Password)))
            || facts.Comparisons.Any(c => c.Function.IsRelatedTo(function) && (c.Left.Has(Traits.Password) || c.Right.Has(Traits.Password)));
    }
}
