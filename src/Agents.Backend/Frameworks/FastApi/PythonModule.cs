using System.Text;

namespace Agents.Backend;

/// <summary>A module being printed: its imports, gathered as they are needed, and its text.</summary>
internal sealed class PythonModule(string doc)
{
    private readonly SortedDictionary<string, SortedSet<string>> _imports = new(StringComparer.Ordinal);
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
        return $"\"\"\"{doc}\"\"\"\n\n{imports}{_text.ToString().Trim('\n')}\n";
    }

    private string Group(Func<string, bool> belongs) =>
        string.Concat(_imports.Where(i => belongs(i.Key)).Select(i => $"from {i.Key} import {string.Join(", ", i.Value)}\n"));
}
