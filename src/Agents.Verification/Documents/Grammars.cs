namespace Agents.Verification;

/// <summary>The grammars by format, each read when the first such document comes.</summary>
internal static class Grammars
{
    private static Grammar? s_swagger;
    private static Grammar? s_openApi30;
    private static Grammar? s_openApi31;
    private static Grammar? s_asyncApi2;
    private static Grammar? s_asyncApi3;

    public static Grammar Of(DocumentFormat format) => format switch
    {
        DocumentFormat.Swagger => s_swagger ??= new(Common, OpenApiGrammar.Swagger),
        DocumentFormat.OpenApi30 => s_openApi30 ??= new(Common, OpenApiGrammar.Version3, OpenApiGrammar.Version30),
        DocumentFormat.OpenApi31 => s_openApi31 ??= new(Common, OpenApiGrammar.Version3, JsonSchema, OpenApiGrammar.Version31),
        DocumentFormat.AsyncApi2 => s_asyncApi2 ??= new(Common, JsonSchema, AsyncApiGrammar.Shared, AsyncApiGrammar.Version2),
        DocumentFormat.AsyncApi3 => s_asyncApi3 ??= new(Common, JsonSchema, AsyncApiGrammar.Shared, AsyncApiGrammar.Version3),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Only trees have a grammar."),
    };

    /// <summary>What the formats share, and the names that keep their meaning in places a grammar does not know.</summary>
    private const string Common = """
        Contact name:text url:text email:text
        Docs description:text url!:text
        Tag ref name!:text description:text externalDocs:Docs
        Requirement *:[text]
        Discriminator propertyName!:text mapping:{text}
        Xml name:text namespace:text prefix:text attribute:bool wrapped:bool
        Anything open ref schema:Schema schemas:{Schema} items:Schema properties:{Schema} allOf:[Schema] anyOf:[Schema] oneOf:[Schema] not:Schema additionalProperties:Schema parameters:[Parameter] headers:{Header} content:{MediaType} responses:{Response} servers:[Server] example:data examples:data default:data enum:data const:data *:Anything
        """;

    /// <summary>Schemas as JSON Schema has them.</summary>
    private const string JsonSchema = """
        Schema open $ref:text $schema:text $id:text $comment:text $defs:{Schema|bool} definitions:{Schema|bool} title:text description:text default:data examples:[data] example:data enum:[data] const:data type:=array,boolean,integer,null,number,object,string|[=array,boolean,integer,null,number,object,string] multipleOf:number maximum:number exclusiveMaximum:number minimum:number exclusiveMinimum:number maxLength:count minLength:count pattern:text items:Schema|bool|[Schema|bool] prefixItems:[Schema|bool] additionalItems:Schema|bool contains:Schema|bool maxItems:count minItems:count uniqueItems:bool maxContains:count minContains:count properties:{Schema|bool} patternProperties:{Schema|bool} additionalProperties:Schema|bool unevaluatedProperties:Schema|bool unevaluatedItems:Schema|bool propertyNames:Schema|bool maxProperties:count minProperties:count required:[text] dependentRequired:{[text]} dependentSchemas:{Schema|bool} if:Schema|bool then:Schema|bool else:Schema|bool allOf:[Schema|bool] anyOf:[Schema|bool] oneOf:[Schema|bool] not:Schema|bool format:text contentEncoding:text contentMediaType:text readOnly:bool writeOnly:bool deprecated:bool discriminator:Discriminator|text externalDocs:Docs xml:Xml
        """;
}
