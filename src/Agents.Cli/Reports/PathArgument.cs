using System.CommandLine;

namespace Agents.Cli.Reports;

/// <summary>The files and folders a command looks at.</summary>
internal static class PathArgument
{
    /// <summary>At least one path. What looks like an option is not taken for one: a mistyped <c>--strict</c> is no missing file.</summary>
    public static Argument<string[]> Create(string description)
    {
        Argument<string[]> paths = new("path") { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(static result =>
        {
            foreach (string option in result.Tokens.Select(static t => t.Value).Where(static v => v.StartsWith('-')))
            {
                result.AddError($"'{option}' is no option here. Write ./{option} for a path of that name.");
            }
        });
        return paths;
    }
}
