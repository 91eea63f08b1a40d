namespace Agents.Backend;

/// <summary>Where a property's value comes from.</summary>
internal enum PropertyRole
{
    Field = 0,
    Id,
    Reference,

    /// <summary>The signed-in user who made the row.</summary>
    Owner,
    CreatedAt,
    UpdatedAt,
}
