namespace Agents.Verification;

/// <summary>The variables of a function or a file. What a branch assigns is certain inside it and possible behind it.</summary>
internal sealed class Scope(Scope? parent, FunctionFact function)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    public Scope? Parent { get; } = parent;

    public FunctionFact Function { get; } = function;

    /// <summary>Functions declared here; they run once the variables around them are known.</summary>
    public Queue<(FunctionNode Node, string? Name, string? Owner)> Later { get; } = new();

    public bool Declares(string name) => _variables.ContainsKey(name);

    /// <summary>The function whose variable a name is; null where nobody declared it.</summary>
    public FunctionFact? FunctionOf(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.ContainsKey(name))
            {
                return scope.Function;
            }
        }

        return null;
    }

    public Value? Find(string name, List<int> branches)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out Variable? variable))
            {
                return variable.Read(branches);
            }
        }

        return null;
    }

    public void Declare(string name, Value value, int branch) => _variables[name] = new(value, branch);

    /// <summary>Assigns where the name is known; declares it here where it is not.</summary>
    public void Assign(string name, Value value, List<int> branches, bool own)
    {
        for (Scope? scope = this; scope is not null; scope = own ? null : scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out Variable? variable))
            {
                variable.Write(value, branches);
                return;
            }
        }

        Declare(name, value, branches[^1]);
    }

    private sealed class Variable(Value value, int branch)
    {
        private readonly int _home = branch;
        private Value _value = value;
        private Value? _before;
        private int _branch = branch;

        public Value Read(List<int> branches) => _before is { } before && !branches.Contains(_branch) ? Value.Either(before, _value) : _value;

        public void Write(Value value, List<int> branches)
        {
            int current = branches[^1];
            if (current == _home)
            {
                (_before, _branch) = (null, current);
            }
            else if (current != _branch)
            {
                (_before, _branch) = (Read(branches), current);
            }

            _value = value;
        }
    }
}
