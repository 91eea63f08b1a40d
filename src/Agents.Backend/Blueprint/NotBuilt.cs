namespace Agents.Backend;

/// <summary>Something that was understood and is not built.</summary>
/// <param name="What">The thing, in the request's words.</param>
/// <param name="Why">Why not, and what to do instead.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record NotBuilt(string What, string Why, Origin Origin);
