using GraphQLParser.AST;

namespace Agents.Verification;

/// <summary>Where a rule over GraphQL puts what it finds.</summary>
internal sealed class GraphQlReport(VerificationRule rule, GraphQlDocument document, List<Finding> findings)
{
    public int Count { get; private set; }

    public void At(ASTNode node, string message)
    {
        if (Count++ < RuleReport.MostPlaces)
        {
            (int line, int column) = document.Place(node);
            findings.Add(rule.Find(message, document.File, line: line) with { Column = column });
        }
    }
}
