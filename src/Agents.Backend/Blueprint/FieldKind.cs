namespace Agents.Backend;

/// <summary>The kinds of value a field can hold.</summary>
public enum FieldKind
{
    /// <summary>Not said; completion decides by the field's name.</summary>
    Unsaid = 0,

    /// <summary>Text; bounds are lengths in characters.</summary>
    Text,

    /// <summary>An email address, at most 254 characters.</summary>
    Email,

    /// <summary>An absolute http or https address, at most 2,048 characters.</summary>
    Url,

    /// <summary>A UUID in its text form.</summary>
    Uuid,

    /// <summary>A whole number within ±2^53.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A decimal string such as <c>"12.50"</c>, never a float; <see cref="FieldType.Precision"/> and <see cref="FieldType.Scale"/> apply.</summary>
    Money,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date, <c>2026-01-31</c>.</summary>
    Date,

    /// <summary>An instant, RFC 3339 with an offset.</summary>
    DateTime,

    /// <summary>One of a closed list of texts.</summary>
    Enum,

    /// <summary>An ISBN-13: 13 digits with a right check digit.</summary>
    Isbn13,

    /// <summary>Lower-case words joined by hyphens.</summary>
    Slug,

    /// <summary>A telephone number in E.164 form: <c>+</c> and 8 to 15 digits.</summary>
    Phone,

    /// <summary>An object with fields of its own.</summary>
    Object,
}
