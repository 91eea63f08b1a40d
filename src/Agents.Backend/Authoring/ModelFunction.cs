namespace Agents.Backend;

/// <summary>The function of one operation as a model writes it.</summary>
internal sealed record ModelFunction(string Code)
{
    /// <summary>What a model is asked to satisfy, and what its answer is held against.</summary>
    public const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["code"],
          "properties": { "code": { "type": "string", "minLength": 1, "maxLength": 20000, "description": "the whole file: imports, the function, and helpers it needs" } }
        }
        """;
}
