using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agents.Testing;

namespace Agents.Backend.Tests.Authoring;

/// <summary>A model that writes the functions of <c>Authoring/Functions</c> as it is asked for them; a test spoils what it wants.</summary>
internal static partial class Functions
{
    public const int Count = 6;

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Authoring/Functions");

    public static readonly string[] Operations = ["GET /books/{id}/similar", "POST /books/{id}/rate", "GET /books/find", "GET /shelf-report", "POST /books/{id}/copy", "POST /books/{id}/return-all"];

    public static string Contract { get; } = File.ReadAllText(Path.Combine(s_folder, "library.yaml"));

    public static ScriptedChatClient Model(int calls, Func<string, ScriptedCall, string?>? spoil = null)
    {
        var model = new ScriptedChatClient();
        for (int i = 0; i < calls; i++)
        {
            model.Respond(call => Asked(call) is { } file ? spoil?.Invoke(file, call) ?? Answer(File.ReadAllText(PathOf(file))) : Author.Words);
        }

        return model;
    }

    /// <summary>The file a call asks for; null when it asks for words.</summary>
    public static string? Asked(ScriptedCall call) => File_().Match(call.Text) is { Success: true } match ? match.Groups[1].Value : null;

    public static string PathOf(string file) => Path.Combine(s_folder, file.EndsWith(".ts", StringComparison.Ordinal) ? "express" : "fastapi", file);

    /// <summary>The good function with one text in place of another.</summary>
    public static string Replaced(string file, string was, string now)
    {
        string code = File.ReadAllText(PathOf(file));
        Assert.Contains(was, code, StringComparison.Ordinal);
        return Answer(code.Replace(was, now, StringComparison.Ordinal));
    }

    private static string Answer(string code) => new JsonObject { ["code"] = code }.ToJsonString();

    [GeneratedRegex(@"The file is (?:src|app)/operations/(\w+\.\w+)")]
    private static partial Regex File_();
}
