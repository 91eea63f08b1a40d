using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a plan as a complete small service. Prints and never decides: whatever it needs to know, the plan says.</summary>
internal interface IFrameworkTarget
{
    /// <summary>The framework as the input schema spells it: <c>express</c>.</summary>
    string Name { get; }

    /// <summary>The runtime as the input schema spells it: <c>nodejs</c>.</summary>
    string Runtime { get; }

    /// <summary>For people: <c>Express 5, TypeScript, zod</c>.</summary>
    string Title { get; }

    /// <summary>The command that starts a written service from its folder: <c>npm start</c>.</summary>
    string StartCommand { get; }

    /// <summary>Prints the service's own files; documents and schemas are added by the caller.</summary>
    ImmutableArray<ServiceFile> Print(ServicePlan plan);
}
