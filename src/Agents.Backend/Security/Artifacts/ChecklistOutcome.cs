using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>What came of a checklist item.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChecklistOutcome>))]
public enum ChecklistOutcome
{
    /// <summary>Nothing here could judge it; the evidence says why.</summary>
    [JsonStringEnumMemberName("not_checked")]
    NotChecked = 0,

    /// <summary>All checks that ran found nothing.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>A check found a breach.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
