using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace SemanticKernelHost;

/// <summary>A plugin as a Semantic Kernel host has it already.</summary>
internal sealed class Shop
{
    [KernelFunction("stock"), Description("Tells how many copies of a book there are.")]
    public string Stock(string title) => $"There are 3 copies of {title}.";
}
