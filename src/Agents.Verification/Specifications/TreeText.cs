using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Verification;

/// <summary>A JSON or YAML text that was read, and where its values are written.</summary>
internal sealed class TreeText
{
    private const int DeepestNesting = 256;
    private static readonly YamlLimits s_limits = new() { MaxLength = SpecificationVerifier.MostBytes, MaxDepth = DeepestNesting, MaxNodes = 1_000_000, MaxAliases = 10_000 };
    private readonly byte[]? _json;
    private readonly YamlResult? _yaml;
    private readonly string _file;

    private TreeText(JsonElement root, string file, byte[]? json, YamlResult? yaml)
    {
        Root = root;
        _file = file;
        _json = json;
        _yaml = yaml;
    }

    public JsonElement Root { get; }

    /// <summary>JSON has no comments.</summary>
    public bool IsJson => _yaml is null;

    /// <summary>Reads the text, or says why it cannot be read.</summary>
    public static TreeText? Read(ReadOnlySpan<byte> content, string file, CancellationToken cancellationToken, out SpecificationReport? refusal)
    {
        refusal = null;
        if (LooksJson(content, file))
        {
            try
            {
                return new(JsonElement.Parse(content, new JsonDocumentOptions { MaxDepth = DeepestNesting }), file, content.ToArray(), null);
            }
            catch (JsonException e)
            {
                refusal = SpecificationVerifier.Unreadable("The file is not JSON.", file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
                return null;
            }
        }

        YamlResult yaml = YamlReader.Read(Encoding.UTF8.GetString(content), s_limits, cancellationToken);
        if (yaml.Root is { } root)
        {
            return new(root, file, null, yaml);
        }

        refusal = SpecificationVerifier.Unreadable($"The file is not YAML: {yaml.Problems[0].Message}.", file, yaml.Problems[0].Line, yaml.Problems[0].Column);
        return null;
    }

    /// <summary>The findings with their places, in the order of the text.</summary>
    public ImmutableArray<Finding> Locate(ImmutableArray<Finding> findings) => _yaml is null
        ? JsonPlaces.Locate(_json, findings)
        :
        [
            .. findings.Select(f =>
            {
                YamlPlace place = _yaml.Locate(f.Pointer!.TrimStart('#'));
                return f with { Line = place.Line, Column = place.Column };
            }).Concat(_yaml.Problems.Select(DuplicateKey)).OrderBy(static f => f.Line).ThenBy(static f => f.Column),
        ];

    /// <summary>The reader of YAML forgets a repeated key, so it is said here.</summary>
    private Finding DuplicateKey(YamlProblem problem) =>
        StructureRules.RepeatedKey.Find($"{problem.Message}.", _file, line: problem.Line) with { Column = problem.Column };

    private static bool LooksJson(ReadOnlySpan<byte> content, string file) =>
        Path.GetExtension(file).ToUpperInvariant() switch { ".JSON" => true, ".YAML" or ".YML" => false, _ => content.TrimStart(" \t\r\n"u8).StartsWith("{"u8) };
}
