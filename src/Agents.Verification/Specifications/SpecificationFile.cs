namespace Agents.Verification;

/// <summary>A specification that another is read beside.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Content">UTF-8.</param>
public sealed record SpecificationFile(string Name, ReadOnlyMemory<byte> Content);
