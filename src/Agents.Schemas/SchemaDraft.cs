namespace Agents.Schemas;

/// <summary>The drafts a schema may be written in.</summary>
public enum SchemaDraft
{
    /// <summary>Draft 2020-12, the one assumed when nothing else is said.</summary>
    Draft202012 = 0,

    /// <summary>Draft-07.</summary>
    Draft7,
}
