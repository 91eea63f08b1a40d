using System.Collections.Immutable;
using static Agents.FindingSeverity;

namespace Agents.Verification;

/// <summary>Changes of an OpenAPI document that break those who call the service.</summary>
internal static class ChangeRules
{
    public static readonly VerificationRule Operation = new("E202-601", "no operation is removed", Error, "Keep it and mark it deprecated, or serve the change under a new version.");
    public static readonly VerificationRule Parameter = new("E202-602", "no parameter is removed", Warning, "Keep accepting it, and mark it deprecated.");
    public static readonly VerificationRule Required = new("E202-603", "nothing more is required of callers", Error, "Make it optional, with a default.");
    public static readonly VerificationRule Response = new("E202-604", "no answer is removed", Error, "Keep the status and its media types.");
    public static readonly VerificationRule Property = new("E202-605", "no property is removed, and answers keep what they promised", Error, "Keep the property, and keep it required in answers.");
    public static readonly VerificationRule Type = new("E202-606", "types stay as they are", Error, "Add a property of the new type beside the old one.");
    public static readonly VerificationRule Values = new("E202-607", "requests take the values they took, answers give no new ones", Error, "Keep the old values; announce new ones under a new version.");
    public static readonly VerificationRule Bounds = new("E202-608", "requests are not bounded more tightly", Error, "Keep the old bounds.");
    public static readonly VerificationRule Security = new("E202-609", "callers get in as before", Error, "Keep accepting the old scheme and scopes for a while.");

    public static readonly ImmutableArray<VerificationRule> All = [Operation, Parameter, Required, Response, Property, Type, Values, Bounds, Security];
}
