using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Verification.Tests;

/// <summary>The calls and loops that the syntax layer sees in a file, for whoever wants to hold them against another parser.</summary>
/// <remarks>
/// A call is named by where its name stands, a loop by where it begins; the depth is the number of loop bodies around it. What a loop goes
/// through, and a loop's condition, are no part of its body. Annotations of Java run nothing and are left out.
/// </remarks>
internal sealed class SyntaxPrint
{
    private readonly JsonArray _calls = [];
    private readonly JsonArray _loops = [];
    private readonly SourceText _source;
    private readonly bool _decoratorsRun;

    private SyntaxPrint(SourceText source, bool decoratorsRun) => (_source, _decoratorsRun) = (source, decoratorsRun);

    /// <summary>One line of JSON: <c>{ file, unread, calls: [[line, column, depth]…], loops: … }</c>; lines from 1, columns in UTF-16 units from 0.</summary>
    public static string Of(string file, string text, CodeLanguage language)
    {
        SourceText source = new(file, text);
        Parser parser = language.Parse(source);
        SyntaxPrint print = new(source, decoratorsRun: language.Name != "java");
        print.Visit(parser.File(), 0);
        return new JsonObject { ["file"] = file, ["unread"] = parser.Unread, ["calls"] = print._calls, ["loops"] = print._loops }.ToJsonString(JsonSerializerOptions.Default);
    }

    private void Visit(Node? node, int depth)
    {
        switch (node)
        {
            case MemberNode member:
                Visit(member.Object, depth);
                break;
            case IndexNode index:
                Visit(index.Object, depth);
                Each(index.Items, depth);
                break;
            case CallNode call:
                Note(_calls, call.NameStart, depth);
                Visit(call.Callee, depth);
                Each(call.Arguments, depth);
                break;
            case InterpolationNode text:
                Each(text.Parts, depth);
                break;
            case OperationNode operation:
                Each(operation.Operands, depth);
                break;
            case ObjectNode literal:
                Each(literal.Entries, depth);
                break;
            case ListNode list:
                Each(list.Items, depth);
                break;
            case AssignmentNode assignment:
                Each(assignment.Targets, depth);
                Visit(assignment.Value, depth);
                break;
            case FunctionNode function:
                Decorators(function.Decorators, depth);
                foreach (ParameterNode parameter in function.Parameters)
                {
                    Decorators(parameter.Decorators, depth);
                    Visit(parameter.Pattern, depth);
                    Visit(parameter.Default, depth);
                }

                Visit(function.Body, depth);
                break;
            case ClassNode type:
                Decorators(type.Decorators, depth);
                Visit(type.Body, depth);
                break;
            case LoopNode loop:
                Note(_loops, loop.Start, depth);
                Each(loop.Targets, depth);
                Visit(loop.Iterable, depth);
                Each(loop.Header, depth);
                Visit(loop.Body, depth + 1);
                break;
            case BranchNode branch:
                Each(branch.Header, depth);
                Visit(branch.Body, depth);
                break;
            case JumpNode jump:
                Visit(jump.Value, depth);
                break;
            case ScopeNode scope:
                Each(scope.Header, depth);
                Visit(scope.Body, depth);
                break;
            case BlockNode block:
                Each(block.Items, depth);
                break;
            default:
                break;
        }
    }

    private void Decorators(Node[] decorators, int depth) => Each(_decoratorsRun ? decorators : [], depth);

    private void Each(Node[] nodes, int depth)
    {
        foreach (Node node in nodes)
        {
            Visit(node, depth);
        }
    }

    private void Each(ArgumentNode[] arguments, int depth)
    {
        foreach (ArgumentNode argument in arguments)
        {
            Visit(argument.Key, depth);
            Visit(argument.Value, depth);
        }
    }

    private void Note(JsonArray list, int offset, int depth)
    {
        int line = _source.LineOf(offset);
        int column = offset - (_source.Text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1);
        list.Add(new JsonArray(line, offset == 0 ? 0 : column, depth));
    }
}
