using System.Collections.Immutable;
using System.Text;

namespace Agents.Backend;

/// <summary>One TypeScript file being printed: whatever its text uses is imported, nothing else is.</summary>
/// <param name="path">Below the service's folder: <c>src/resources/books.ts</c>.</param>
internal sealed class TypeScriptFile(string path)
{
    private readonly SortedDictionary<string, SortedDictionary<string, bool>> _imports = new(StringComparer.Ordinal);

    /// <summary>Imports a name every service has at the same place, and answers it.</summary>
    public string Use(string name) => Import(name, ExpressModules.Of(name), isType: false);

    /// <summary>Imports a type every service has at the same place, and answers it.</summary>
    public string UseType(string name) => Import(name, ExpressModules.Of(name), isType: true);

    /// <summary>Imports a name from a module: a package, or a file below the service's folder without its ending.</summary>
    public string Import(string name, string module, bool isType)
    {
        if (module + ".ts" == path)
        {
            return name;
        }

        if (!_imports.TryGetValue(module, out SortedDictionary<string, bool>? names))
        {
            _imports.Add(module, names = new SortedDictionary<string, bool>(StringComparer.Ordinal));
        }

        names[name] = isType && names.GetValueOrDefault(name, true);
        return name;
    }

    /// <summary>The file with its imports in front of the body.</summary>
    public ServiceFile Close(string body, ImmutableArray<string> operations = default)
    {
        StringBuilder text = new();
        foreach ((string module, SortedDictionary<string, bool> names) in _imports.OrderBy(i => Rank(i.Key)).ThenBy(i => i.Key, StringComparer.Ordinal))
        {
            text.Append(ImportLine(module, names)).Append('\n');
        }

        return new ServiceFile(path, text.Append(text.Length == 0 ? "" : "\n").Append(body).ToString(), operations);
    }

    private string ImportLine(string module, SortedDictionary<string, bool> names)
    {
        string from = Specifier(module);
        if (names.Keys.FirstOrDefault(n => n == "express") is { } standard)
        {
            return $"import {standard} from '{from}';";
        }

        bool typesOnly = names.Values.All(isType => isType);
        string list = string.Join(", ", names.Select(n => n.Value && !typesOnly ? "type " + n.Key : n.Key));
        return $"import {(typesOnly ? "type " : "")}{{ {list} }} from '{from}';";
    }

    private string Specifier(string module)
    {
        if (!module.StartsWith("src/", StringComparison.Ordinal))
        {
            return module;
        }

        string relative = Path.GetRelativePath(Path.GetDirectoryName(path)!, module).Replace('\\', '/');
        return (relative.StartsWith('.') ? relative : "./" + relative) + ".js";
    }

    private static int Rank(string module) => module switch
    {
        _ when module.StartsWith("node:", StringComparison.Ordinal) => 0,
        _ when module.StartsWith("src/", StringComparison.Ordinal) => 2,
        _ => 1,
    };
}
