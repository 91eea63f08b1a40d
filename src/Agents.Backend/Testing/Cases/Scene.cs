using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Sets the stage of one case: who calls, which rows are there, and the call itself.</summary>
internal sealed class Scene(SuiteModel model, EndpointSpec operation)
{
    private readonly List<TestStep> _steps = [];

    public const string Row = "row";

    public SuiteModel Model => model;

    public EndpointSpec Operation => operation;

    public EndpointEntity? Entity => model.Entity(operation.Entity);

    /// <summary>The account that calls; null for nobody.</summary>
    public string? Caller { get; private set; }

    public bool HasRow => operation.PathParameters.Any(static p => p.ScopeProperty is null);

    public ImmutableArray<(string, TestValue)> PathValues { get; private set; } = [];

    public void Add(TestStep step) => _steps.Add(step);

    public string Account(string name, ImmutableArray<string> roles, bool own = false)
    {
        if (!_steps.OfType<AccountStep>().Any(a => a.Name == name))
        {
            Add(new AccountStep(name, own ? null : name, roles));
        }

        return name;
    }

    public void MakeRow(string name, string entity, string? by, params (string, TestValue)[] given) =>
        Add(new RowStep(name, entity, by, given.Length == 0 ? null : new ObjectValue([.. given])));

    /// <summary>The caller, the rows the path names, and their places in the path.</summary>
    /// <param name="own">Whether the caller is an account of the case's own.</param>
    /// <param name="given">Members of the operation's own row.</param>
    public Scene Set(bool own = false, params (string, TestValue)[] given)
    {
        RowRecipe? recipe = operation.Entity is null ? null : model.Recipe(operation.Entity);
        own |= recipe?.OwnAccount == true;
        string? maker = null;
        bool owned = Entity is { } e && SuiteModel.IsOwned(e);
        if (HasRow && owned && recipe is not null)
        {
            maker = Account("owner", recipe.Roles, own);
        }

        if (operation.Secured)
        {
            Caller = !operation.Roles.IsEmpty ? Account("caller", [operation.Roles[0]], own && !HasRow)
                : maker ?? Account("caller", recipe is { Roles.IsEmpty: false } && operation.Kind == "create" ? recipe.Roles : [], own && !HasRow);
        }

        List<(string, TestValue)> path = [];
        foreach (EndpointPathParameter scope in operation.PathParameters.Where(static p => p.ScopeProperty is not null))
        {
            string parent = Lower(scope.Entity) + "Row";
            MakeRow(parent, scope.Entity, maker ?? Caller);
            path.Add((scope.Name, new MemberValue(parent, model.Entity(scope.Entity)!.IdName)));
            given = [.. given, (scope.ScopeProperty!, path[^1].Item2)];
        }

        if (HasRow)
        {
            EndpointPathParameter ownRow = operation.PathParameters.First(static p => p.ScopeProperty is null);
            if (Entity is { } entity)
            {
                MakeRow(Row, entity.Name, maker, given);
                path.Add((ownRow.Name, new MemberValue(Row, entity.IdName)));
            }
            else
            {
                path.Add((ownRow.Name, new AccountValue(Account("person", [], own: true), "id")));
            }
        }

        PathValues = [.. path];
        return this;
    }

    /// <summary>The whole body under the variable <c>body</c>, with rows for its references.</summary>
    public bool LetBody(Func<EndpointProperty, bool>? only = null, string name = "body", params (string Name, TestValue Value)[] given)
    {
        if (Compose(only, given) is not { } body)
        {
            return false;
        }

        Add(new LetStep(name, body));
        return true;
    }

    /// <summary>The whole body, with rows for its references; null when there is none, or a member of it cannot be made up.</summary>
    public ObjectValue? Compose(Func<EndpointProperty, bool>? only = null, params (string Name, TestValue Value)[] given)
    {
        if (operation.Body is not { } body || model.Body(operation, operation.Entity, only) is not { } values)
        {
            return null;
        }

        ImmutableArray<(string, TestValue)> members = [.. values.Members.Where(m => !given.Any(g => g.Name == m.Name))];
        foreach (EndpointProperty reference in body.Properties.Where(p => p.References is not null && (only?.Invoke(p) ?? true) && !given.Any(g => g.Name == p.Name)))
        {
            if (model.Recipe(reference.References!) is null)
            {
                if (reference.Required)
                {
                    return null;
                }

                continue;
            }

            members = members.Add((reference.Name, Reference(reference, Caller)));
        }

        return new ObjectValue([.. members, .. given]);
    }

    /// <summary>A new row to refer to.</summary>
    public TestValue Reference(EndpointProperty reference, string? by)
    {
        string row = Lower(reference.References!) + "Row";
        row += _steps.OfType<RowStep>().Any(r => r.Name == row) ? _steps.Count : string.Empty;
        MakeRow(row, reference.References!, by);
        MemberValue id = new(row, model.Entity(reference.References)!.IdName);
        return reference.Type.IsList ? new ListValue([id]) : id;
    }

    public CallStep Call(int status) => new()
    {
        Method = operation.Method, Path = operation.Path, PathValues = PathValues, As = Caller, Status = status,
        Query = [.. operation.Query.Where(static q => q.Required).Select(static q => (q.Name, Samples.Good(q.Type) ?? TestValue.OfText("x")))],
    };

    /// <summary>The call with a body that is accepted, under <c>body</c> where it takes one.</summary>
    public CallStep? Valid(int status)
    {
        if (operation.Body is null)
        {
            return Call(status);
        }

        return LetBody() ? Call(status) with { Body = new VariableValue("body") } : null;
    }

    public TestCase Case(string title, params string[] covers) => new(operation.OperationId, title, [.. _steps], [.. covers])
    {
        File = operation.Entity is null ? operation.Kind is "health" or "metrics" ? "service" : "accounts" : model.Entity(operation.Entity)!.Plural,
    };

    /// <summary>Rules of a kind with their keys.</summary>
    public IEnumerable<(EndpointRule Rule, string Key)> Rules(string kind) =>
        operation.Rules.Select(static (r, i) => (r, RuleKey(i))).Where(r => r.r.Kind == kind);

    public string[] KeysOf(params string[] kinds) => [.. kinds.SelectMany(Rules).Select(static r => r.Key)];

    public static string RuleKey(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rule {index}");

    public static string AnswerKey(int status) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"answer {status}");

    /// <summary>A role or name as part of a variable's name.</summary>
    public static string Word(string text) => char.ToUpperInvariant(text[0]) + string.Concat(text[1..].Where(char.IsLetterOrDigit));

    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
