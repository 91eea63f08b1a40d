using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>The two frameworks whose services take functions of custom operations.</summary>
/// <remarks>The patterns are matched over the whole text, comments and strings too: a word too many is asked to be left out, none slips by inside one.</remarks>
internal static partial class HandlerTargets
{
    private const string TypeScriptWords =
        "process|globalThis|global|window|eval|Function|fetch|XMLHttpRequest|WebSocket|constructor|prototype|Reflect|Proxy|console|setTimeout|setInterval|setImmediate|any|declare|namespace|require";

    private const string PythonCalls = "eval|exec|compile|open|input|print|getattr|setattr|delattr|globals|locals|vars|breakpoint|help|memoryview";

    public static HandlerTarget Express { get; } = new()
    {
        Ending = ".ts",
        Folder = ExpressOperations.Folder,
        PathOf = ExpressOperations.PathOf,
        Signature = ExpressOperations.Signature,
        Style = $$"""
            TypeScript, strict, ES modules. Import by `import { … } from '…';` and `import type { … } from '…';` alone, and from these modules alone: './contracts.js' for the types of the function,
            '../store/tables.js' for tables, '../http/problem.js' for Problem (throw new Problem(status, 'one sentence') with a status of the plan), '../resources/NAME.js' for types of rows,
            '../store/newId.js' for newId, which makes the id of a new row (a resource whose ids are numbers takes no new rows here). Rows are read and written through tables alone; a list of all rows is never loaded to find some of them.
            These words stand nowhere in the file, in comments and texts neither: {{TypeScriptWords.Replace("|", ", ", StringComparison.Ordinal)}}.
            """,
        Shown = ["src/operations/contracts.ts", "src/store/tables.ts", "src/store/table.ts"],
        Imports = TypeScriptImport(),
        Allowed = TypeScriptAllowed(),
        Beyond = TypeScriptBeyond(),
    };

    public static HandlerTarget FastApi { get; } = new()
    {
        Ending = ".py",
        Folder = FastApiOperations.Folder,
        PathOf = FastApiOperations.PathOf,
        Signature = FastApiOperations.Signature,
        Style = $"""
            Python 3.9, typed. Import by `from MODULE import NAME, NAME` on one line alone, and from these modules alone: app.operations.contracts for the types of the function, app for tables,
            app.store for Where, app.problems for Problem (raise Problem(status, "one sentence") with a status of the plan), app.resources.NAME for rows, app.validation for ABSENT (the value of a
            member of the body that was left out), app.clock for now, app.new_id for new_id, which makes the id of a new row (`await tables.NAME.next_id()` where ids are numbers), and of the standard library uuid, typing, datetime, decimal, collections,
            itertools, math and statistics. Rows are read and written through tables alone, and changed as new rows; a list of all rows is never loaded to find some of them.
            Nothing in the file, comments and texts included, begins with two underscores, and none of these is called: {PythonCalls.Replace("|", ", ", StringComparison.Ordinal)}.
            """,
        Shown = ["app/operations/contracts.py", "app/tables.py", "app/store.py"],
        Imports = PythonImport(),
        Allowed = PythonAllowed(),
        Beyond = PythonBeyond(),
    };

    [GeneratedRegex(@"\bimport\b(?:[^;{}\n]*\{[^{}]*\})?[^;\n]*(?:;|\n|\z)|\bexport\s+(?:\*|\{)[^;\n]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeScriptImport();

    [GeneratedRegex(@"\Aimport\s+(?:type\s+)?\{[\w\s,]*\}\s+from\s+'(?:\./contracts\.js|\.\./store/tables\.js|\.\./store/table\.js|\.\./http/problem\.js|\.\./resources/\w+\.js|\.\./store/newId\.js)'\s*;\s*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeScriptAllowed();

    [GeneratedRegex($"""
        \b(?:{TypeScriptWords})\b
        | __proto__ | @ts-(?:ignore|nocheck|expect-error) | eslint-disable | \\u | \\x | \bas\s+unknown\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeScriptBeyond();

    [GeneratedRegex(@"^[ \t]*(?:from\b|import\b)[^\n]*|\bimport\b[^\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonImport();

    [GeneratedRegex(@"\Afrom\s+(?:app\.operations\.contracts|app\.store|app\.problems|app\.resources\.\w+|app\.validation|app\.clock|app\.new_id|uuid|typing|datetime|decimal|collections|itertools|math|statistics)\s+import\s+[A-Za-z]\w*(?:\s*,\s*[A-Za-z]\w*)*\s*\z|\Afrom\s+app\s+import\s+tables\s*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonAllowed();

    [GeneratedRegex($"""
        __\w+ | \b(?:{PythonCalls})\s*\( | \btables\s*\.\s*(?:accounts|credentials|refresh_tokens)\b
        | \b(?:os|sys|subprocess|socket|builtins|importlib)\s*\. | \#\s*(?:type:\s*ignore|noqa|nosec)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PythonBeyond();
}
