using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Chooses what a service is printed for, or says in full why it cannot be: every combination is built whole or refused.</summary>
internal sealed class TargetChoice(ImmutableArray<IFrameworkTarget> frameworks)
{
    private static readonly AgentErrorCode s_notSupported = new("E201");
    private static readonly ImmutableArray<string> s_databases = [Name(Database.PostgreSql)];
    private static readonly ImmutableArray<string> s_styles = [Name(ApiStyle.Rest)];

    /// <summary>Which framework runs on which runtime, built or not.</summary>
    private static readonly ImmutableDictionary<Framework, Runtime> s_runtimes = new Dictionary<Framework, Runtime>
    {
        [Framework.Express] = Runtime.NodeJs,
        [Framework.Fastify] = Runtime.NodeJs,
        [Framework.NestJs] = Runtime.NodeJs,
        [Framework.FastApi] = Runtime.Python,
        [Framework.Django] = Runtime.Python,
        [Framework.Flask] = Runtime.Python,
        [Framework.Gin] = Runtime.Go,
    }.ToImmutableDictionary();

    /// <summary>Chooses among what is printed, and with a model among what it writes as well.</summary>
    /// <param name="asked">What the input says.</param>
    /// <param name="hints">What the request's words say.</param>
    /// <param name="hasModel">Whether a model may write code where nothing is printed.</param>
    public (ServiceTarget? Target, AgentFailure? Failure) Choose(TargetContext? asked, TargetHints hints, bool hasModel = false)
    {
        TargetContext? hinted = hints.Context;
        AuthoredTarget? named = hints.Unknown is { } word ? AuthoredTargets.Named(word) : null;
        bool isAsked = asked is { Framework: not null } or { Runtime: not null };
        if (hints.Unknown is { } unknown && named is null && !isAsked)
        {
            return Refuse("/query", $"The request names {unknown}, which is not built.", Built);
        }

        Framework? framework = asked?.Framework ?? (asked?.Runtime is null ? hinted?.Framework : null);
        Runtime? runtime = asked?.Runtime ?? (framework is null ? hinted?.Runtime : null);
        Database? database = asked?.Database ?? hinted?.Database;
        ApiStyle? style = asked?.ApiStyle ?? hinted?.ApiStyle;

        if (style is not (null or ApiStyle.Rest))
        {
            return Refuse("/context/api_style", $"The API style {Name(style.Value)} is not built yet.", s_styles);
        }

        if (database is { } d && !s_databases.Contains(Name(d)))
        {
            return Refuse("/context/database", $"The database {Name(d)} is not built yet.", s_databases);
        }

        if (named is not null && !isAsked)
        {
            return Written(named, "/query", $"The request names {hints.Unknown}, which is not printed.", Built, database, hasModel);
        }

        if (framework is { } f)
        {
            if (runtime is { } r && s_runtimes[f] != r)
            {
                ImmutableArray<string> fitting = [.. frameworks.Where(t => t.Runtime == Name(r)).Select(t => t.Name)];
                return Refuse("/context/framework", $"{Name(f)} runs on {Name(s_runtimes[f])}, not on {Name(r)}.", fitting.IsEmpty ? Built : fitting);
            }

            return frameworks.FirstOrDefault(t => t.Name == Name(f)) is { } target
                ? (new ServiceTarget(target, database, null), null)
                : Refuse("/context/framework", $"The framework {Name(f)} is not built yet.", Built);
        }

        if (runtime is { } only)
        {
            if (frameworks.FirstOrDefault(t => t.Runtime == Name(only)) is { } target)
            {
                return (new ServiceTarget(target, database, null), null);
            }

            ImmutableArray<string> runtimes = [.. frameworks.Select(t => t.Runtime)];
            string not = $"The runtime {Name(only)} is not built yet.";
            return (named?.Runtime == Name(only) ? named : AuthoredTargets.All.FirstOrDefault(t => t.Runtime == Name(only))) is { } authored
                ? Written(authored, "/context/runtime", not, runtimes, database, hasModel)
                : Refuse("/context/runtime", not, runtimes);
        }

        IFrameworkTarget taken = frameworks.First(t => t.Runtime == Name(Runtime.NodeJs));
        string others = string.Join(", ", frameworks.Select(t => $"--framework {t.Name}"));
        return (new ServiceTarget(taken, database, new AgentQuestion("Which runtime should it run on?", $"Node.js, {taken.Title}", others)), null);
    }

    private ImmutableArray<string> Built => [.. frameworks.Select(t => t.Name)];

    private static (ServiceTarget?, AgentFailure?) Written(
        AuthoredTarget target, string path, string not, ImmutableArray<string> supported, Database? database, bool hasModel) => hasModel
        ? (new ServiceTarget(target, database, null), null)
        : Refuse(path, $"{not} A model writes {target.Title} where one is registered (AddModels or AddModel) and UseModel is on; none is here.", supported);

    private static (ServiceTarget?, AgentFailure?) Refuse(string path, string message, ImmutableArray<string> supported) =>
        (null, new AgentFailure(s_notSupported, $"{message} Available: {string.Join(", ", supported)}.", path, supported));

    private static string Name<T>(T value)
        where T : struct, Enum => TargetName.Of(value);
}
