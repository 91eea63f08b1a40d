namespace Agents.Schemas;

/// <summary>The groups of keywords that a metaschema may switch on.</summary>
[Flags]
internal enum SchemaVocabularies
{
    None = 0,
    Core = 1,
    Applicator = 2,
    Unevaluated = 4,
    Validation = 8,
    FormatAssertion = 16,
    FormatAnnotation = 32,
    Other = 64,
    Standard = Core | Applicator | Unevaluated | Validation | FormatAnnotation | Other,
}
