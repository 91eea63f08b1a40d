using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>How the function of a custom operation is written for a framework that is printed: where it stands, how it begins, what it may name.</summary>
internal sealed record HandlerTarget
{
    /// <summary>The ending of its file.</summary>
    public required string Ending { get; init; }

    /// <summary>The folder of all functions, with its slash.</summary>
    public required string Folder { get; init; }

    /// <summary>The file of an operation's function.</summary>
    public required Func<OperationPlan, string> PathOf { get; init; }

    /// <summary>The line an operation's function begins with.</summary>
    public required Func<OperationPlan, string> Signature { get; init; }

    /// <summary>How it is written, for the model.</summary>
    public required string Style { get; init; }

    /// <summary>Printed files it builds on, which the model is shown.</summary>
    public required ImmutableArray<string> Shown { get; init; }

    /// <summary>Whatever brings another module in.</summary>
    public required Regex Imports { get; init; }

    /// <summary>A whole import that is allowed.</summary>
    public required Regex Allowed { get; init; }

    /// <summary>Names by which a function would reach beyond what it is given.</summary>
    public required Regex Beyond { get; init; }

    /// <summary>What writes for the framework; null where no function can be added to what is printed.</summary>
    public static HandlerTarget? Of(string framework) => framework switch
    {
        "express" => HandlerTargets.Express,
        "fastapi" => HandlerTargets.FastApi,
        _ => null,
    };

    /// <summary>The one for files of an ending.</summary>
    public static HandlerTarget? OfEnding(string ending) => new[] { HandlerTargets.Express, HandlerTargets.FastApi }.FirstOrDefault(t => t.Ending == ending);
}
