namespace Agents.Verification;

/// <summary>The roles that rules ask for: names of types in the grammars, and four that the walk gives.</summary>
internal static class Role
{
    /// <summary>A value nobody looks into: an example, a default, an extension.</summary>
    public const string Data = "data";

    /// <summary>An object whose member names are the author's own.</summary>
    public const string Map = "map";

    /// <summary>A reference standing for something else.</summary>
    public const string Reference = "ref";

    /// <summary>An object in a place the grammar does not know.</summary>
    public const string Anything = "Anything";

    public const string Document = "Document";
    public const string Info = "Info";
    public const string Contact = "Contact";
    public const string License = "License";
    public const string Server = "Server";
    public const string ServerVariable = "ServerVariable";
    public const string Components = "Components";
    public const string PathItem = "PathItem";
    public const string Operation = "Operation";
    public const string Parameter = "Parameter";
    public const string RequestBody = "RequestBody";
    public const string MediaType = "MediaType";
    public const string Responses = "Responses";
    public const string Response = "Response";
    public const string Callback = "Callback";
    public const string Example = "Example";
    public const string Link = "Link";
    public const string Header = "Header";
    public const string Tag = "Tag";
    public const string Requirement = "Requirement";
    public const string SecurityScheme = "SecurityScheme";
    public const string OAuthFlow = "OAuthFlow";
    public const string Schema = "Schema";
    public const string Channel = "Channel";
    public const string Message = "Message";
    public const string MessageTrait = "MessageTrait";
    public const string OperationTrait = "OperationTrait";
    public const string MessageExample = "MessageExample";
}
