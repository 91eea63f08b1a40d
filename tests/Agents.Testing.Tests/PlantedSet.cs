using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Agents.Testing.Tests;

/// <summary>The planted flaws: pieces under <c>Planted/</c>, each in some variations, fifty of a kind; and those that were written later, once each.</summary>
/// <remarks>
/// <c>Second/</c> was written before anybody looked at how the rules of then fared on it, <c>Third/</c> behind the rules' growth on the second, <c>Fourth/</c> behind that on the third, <c>Fifth/</c>, of five kinds alone, without a look at the rules, <c>Sixth/</c> behind that, at the edges of what it taught.
/// In a piece <c>‹a‖b›</c> is one of several ways to write it, <c>§flaw¦mended§</c> the flaw and its mending, and <c>~T ~t ~s ~f</c> a domain: its type, one,
/// many, and a field. Every variation but the first brings an innocent file along.
/// </remarks>
internal static partial class PlantedSet
{
    public const int EachKind = 50;

    public static readonly string[] Kinds = ["openapi", "guard", "jwt", "secret", "password", "sqli", "exec", "path", "nplusone", "unsafe"];

    private static readonly string[][] s_domains =
    [
        ["Order", "order", "orders", "note"], ["Ticket", "ticket", "tickets", "subject"], ["Recipe", "recipe", "recipes", "title"], ["Invoice", "invoice", "invoices", "reference"],
        ["Booking", "booking", "bookings", "label"], ["Device", "device", "devices", "model"], ["Article", "article", "articles", "headline"], ["Parcel", "parcel", "parcels", "code"],
    ];

    public static readonly string[] Sets = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"];

    public static IReadOnlyList<PlantedFlaw> All { get; } = [.. Kinds.SelectMany(Read), .. Sets.Skip(1).SelectMany(static s => Kinds.Where(k => File.Exists(At($"{s}/{k}.txt"))).SelectMany(k => Later(s, k)))];

    /// <summary>Pieces of a later set; its first, third and so on were read while the rules grew, the others kept apart until that was done.</summary>
    private static IEnumerable<PlantedFlaw> Later(string set, string kind) =>
        Pieces($"{set}/{kind}.txt").Select((p, i) => Make(kind, p, 0, s_domains[i % s_domains.Length], []) with { Set = set, IsHeldOut = i % 2 == 1 });

    private static IEnumerable<PlantedFlaw> Read(string kind)
    {
        (string Language, string Name, string Text)[] pieces = [.. Pieces($"{kind}.txt")];
        ILookup<string, string> innocent = Pieces("dressing.txt").ToLookup(static p => p.Language, static p => p.Text);
        int variants = (EachKind + pieces.Length - 1) / pieces.Length;
        return Enumerable.Range(0, variants).SelectMany(v => pieces.Select((p, i) => Make(kind, p, v, s_domains[(i + (3 * v)) % s_domains.Length], innocent[p.Language]))).Take(EachKind);
    }

    private static PlantedFlaw Make(string kind, (string Language, string Name, string Text) piece, int variant, string[] domain, IEnumerable<string> innocent)
    {
        string text = piece.Text.Replace("#contract\n", File.ReadAllText(At("contract.yaml.txt")), StringComparison.Ordinal);
        string? beside = variant == 0 ? null : innocent.ElementAtOrDefault((variant - 1) % 2);
        text = beside is null ? text : variant % 2 == 1 ? beside + text : text + beside;
        text = Choice().Replace(text, m => m.Groups[1].Value.Split('‖') is var ways ? ways[variant % ways.Length] : "");
        text = Domain().Replace(text, m => domain["Ttsf".IndexOf(m.Value[1], StringComparison.Ordinal)]);
        return new(kind, piece.Language, piece.Name, variant, Files(Flaw().Replace(text, "$1")), Files(Flaw().Replace(text, "$2")));
    }

    private static IEnumerable<(string Language, string Name, string Text)> Pieces(string file) =>
        from piece in File.ReadAllText(At(file)).Split("@ ", StringSplitOptions.None).Aggregate(new List<string>(), Join).Skip(1)
        let end = piece.IndexOf('\n', StringComparison.Ordinal)
        let head = piece[..end].Split(' ')
        select (head[0], head.ElementAtOrDefault(1) ?? "", piece[(end + 1)..]);

    /// <summary>A piece begins at the start of a line alone.</summary>
    private static List<string> Join(List<string> pieces, string part)
    {
        if (pieces.Count == 0 || pieces[^1].Length == 0 || pieces[^1][^1] == '\n')
        {
            pieces.Add(part);
        }
        else
        {
            pieces[^1] += "@ " + part;
        }

        return pieces;
    }

    private static PlantedFile[] Files(string text) =>
    [
        .. from part in FileHead().Split(text).Skip(1).Chunk(2)
           select new PlantedFile(part[0], part[1]),
    ];

    private static string At(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Planted", file);

    [GeneratedRegex("‹([^›]*)›")]
    private static partial Regex Choice();

    [GeneratedRegex("~[Ttsf]")]
    private static partial Regex Domain();

    [GeneratedRegex("§([^¦§]*)¦([^§]*)§")]
    private static partial Regex Flaw();

    [GeneratedRegex("^## (\\S+)\\n", RegexOptions.Multiline)]
    private static partial Regex FileHead();
}
