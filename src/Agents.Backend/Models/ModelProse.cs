namespace Agents.Backend;

/// <summary>A model's words about a service that is already built.</summary>
internal sealed record ModelProse(string Summary)
{
    /// <summary>What a model is asked to satisfy.</summary>
    public const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["summary"],
          "properties": { "summary": { "type": "string", "minLength": 20, "maxLength": 900, "description": "two to five plain sentences for the person who asked" } }
        }
        """;
}
