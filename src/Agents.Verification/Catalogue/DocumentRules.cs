using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>The rules by format; a family is built when the first document it is about comes.</summary>
internal static class DocumentRules
{
    private static ImmutableArray<DocumentRule> s_openApi;
    private static ImmutableArray<DocumentRule> s_asyncApi;

    /// <summary>What OpenAPI and Swagger documents are held against, design before advice.</summary>
    public static ImmutableArray<DocumentRule> OpenApi => s_openApi.IsDefault ? s_openApi =
    [
        .. StructureRules.All, .. PathRules.All, .. OperationRules.All, .. SchemaRules.All, .. SecurityRules.All,
        .. ServerRules.All, .. DesignRules.All, .. AboutRules.All, .. OwaspRules.All, .. OwaspLimitRules.All,
    ] : s_openApi;

    public static ImmutableArray<DocumentRule> AsyncApi => s_asyncApi.IsDefault ? s_asyncApi =
    [
        .. StructureRules.All, .. ChannelRules.All, .. MessageRules.All, .. SchemaRules.All, .. ServerRules.All, .. AboutRules.All,
    ] : s_asyncApi;

    public static IEnumerable<DocumentRule> For(DocumentFormat format) =>
        ((format & DocumentFormat.AsyncApi) != 0 ? AsyncApi : OpenApi).Where(r => (r.Formats & format) != 0);
}
