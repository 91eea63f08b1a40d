using Agents.Models;
using Agents.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers tools. Registering grants nothing: a step may call what its host's policy, its definition and its parents all grant.</summary>
public static class AgentToolExtensions
{
    /// <summary>Adds <c>Read</c>, <c>Write</c>, <c>Glob</c>, <c>Grep</c> and <c>Bash</c> inside a folder; calling it again replaces the folder.</summary>
    /// <remarks>
    /// By default agents are granted <c>Read</c>, <c>Glob</c> and <c>Grep</c>. <c>Write</c> and <c>Bash</c> need a grant in the agent's policy and
    /// an approver (<see cref="ApproveToolsWith"/>); <c>Bash</c> also needs its programs listed. Linux and macOS; elsewhere each call is refused.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="root">The folder. It has to exist when a tool is first called.</param>
    /// <param name="configure">Changes the limits: <c>o =&gt; o with { Commands = ["git"] }</c>.</param>
    public static IAgentBuilder AddWorkspace(this IAgentBuilder builder, string root, Func<WorkspaceOptions, WorkspaceOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        var options = new WorkspaceOptions(root);
        bool isFirst = builder.Services.All(static s => s.ServiceType != typeof(WorkspaceOptions));
        builder.Services.Replace(ServiceDescriptor.Singleton(configure?.Invoke(options) ?? options));
        if (!isFirst)
        {
            return builder;
        }

        builder.Services.TryAddSingleton<Workspace>(static p => new Workspace(p.GetRequiredService<WorkspaceOptions>()));
        builder.Services.TryAddSingleton<WorkspaceTools>(static p => new WorkspaceTools(p.GetRequiredService<Workspace>));
        builder.Services.AddSingleton(static p => new AgentTool(p.GetRequiredService<WorkspaceTools>().Read, Changes: false));
        builder.Services.AddSingleton(static p => new AgentTool(p.GetRequiredService<WorkspaceTools>().Glob, Changes: false));
        builder.Services.AddSingleton(static p => new AgentTool(p.GetRequiredService<WorkspaceTools>().Grep, Changes: false));
        builder.Services.AddSingleton(static p => new AgentTool(p.GetRequiredService<WorkspaceTools>().Write, Changes: true));
        builder.Services.AddSingleton(static p => new AgentTool(
            new CommandTool(p.GetRequiredService<Workspace>, p.GetService<TimeProvider>() ?? TimeProvider.System).Bash, Changes: true));
        return builder;
    }

    /// <summary>Adds a tool of the host's own. The last registration of a name counts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="tool">The tool; its idempotency key comes with its arguments (<see cref="ToolContext"/>).</param>
    /// <param name="changes">Whether it changes anything: then each call is approved first. Default: yes.</param>
    /// <exception cref="ArgumentException">The name is one the runtime uses: <c>read_skill</c>, <c>hand_off</c> or <c>fail</c>.</exception>
    public static IAgentBuilder AddTool(this IAgentBuilder builder, AIFunction tool, bool changes = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tool);
        if (ModelActions.Names.Contains(tool.Name, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"'{tool.Name}' is the runtime's own; choose another name than {string.Join(", ", ModelActions.Names)}.", nameof(tool));
        }

        builder.Services.AddSingleton(new AgentTool(tool, changes));
        return builder;
    }

    /// <summary>Has every call of a tool that changes something approved; without an approver such calls are refused.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="approve">Says yes or no; one that throws has said no. Safe for concurrent calls.</param>
    public static IAgentBuilder ApproveToolsWith(this IAgentBuilder builder, Func<ToolRequest, CancellationToken, ValueTask<bool>> approve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(approve);
        builder.Services.Replace(ServiceDescriptor.Singleton(new ToolApprover(approve)));
        return builder;
    }
}
