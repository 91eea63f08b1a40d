namespace Agents.Verification;

/// <summary>What AsyncAPI documents are made of, by version.</summary>
internal static class AsyncApiGrammar
{
    /// <summary>Whether a <c>schemaFormat</c> means JSON Schema, or AsyncAPI's own superset of it.</summary>
    public static bool IsJsonSchema(string format) =>
        format.StartsWith("application/vnd.aai.asyncapi", StringComparison.Ordinal) || format.StartsWith("application/schema+", StringComparison.Ordinal);

    /// <summary>2.x and 3.0 alike.</summary>
    public const string Shared = """
        License name!:text url:text
        ServerVariable ref enum:[text] default:text description:text examples:[text]
        OAuthFlow authorizationUrl:text tokenUrl:text refreshUrl:text scopes:{text} availableScopes:{text}
        OAuthFlows open implicit:OAuthFlow password:OAuthFlow clientCredentials:OAuthFlow authorizationCode:OAuthFlow
        SecurityScheme ref type!:=userPassword,apiKey,X509,symmetricEncryption,asymmetricEncryption,httpApiKey,http,oauth2,openIdConnect,plain,scramSha256,scramSha512,gssapi description:text name:text in:text scheme:text bearerFormat:text flows:OAuthFlows openIdConnectUrl:text scopes:[text]
        CorrelationId ref description:text location!:text
        MessageExample headers:data payload:data name:text summary:text
        MultiFormat open ref schemaFormat!:text schema!:data
        MediaType open
        Response open
        Header open
        """;

    public const string Version2 = """
        Document asyncapi!:text id:text info!:Info servers:{Server} channels!:{Channel} components:Components tags:[Tag] externalDocs:Docs defaultContentType:text
        Info title!:text version!:text description:text termsOfService:text contact:Contact license:License
        Server ref url!:text protocol!:text protocolVersion:text description:text variables:{ServerVariable} security:[Requirement] bindings:data tags:[Tag]
        Channel $ref:text description:text servers:[text] subscribe:Operation publish:Operation parameters:{Parameter} bindings:data
        Operation operationId:text summary:text description:text security:[Requirement] tags:[Tag] externalDocs:Docs bindings:data traits:[OperationTrait] message:Message
        OperationTrait ref operationId:text summary:text description:text security:[Requirement] tags:[Tag] externalDocs:Docs bindings:data
        Parameter ref description:text schema:Schema location:text
        Message ref oneOf:[Message] messageId:text headers:Schema payload:Schema|bool correlationId:CorrelationId schemaFormat:text contentType:text name:text title:text summary:text description:text tags:[Tag] externalDocs:Docs bindings:data examples:[MessageExample] traits:[MessageTrait]
        MessageTrait ref messageId:text headers:Schema payload:Schema correlationId:CorrelationId schemaFormat:text contentType:text name:text title:text summary:text description:text tags:[Tag] externalDocs:Docs bindings:data examples:[MessageExample]
        Components schemas:{Schema|bool} servers:{Server} serverVariables:{ServerVariable} channels:{Channel} messages:{Message} securitySchemes:{SecurityScheme} parameters:{Parameter} correlationIds:{CorrelationId} operationTraits:{OperationTrait} messageTraits:{MessageTrait} serverBindings:data channelBindings:data operationBindings:data messageBindings:data
        """;

    public const string Version3 = """
        Document asyncapi!:text id:text info!:Info servers:{Server} channels:{Channel} operations:{Operation} components:Components defaultContentType:text
        Info title!:text version!:text description:text termsOfService:text contact:Contact license:License tags:[Tag] externalDocs:Docs
        Server ref host!:text pathname:text protocol!:text protocolVersion:text title:text summary:text description:text variables:{ServerVariable} security:[SecurityScheme] bindings:data tags:[Tag] externalDocs:Docs
        Channel ref address:text|null messages:{Message} title:text summary:text description:text servers:[Server] parameters:{Parameter} tags:[Tag] externalDocs:Docs bindings:data
        Operation ref action!:=send,receive channel!:Channel title:text summary:text description:text security:[SecurityScheme] tags:[Tag] externalDocs:Docs bindings:data traits:[OperationTrait] messages:[Message] reply:Reply
        OperationTrait ref title:text summary:text description:text security:[SecurityScheme] tags:[Tag] externalDocs:Docs bindings:data
        Reply ref address:ReplyAddress channel:Channel messages:[Message]
        ReplyAddress ref description:text location!:text
        Parameter ref description:text enum:[text] default:text examples:[text] location:text
        Message ref headers:Schema payload:Schema|bool correlationId:CorrelationId contentType:text name:text title:text summary:text description:text tags:[Tag] externalDocs:Docs bindings:data examples:[MessageExample] traits:[MessageTrait]
        MessageTrait ref headers:Schema correlationId:CorrelationId contentType:text name:text title:text summary:text description:text tags:[Tag] externalDocs:Docs bindings:data examples:[MessageExample]
        Components schemas:{Schema|bool} servers:{Server} channels:{Channel} operations:{Operation} messages:{Message} securitySchemes:{SecurityScheme} serverVariables:{ServerVariable} parameters:{Parameter} correlationIds:{CorrelationId} replies:{Reply} replyAddresses:{ReplyAddress} externalDocs:{Docs} tags:{Tag} operationTraits:{OperationTrait} messageTraits:{MessageTrait} serverBindings:data channelBindings:data operationBindings:data messageBindings:data
        """;
}
