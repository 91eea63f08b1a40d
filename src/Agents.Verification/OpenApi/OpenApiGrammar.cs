namespace Agents.Verification;

/// <summary>What OpenAPI documents are made of, by version.</summary>
internal static class OpenApiGrammar
{
    /// <summary>3.0 and 3.1 alike.</summary>
    public const string Version3 = """
        Server url!:text description:text variables:{ServerVariable}
        ServerVariable enum:[text] default!:text description:text
        Paths /:PathItem
        PathItem $ref:text summary:text description:text get:Operation put:Operation post:Operation delete:Operation options:Operation head:Operation patch:Operation trace:Operation servers:[Server] parameters:[Parameter]
        Parameter ref name!:text in!:=query,header,path,cookie description:text required:bool deprecated:bool allowEmptyValue:bool style:=matrix,label,form,simple,spaceDelimited,pipeDelimited,deepObject explode:bool allowReserved:bool schema:Schema example:data examples:{Example} content:{MediaType}
        Header ref description:text required:bool deprecated:bool allowEmptyValue:bool style:=simple explode:bool allowReserved:bool schema:Schema example:data examples:{Example} content:{MediaType}
        RequestBody ref description:text content!:{MediaType} required:bool
        MediaType schema:Schema example:data examples:{Example} encoding:{Encoding}
        Encoding contentType:text headers:{Header} style:text explode:bool allowReserved:bool
        Responses #:Response
        Response ref description!:text headers:{Header} content:{MediaType} links:{Link}
        Callback ref *:PathItem
        Example ref summary:text description:text value:data externalValue:text
        Link ref operationRef:text operationId:text parameters:{data} requestBody:data description:text server:Server
        OAuthFlows implicit:OAuthFlow password:OAuthFlow clientCredentials:OAuthFlow authorizationCode:OAuthFlow
        OAuthFlow authorizationUrl:text tokenUrl:text refreshUrl:text scopes!:{text}
        """;

    public const string Version30 = """
        Document openapi!:text info!:Info servers:[Server] paths!:Paths components:Components security:[Requirement] tags:[Tag] externalDocs:Docs
        Info title!:text description:text termsOfService:text contact:Contact license:License version!:text
        License name!:text url:text
        Components schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody} headers:{Header} securitySchemes:{SecurityScheme} links:{Link} callbacks:{Callback}
        Operation tags:[text] summary:text description:text externalDocs:Docs operationId:text parameters:[Parameter] requestBody:RequestBody responses!:Responses callbacks:{Callback} deprecated:bool security:[Requirement] servers:[Server]
        SecurityScheme ref type!:=apiKey,http,oauth2,openIdConnect description:text name:text in:=query,header,cookie scheme:text bearerFormat:text flows:OAuthFlows openIdConnectUrl:text
        Schema ref title:text multipleOf:number maximum:number exclusiveMaximum:bool minimum:number exclusiveMinimum:bool maxLength:count minLength:count pattern:text maxItems:count minItems:count uniqueItems:bool maxProperties:count minProperties:count required:[text] enum:[data] type:=array,boolean,integer,number,object,string not:Schema allOf:[Schema] oneOf:[Schema] anyOf:[Schema] items:Schema properties:{Schema} additionalProperties:Schema|bool description:text format:text default:data nullable:bool discriminator:Discriminator readOnly:bool writeOnly:bool example:data externalDocs:Docs deprecated:bool xml:Xml
        """;

    public const string Version31 = """
        Document openapi!:text info!:Info jsonSchemaDialect:text servers:[Server] paths:Paths webhooks:{PathItem} components:Components security:[Requirement] tags:[Tag] externalDocs:Docs
        Info title!:text summary:text description:text termsOfService:text contact:Contact license:License version!:text
        License name!:text identifier:text url:text
        Components schemas:{Schema|bool} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody} headers:{Header} securitySchemes:{SecurityScheme} links:{Link} callbacks:{Callback} pathItems:{PathItem}
        Operation tags:[text] summary:text description:text externalDocs:Docs operationId:text parameters:[Parameter] requestBody:RequestBody responses:Responses callbacks:{Callback} deprecated:bool security:[Requirement] servers:[Server]
        SecurityScheme ref type!:=apiKey,http,mutualTLS,oauth2,openIdConnect description:text name:text in:=query,header,cookie scheme:text bearerFormat:text flows:OAuthFlows openIdConnectUrl:text
        """;

    public const string Swagger = """
        Document swagger!:text info!:Info host:text basePath:text schemes:[=http,https,ws,wss] consumes:[text] produces:[text] paths!:Paths definitions:{Schema} parameters:{Parameter} responses:{Response} securityDefinitions:{SecurityScheme} security:[Requirement] tags:[Tag] externalDocs:Docs
        Info title!:text description:text termsOfService:text contact:Contact license:License version!:text
        License name!:text url:text
        Paths /:PathItem
        PathItem $ref:text get:Operation put:Operation post:Operation delete:Operation options:Operation head:Operation patch:Operation parameters:[Parameter]
        Operation tags:[text] summary:text description:text externalDocs:Docs operationId:text consumes:[text] produces:[text] parameters:[Parameter] responses!:Responses schemes:[=http,https,ws,wss] deprecated:bool security:[Requirement]
        Parameter ref name!:text in!:=query,header,path,formData,body description:text required:bool schema:Schema type:=string,number,boolean,integer,array,file format:text allowEmptyValue:bool items:Schema collectionFormat:=csv,ssv,tsv,pipes,multi default:data maximum:number exclusiveMaximum:bool minimum:number exclusiveMinimum:bool maxLength:count minLength:count pattern:text maxItems:count minItems:count uniqueItems:bool enum:[data] multipleOf:number
        Header description:text type!:=string,number,integer,boolean,array format:text items:Schema collectionFormat:=csv,ssv,tsv,pipes default:data maximum:number exclusiveMaximum:bool minimum:number exclusiveMinimum:bool maxLength:count minLength:count pattern:text maxItems:count minItems:count uniqueItems:bool enum:[data] multipleOf:number
        Responses #:Response
        Response ref description!:text schema:Schema headers:{Header} examples:data
        SecurityScheme type!:=basic,apiKey,oauth2 description:text name:text in:=query,header flow:=implicit,password,application,accessCode authorizationUrl:text tokenUrl:text scopes:{text}
        Schema ref title:text multipleOf:number maximum:number exclusiveMaximum:bool minimum:number exclusiveMinimum:bool maxLength:count minLength:count pattern:text maxItems:count minItems:count uniqueItems:bool maxProperties:count minProperties:count required:[text] enum:[data] type:=array,boolean,integer,number,object,string,file,null|[text] not:Schema allOf:[Schema] items:Schema|[Schema] properties:{Schema} additionalProperties:Schema|bool collectionFormat:text description:text format:text default:data discriminator:text readOnly:bool example:data externalDocs:Docs xml:Xml
        MediaType open
        Server open
        """;
}
