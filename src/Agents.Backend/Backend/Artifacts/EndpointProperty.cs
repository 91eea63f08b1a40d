namespace Agents.Backend;

/// <summary>One property of a body, an answer or an account.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Type">Kind and bounds.</param>
/// <param name="Required">For an answer, whether it is always there; for a whole body, whether it must be sent; for a patch, whether null is refused.</param>
/// <param name="Role">Where its value comes from: <c>field</c>, <c>id</c>, <c>reference</c>, <c>owner</c>, <c>created</c> or <c>updated</c>.</param>
/// <param name="References">The entity it refers to, or null.</param>
/// <param name="Default">JSON text of the value taken when it is left out; null for none.</param>
/// <param name="Example">JSON text of a value that is accepted; null where none can be made up, as for a reference.</param>
public sealed record EndpointProperty(string Name, FieldType Type, bool Required, string Role, string? References, string? Default, string? Example);
