using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The files of one part as a model writes them.</summary>
internal sealed record ModelFiles(ImmutableArray<ModelFile> Files)
{
    /// <summary>What a model is asked to satisfy, and what its answer is held against.</summary>
    public const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["files"],
          "properties": { "files": { "type": "array", "minItems": 1, "maxItems": 24, "items": {
            "type": "object", "additionalProperties": false, "required": ["path", "code"],
            "properties": {
              "path": { "type": "string", "minLength": 1, "maxLength": 160, "description": "below the service's folder, with forward slashes" },
              "code": { "type": "string", "minLength": 1, "maxLength": 60000, "description": "the whole file" }
            } } } }
        }
        """;
}
