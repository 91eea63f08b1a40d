using System.Reflection;

namespace Agents.Backend;

/// <summary>Support files a suite takes as they stand.</summary>
internal static class SuiteFiles
{
    public static string Read(string framework, string path)
    {
        string name = $"Testing/Print/{framework}/Files/{path}";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The package lacks {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
