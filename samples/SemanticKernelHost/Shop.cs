using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SemanticKernelHost;

/// <summary>A plugin as a Semantic Kernel host has it already.</summary>
internal sealed class Shop
{
    private readonly Dictionary<string, int> _copies = new(StringComparer.OrdinalIgnoreCase) { ["Emma"] = 3 };

    [KernelFunction("stock"), Description("Tells how many copies of a book there are.")]
    public string Stock(string title) => $"There are {_copies.GetValueOrDefault(title)} copies of {title}.";
}
