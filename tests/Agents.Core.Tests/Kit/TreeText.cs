using System.Text;
using Agents.Runs;

namespace Agents.Core.Tests.Kit;

/// <summary>Writes a run's tree without times and ids that differ from run to run.</summary>
internal static class TreeText
{
    public static string Of(RunStep? root)
    {
        var text = new StringBuilder();
        if (root is not null)
        {
            Write(root, text);
        }

        return text.ToString();
    }

    public static string Of(RunState state) =>
        $"{Of(RunTree.Root(state))}{state.Ended?.Verdict} {state.Ended?.Error?.Code} {string.Join("|", state.Ended?.Reasons ?? [])}";

    private static void Write(RunStep step, StringBuilder text)
    {
        text.Append(step.Id).Append(' ').Append(step.Agent).Append(' ').Append(step.Attempts).Append(' ')
            .Append(step.Response?.Verdict).Append(' ').Append(step.Response?.Error?.Code)
            .Append(" [").AppendJoin(',', step.Received.Select(static a => $"{a.Name}:{a.Hash[..6]}")).Append("]\n");
        foreach (HandoffNotTaken n in step.NotTaken)
        {
            text.Append("  - ").Append(n.Rule).Append(' ').Append(n.To).Append(' ').Append(n.Outcome).Append(' ').Append(n.Code).Append(' ').Append(n.Reason).Append('\n');
        }

        foreach (RunStep child in step.Children)
        {
            Write(child, text);
        }
    }
}
