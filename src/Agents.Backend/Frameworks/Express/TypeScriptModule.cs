using System.Text;

namespace Agents.Backend;

/// <summary>Gathers a module's text and what it imports, and prints the imports first.</summary>
/// <param name="path">The module's own path, such as <c>src/resources/books.ts</c>.</param>
internal sealed class TypeScriptModule(string path)
{
    private readonly Dictionary<string, SortedSet<string>> _imports = new(StringComparer.Ordinal);
    private readonly StringBuilder _body = new();

    /// <summary>Imports a name from a package, or from a module of the service given by its path below <c>src</c>.</summary>
    public string Use(string from, string name, bool isType = false)
    {
        if (!_imports.TryGetValue(from, out SortedSet<string>? names))
        {
            _imports[from] = names = new(StringComparer.Ordinal);
        }

        if (!isType)
        {
            names.Remove("type " + name);
            names.Add(name);
        }
        else if (!names.Contains(name))
        {
            names.Add("type " + name);
        }

        return name;
    }

    public void Write(string text) => _body.Append(text).Append('\n');

    public string Print()
    {
        StringBuilder text = new();
        foreach (string from in _imports.Keys.OrderBy(static f => f.Contains(".ts", StringComparison.Ordinal)).ThenBy(static f => f, StringComparer.Ordinal))
        {
            SortedSet<string> names = _imports[from];
            bool onlyTypes = names.All(n => n.StartsWith("type ", StringComparison.Ordinal));
            IEnumerable<string> shown = names.Select(n => onlyTypes ? n[5..] : n).OrderBy(n => n.Replace("type ", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
            string list = names.SetEquals(["default express"]) ? "express" : $"{{ {string.Join(", ", shown)} }}";
            text.Append("import ").Append(onlyTypes ? "type " : "").Append(list).Append(" from '").Append(Specifier(from)).Append("';\n");
        }

        return text.Append(text.Length > 0 ? "\n" : "").Append(_body.ToString().TrimEnd()).Append('\n').ToString();
    }

    private string Specifier(string from)
    {
        if (!from.EndsWith(".ts", StringComparison.Ordinal))
        {
            return from;
        }

        string folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
        string relative = Path.GetRelativePath("/" + folder, "/src/" + from).Replace('\\', '/');
        return (relative.StartsWith('.') ? relative : "./" + relative)[..^3] + ".js";
    }
}
