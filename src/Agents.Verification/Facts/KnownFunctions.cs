namespace Agents.Verification;

/// <summary>The functions of a file by name, as an earlier pass saw them; the first of a name counts.</summary>
internal sealed class KnownFunctions
{
    private readonly Dictionary<string, FunctionFact> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    public KnownFunctions(IEnumerable<FunctionFact> functions)
    {
        foreach (FunctionFact function in functions)
        {
            if (function.Name is { } name)
            {
                _byName.TryAdd(name, function);
            }
        }
    }

    /// <summary>The function of a name that is declared here.</summary>
    public FunctionFact? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The function that a call means; a name that is none is remembered.</summary>
    public FunctionFact? Called(string name)
    {
        FunctionFact? function = Find(name);
        if (function is null)
        {
            _unknown.Add(name);
        }

        return function;
    }

    /// <summary>Whether a call meant one of these functions, which were not known to it.</summary>
    public bool WereAskedFor(IEnumerable<FunctionFact> functions) => functions.Any(f => f.Name is { } name && _unknown.Contains(name));
}
