namespace Agents.Schemas;

/// <summary>How subschemas sit below a keyword.</summary>
internal enum SubschemaShape
{
    None = 0,
    One,
    List,
    OneOrList,
    Map,
}
