using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Agents.Testing;

namespace Agents.Backend.Tests.Authoring;

/// <summary>A model that writes the notebook service of <c>Authoring/Code</c>, part by part as it is asked; a test spoils what it wants.</summary>
internal static partial class Author
{
    public const string Request = "service notebook auth jwt\nNote title text(1..100), body text(0..2000)?\naccess read public, write signed-in";

    public const string Words = """{"summary":"The service keeps notes behind a login. Anyone may read them, and whoever signed in may change them."}""";

    /// <summary>Answers whatever is asked: the part of the code, or words.</summary>
    public static ScriptedChatClient Model(int calls, Func<string, ScriptedCall, string?>? spoil = null, string language = "java")
    {
        var model = new ScriptedChatClient();
        for (int i = 0; i < calls; i++)
        {
            model.Respond(call => Part(call) is { } part ? spoil?.Invoke(part, call) ?? Files(language, part) : Words);
        }

        return model;
    }

    /// <summary>The part a call asks for; null when it asks for words.</summary>
    public static string? Part(ScriptedCall call) => Asked().Match(call.Text) is { Success: true } match
        ? match.Groups[1].Value is { Length: > 0 } module ? module : call.Text.Contains("Settings:", StringComparison.Ordinal) ? "app" : null
        : null;

    public static bool IsRepair(ScriptedCall call) => call.Text.Contains("Your last answer was refused", StringComparison.Ordinal);

    public static string Files(string language, string part) => Answer([.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Authoring/Code", language, part)).Order(StringComparer.Ordinal)
        .Select(f => (Place(language, part) + Path.GetFileName(f), File.ReadAllText(f)))]);

    public static string Answer(params (string Path, string Code)[] files) =>
        new JsonObject { ["files"] = new JsonArray([.. files.Select(static f => (JsonNode)new JsonObject { ["path"] = f.Path, ["code"] = f.Code })]) }.ToJsonString();

    /// <summary>The good answer with one text of one part in place of another.</summary>
    public static string Replaced(string language, string part, string was, string now)
    {
        string answer = Files(language, part);
        string quoted = JsonSerializer.Serialize(was)[1..^1];
        Assert.Contains(quoted, answer, StringComparison.Ordinal);
        return answer.Replace(quoted, JsonSerializer.Serialize(now)[1..^1], StringComparison.Ordinal);
    }

    private static string Place(string language, string part) => (language == "java" ? "src/main/java/app/" : "src/") + (part == "app" ? "" : part + "/");

    [GeneratedRegex(@"Write files directly in (?:src/main/java/app/|src/)(?:(\w+)/)? alone")]
    private static partial Regex Asked();
}
