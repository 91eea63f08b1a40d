using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What writing a service into a folder did.</summary>
/// <param name="Written">Files that are now as made.</param>
/// <param name="Kept">Files a person edited, left as they are.</param>
/// <param name="Removed">Files no longer made.</param>
public sealed record ServiceFolderReport(ImmutableArray<string> Written, ImmutableArray<string> Kept, ImmutableArray<string> Removed);
