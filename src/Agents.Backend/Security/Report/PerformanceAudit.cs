using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Counts what code and schema show. No figure here is a time.</summary>
internal static partial class PerformanceAudit
{
    public static PerformanceReport Count(AuditCase c, SecurityInput input)
    {
        ImmutableArray<Finding> repeated = [.. c.Rules.Findings.Where(static f => f.Code.Value == "E204")];
        ImmutableArray<ListCost> lists = [.. c.Material.Operations.Where(static o => o.IsList).Select(o => Cost(o, repeated))];
        return new(
            lists, [.. repeated.Select(static f => RuleAudit.Weakness(f).Description)],
            c.Material.Schema is { } schema ? [.. Unindexed(schema)] : [],
            [.. Budget(lists, input)],
            [
                .. input.LatencyMs is { } ms ? [$"latency against {ms} ms: measure the running service under its load"] : (string[])["latency and throughput: measure the running service under its load"],
                .. c.Material.Schema is null ? ["indexes: no schema was handed in"] : Array.Empty<string>(),
                .. lists.Any(static l => l.Statements is null) ? ["calls to the store of lists whose handler was not found"] : Array.Empty<string>(),
            ]);
    }

    private static ListCost Cost(AuditedOperation operation, ImmutableArray<Finding> repeated)
    {
        if (operation.Handler is not { } handler)
        {
            return new(operation.ToString(), null, null, false);
        }

        int end = handler.Line + handler.Text.AsSpan().Count('\n');
        return new(
            operation.ToString(), StoreCall().Count(handler.Text), LimitProbes.Largest(handler),
            repeated.Any(f => f.File == handler.File && f.Line >= handler.Line && f.Line < end));
    }

    private static IEnumerable<BudgetLine> Budget(ImmutableArray<ListCost> lists, SecurityInput input)
    {
        if (input.StatementsPerList is { } statements)
        {
            yield return Most("statements_per_list", statements, lists, static l => l.GrowsWithRows ? int.MaxValue : l.Statements);
        }

        if (input.PageSize is { } page)
        {
            yield return Most("page_size", page, lists, static l => l.Statements is null ? null : l.LargestPage ?? int.MaxValue);
        }
    }

    private static BudgetLine Most(string name, int limit, ImmutableArray<ListCost> lists, Func<ListCost, int?> figure)
    {
        ListCost? worst = lists.Where(l => figure(l) is not null).MaxBy(figure);
        return worst is null ? new(name, limit, null, "no list with a handler was found") : new(name, limit, figure(worst), worst.Operation);
    }

    /// <summary>References without an index of their own; a primary or unique key that begins with the column is one.</summary>
    private static IEnumerable<string> Unindexed(string schema)
    {
        foreach (Match table in Table().Matches(schema))
        {
            string name = table.Groups["name"].Value;
            string body = table.Groups["body"].Value;
            foreach (Match reference in Reference().Matches(body))
            {
                string column = reference.Groups["column"].Value;
                bool indexed = Regex.IsMatch(schema, $@"INDEX\s+[^;]*?\bON\s+[""`]?{Regex.Escape(name)}[""`]?\s*(USING\s+\w+\s*)?\(\s*[""`]?{Regex.Escape(column)}\b", RegexOptions.IgnoreCase)
                    || Regex.IsMatch(body, $@"(UNIQUE|PRIMARY\s+KEY|INDEX\s+\S+|KEY\s+\S+)\s*\(\s*[""`]?{Regex.Escape(column)}\b", RegexOptions.IgnoreCase);
                if (!indexed)
                {
                    yield return $"{name}.{column}";
                }
            }
        }
    }

    [GeneratedRegex(@"\btables\s*\.\s*\w+\s*\.\s*\w+\s*\(|\b\w*_page\s*\(|\b(db|pool|client|session|conn|connection|cursor|prisma\.\w+|\w+Repository)\s*\.\s*(query|execute|all|get|run|find\w*|scalars?|select)\s*\(")]
    private static partial Regex StoreCall();

    [GeneratedRegex(@"CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?[""`]?(?<name>\w+)[""`]?\s*\((?<body>.*?)\)\s*[^();]*;", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"FOREIGN\s+KEY\s*\(\s*[""`]?(?<column>\w+)[""`]?\s*\)\s*REFERENCES|^\s*[""`]?(?<column>\w+)[""`]?\s+[^,\n]*?\bREFERENCES\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Reference();
}
