namespace Agents.Verification;

/// <summary>What a value can be made safe for.</summary>
[Flags]
internal enum Uses
{
    None = 0,
    Sql = 1,
    Command = 1 << 1,
    Path = 1 << 2,
    Html = 1 << 3,
    Url = 1 << 4,
    Log = 1 << 5,
    Template = 1 << 6,
    Mail = 1 << 7,
    Document = 1 << 8,
    Code = 1 << 9,
    All = (1 << 10) - 1,
}
