using System.Collections.Immutable;
using Agents.Cli.Reports;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Looks at the files, as many at a time as there are cores, and brings what was found in order.</summary>
internal sealed class VerifyRun(string directory, Progress? progress, CancellationToken cancellationToken)
{
    private readonly Skips _skips = new();
    private readonly RuleLog _log = new();
    private readonly List<Problem> _problems = [];
    private int _done;

    public VerifyReport Run(VerifyRequest request)
    {
        VerifyConfiguration configuration = Configuration(request.Config);
        Baseline? baseline = request.Baseline is { } former ? ReadBaseline(former) : null;
        VerifyWalk walk = new(directory, _skips, _problems, cancellationToken);
        ImmutableArray<Candidate> files = walk.Find(request.Paths);
        SpecificationFile? document = request.Spec is { } spec ? Document(spec, walk) : null;
        if (document is not null && !files.Any(f => f.Path == document.Name))
        {
            files = [.. files.Add(new(document.Name, Full(request.Spec!), Named: true)).OrderBy(static f => f.Path, StringComparer.Ordinal)];
        }

        FileVerdict[] verdicts = Judge(files);
        _problems.AddRange(verdicts.Select(static v => v.Problem).OfType<Problem>());
        ImmutableArray<Finding> joined = document is null ? [] : Join(document, files);

        List<(Finding, string)> accepted = [];
        ImmutableArray<Finding> findings =
        [
            .. verdicts.SelectMany(static v => v.Findings).Concat(joined)
                .Select(f => Configured(f, configuration, accepted)).OfType<Finding>()
                .OrderBy(static f => f.File, StringComparer.Ordinal).ThenBy(static f => f.Line ?? 0),
        ];
        ImmutableArray<Finding> open = baseline?.New(findings) ?? findings;
        return new(open, verdicts.Count(static v => v.Looked), _skips, [.. accepted], findings.Length - open.Length, Rules(configuration), [.. _problems]);
    }

    private FileVerdict[] Judge(ImmutableArray<Candidate> files)
    {
        FileJudge judge = new(new GraphQlFiles(files), _log, _skips);
        FileVerdict[] verdicts = new FileVerdict[files.Length];
        ParallelOptions options = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, files.Length, options, i =>
        {
            verdicts[i] = judge.Judge(files[i], cancellationToken);
            progress?.Report(Interlocked.Increment(ref _done), files.Length);
        });
        return verdicts;
    }

    private ImmutableArray<Finding> Join(SpecificationFile document, ImmutableArray<Candidate> files)
    {
        VerificationReport report = RouteGuardVerifier.Verify(document, files.Where(static f => CodeVerifier.Reads(f.Path)).Select(Source).OfType<SourceFile>(), cancellationToken);
        _log.Add(report.Checks);
        return report.Findings;
    }

    private static SourceFile? Source(Candidate file)
    {
        try
        {
            return new(file.Path, FileJudge.Text(File.ReadAllBytes(file.Full)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Finding? Configured(Finding finding, VerifyConfiguration configuration, List<(Finding, string)> accepted)
    {
        Finding? configured = configuration.Apply(finding, out string? reason);
        if (reason is not null)
        {
            accepted.Add((finding, reason));
        }

        return configured;
    }

    private ImmutableArray<RuleRun> Rules(VerifyConfiguration configuration) =>
    [
        .. _log.Runs().Select(r => (configuration.Severities.TryGetValue(r.Id, out FindingSeverity? severity) || configuration.Severities.TryGetValue(r.Id.Split('-')[0], out severity)) && severity is null
            ? r with { Files = 0, WhyNot = "switched off by configuration" }
            : r),
    ];

    private VerifyConfiguration Configuration(string? named)
    {
        string path = named ?? VerifyConfiguration.FileName;
        return named is null && !File.Exists(Full(path)) ? VerifyConfiguration.Empty
            : Read(path) is { } content ? VerifyConfiguration.Read(path, content, _problems)
            : VerifyConfiguration.Empty;
    }

    private Baseline? ReadBaseline(string path)
    {
        byte[]? content = Read(path);
        Baseline? baseline = content is null ? null : Baseline.Read(content);
        if (content is not null && baseline is null)
        {
            _problems.Add(Problem.NoBaseline(path));
        }

        return baseline;
    }

    private SpecificationFile? Document(string path, VerifyWalk walk)
    {
        if (Read(path) is not { } content)
        {
            return null;
        }

        string name = walk.Relative(Full(path));
        SpecificationReport report = SpecificationVerifier.Verify(content, name, cancellationToken: cancellationToken);
        if (report.Format != SpecificationFormat.Unknown)
        {
            return new(name, content);
        }

        _problems.Add(Problem.NoSpecification(report.Findings is [{ Line: { } line, Column: { } column }, ..] ? FormattableString.Invariant($"{path}({line},{column})") : path));
        return null;
    }

    private byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(Full(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add(File.Exists(Full(path)) ? Problem.Unreadable(path) : Problem.Missing(path));
            return null;
        }
    }

    private string Full(string path) => Path.GetFullPath(path, directory);
}
