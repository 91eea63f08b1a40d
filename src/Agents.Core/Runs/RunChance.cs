using System.Security.Cryptography;

namespace Agents.Runs;

/// <summary>The only source of chance: run ids and jitter. What it draws is recorded in events.</summary>
internal class RunChance
{
    internal virtual RunId NextRun() => new(RandomNumberGenerator.GetHexString(24, lowercase: true));

    /// <summary>From 0 to below 1.</summary>
    internal virtual double NextJitter() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
