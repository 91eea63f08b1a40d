namespace Agents.Verification;

/// <summary>The kinds of document a rule may be about.</summary>
[Flags]
internal enum DocumentFormat
{
    None = 0,
    Swagger = 1,
    OpenApi30 = 2,
    OpenApi31 = 4,
    AsyncApi2 = 8,
    AsyncApi3 = 16,
    GraphQl = 32,
    Proto = 64,
    OpenApi3 = OpenApi30 | OpenApi31,
    OpenApi = Swagger | OpenApi3,
    AsyncApi = AsyncApi2 | AsyncApi3,
    Tree = OpenApi | AsyncApi,
}
