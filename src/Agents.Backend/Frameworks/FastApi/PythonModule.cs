using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>A module being printed: its imports, gathered as they are needed, and its text.</summary>
internal sealed class PythonModule(string doc)
{
    private readonly Dictionary<string, SortedSet<string>> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    public bool ImportsDatetime { get; set; }

    public string Use(string module, string name)
    {
        if (!_imports.TryGetValue(module, out SortedSet<string>? names))
        {
            _imports.Add(module, names = new SortedSet<string>(StringComparer.Ordinal));
        }

        names.Add(name);
        return name;
    }

    /// <summary>Keeps names for the module's classes.</summary>
    public void Reserve(IEnumerable<string> names) => _reserved.UnionWith(names);

    /// <summary>A name for a type that is said once and used in several models.</summary>
    public string Name(string type, string preferred)
    {
        if (!_types.TryGetValue(type, out string? name))
        {
            name = preferred;
            for (int n = 2; _types.ContainsValue(name) || _reserved.Contains(name); n++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{preferred}{n}");
            }

            _types.Add(type, name);
        }

        return name;
    }

    public void Write(string text) => _text.Append(text).Append('\n');

    public string Print()
    {
        string[] groups =
        [
            (ImportsDatetime ? "import datetime as dt\n" : "") + Group(m => m is "contextlib" or "decimal" or "typing" or "uuid"),
            Group(m => m.StartsWith("fastapi", StringComparison.Ordinal) || m.StartsWith("starlette", StringComparison.Ordinal) || m == "pydantic"),
            Group(m => m == "app" || m.StartsWith("app.", StringComparison.Ordinal)),
        ];
        string imports = string.Concat(groups.Where(g => g.Length > 0).Select(g => g + "\n"));
        string types = string.Concat(_types.Select(t => $"{t.Value} = {t.Key}\n"));
        string text = (types.Length > 0 ? types + "\n\n" : "") + _text.ToString().Trim('\n');
        bool beginsWithBlock = text.StartsWith("class ", StringComparison.Ordinal) || text.StartsWith('@');
        return $"\"\"\"{doc}\"\"\"\n\n{imports}{(beginsWithBlock ? "\n" : "")}{text}".Tidy();
    }

    private string Group(Func<string, bool> belongs) =>
        string.Concat(_imports.Keys.Where(belongs).Order(StringComparer.Ordinal).Select(m => $"from {m} import {string.Join(", ", _imports[m])}\n"));
}
