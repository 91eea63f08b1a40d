using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>Judges specifications: OpenAPI, AsyncAPI, GraphQL and proto3. Bytes and a name in, located findings out.</summary>
/// <remarks>
/// Deterministic, without input or output, safe for concurrent calls. It never throws for content: what cannot be read is a finding, E202-00.
/// Files above 16 MiB are refused as such.
/// </remarks>
public static class SpecificationVerifier
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int DeepestNesting = 256;
    private static readonly YamlLimits s_limits = new() { MaxLength = MostBytes, MaxDepth = DeepestNesting, MaxNodes = 1_000_000, MaxAliases = 10_000 };

    /// <summary>Judges one file.</summary>
    /// <param name="content">UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">Its ending says the format, where the content does not; findings carry it.</param>
    /// <param name="options">What else counts; <see cref="SpecificationOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops between rules.</param>
    public static SpecificationReport Verify(ReadOnlySpan<byte> content, string fileName, SpecificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            _ when content.Length > MostBytes => Unreadable($"The file has more than {MostBytes} bytes.", fileName, 1, 1),
            ".JSON" => VerifyJson(content, fileName, cancellationToken),
            ".GRAPHQL" or ".GQL" or ".GRAPHQLS" => GraphQlRules.Verify(Encoding.UTF8.GetString(content), fileName, options ?? SpecificationOptions.Default, cancellationToken),
            ".PROTO" => ProtoRules.Verify(Encoding.UTF8.GetString(content), fileName, cancellationToken),
            ".YAML" or ".YML" => VerifyYaml(content, fileName, cancellationToken),
            _ => content.TrimStart(" \t\r\n"u8).StartsWith("{"u8) ? VerifyJson(content, fileName, cancellationToken) : VerifyYaml(content, fileName, cancellationToken),
        };
    }

    private static SpecificationReport VerifyJson(ReadOnlySpan<byte> content, string file, CancellationToken cancellationToken)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(content, new JsonDocumentOptions { MaxDepth = DeepestNesting });
        }
        catch (JsonException e)
        {
            return Unreadable("The file is not JSON.", file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
        }

        SpecificationReport report = VerifyTree(root, file, cancellationToken);
        return report with { Findings = JsonPlaces.Locate(content, report.Findings) };
    }

    private static SpecificationReport VerifyYaml(ReadOnlySpan<byte> content, string file, CancellationToken cancellationToken)
    {
        YamlResult yaml = YamlReader.Read(Encoding.UTF8.GetString(content), s_limits, cancellationToken);
        if (yaml.Root is not { } root)
        {
            YamlProblem problem = yaml.Problems[0];
            return Unreadable($"The file is not YAML: {problem.Message}.", file, problem.Line, problem.Column);
        }

        SpecificationReport report = VerifyTree(root, file, cancellationToken);
        return report with
        {
            Findings =
            [
                .. report.Findings.Select(f =>
                {
                    YamlPlace place = yaml.Locate(f.Pointer!.TrimStart('#'));
                    return f with { Line = place.Line, Column = place.Column };
                }).Concat(yaml.Problems.Select(p => DuplicateKey(p, file))).OrderBy(static f => f.Line).ThenBy(static f => f.Column),
            ],
        };
    }

    /// <summary>YAML forgets a repeated key while it is read.</summary>
    private static Finding DuplicateKey(YamlProblem problem, string file) =>
        StructureRules.RepeatedKey.Find($"{problem.Message}.", file, line: problem.Line) with { Column = problem.Column };

    private static SpecificationReport VerifyTree(JsonElement root, string file, CancellationToken cancellationToken)
    {
        DocumentFormat format = ApiDocument.Detect(root);
        if (format == DocumentFormat.None)
        {
            return new(SpecificationFormat.Unknown, [], []);
        }

        ApiDocument document = new(root, format);
        List<Finding> findings = [];
        ImmutableArray<CheckRecord>.Builder checks = ImmutableArray.CreateBuilder<CheckRecord>();
        checks.Add(StructureRules.Readable.Ran(0));
        foreach (DocumentRule rule in DocumentRules.For(format))
        {
            cancellationToken.ThrowIfCancellationRequested();
            RuleReport report = new(rule.Rule, file, findings);
            rule.Query(document, report);
            checks.Add(rule.Rule.Ran(report.Count));
        }

        return new((format & DocumentFormat.AsyncApi) != 0 ? SpecificationFormat.AsyncApi : SpecificationFormat.OpenApi, [.. findings], checks.ToImmutable());
    }

    internal static SpecificationReport Unreadable(string message, string file, int line, int column)
    {
        Finding finding = StructureRules.Readable.Find(message, file, line: line) with { Column = column };
        return new(SpecificationFormat.Unknown, [finding], [StructureRules.Readable.Ran(1)]);
    }
}
