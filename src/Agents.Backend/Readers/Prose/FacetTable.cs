using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>What can be said about a field beside its name. The first row that matches at a word wins.</summary>
internal static class FacetTable
{
    internal sealed record Facet(string Name, ImmutableArray<Phrase> Phrases, Action<FieldDraft, PhraseMatch> Apply);

    public static ImmutableArray<Facet> Rows { get; } =
    [
        Row("optional", Optional, "not required|mandatory", "need-not $be? $be? given|provided|present|set|required?", "$modal be left out|off|away", "$modal be left? empty|blank|omitted|missing|null|nullable", "$be? optional|optionally|nullable", "if there is one|any", "if any|available|present|applicable|known|needed|given", "if we|they|you|i|it|he|she know|have|has|knows|need|needs it|one|them|any"),
        Row("not-empty", (f, _) => { f.Required = true; f.Type = f.Type with { Min = f.Type.Min ?? 1, Kind = FieldKind.Text }; f.BoundsAreLengths = true; }, "cannot be blank|empty", "must|should not be blank|empty", "not blank|empty", "non-empty"),
        Row("required", (f, _) => f.Required = true, "$modal|is|are? be? required|mandatory|compulsory|obligatory", "not null", "must be given|present|provided|set|specified|filled", "cannot be null|missing|omitted"),
        Row("unique", (f, _) => f.Unique = true, "must|should|is|are|has|have? to? be? unique|distinct", "unique|distinct"),
        Row("fixed", (f, _) => f.Mode = FieldMode.CreateOnly, "cannot be changed|updated|edited|modified|altered after|once? creation|created|set|it|afterwards|later?", "must|may|should|can not|never be changed|updated|edited|modified", "never changes|change", "is? immutable"),
        Row("set by the service", (f, _) => f.Mode = FieldMode.ReadOnly, "is|are|be? set|generated|filled|assigned|computed|calculated by the? service|system|server|api", "is|are|be? set|generated|filled|calculated|computed automatically", "automatically|auto set|generated|filled|calculated", "auto-generated", "is|are? read-only", "readonly", "read only"),
        Row("characters between", (f, m) => Lengths(f, m.Number("a"), m.Number("b")), "of|with|between|from|$be|long* #a and|to|-|–|.. #b characters|chars|letters|symbols long?", "between #a and #b in length"),
        Row("characters at most", (f, m) => Lengths(f, null, m.Number("a")), "of|with? at most #a characters|chars|letters|max|maximum long?", "at most #a characters|chars|letters long?", "of|with? up to #a characters|chars|letters long?", "of|with? no|not more|longer than #a characters|chars|letters long?", "max|maximum|limit|limited length|len? of|is|to|:|=? #a characters|chars|letters", "max|maximum length|len of|is|:|=? #a", "max-length|maxlength|max_length of|is|:|=? #a", "#a characters|chars|letters max|maximum|tops|limit", "not|cannot|must|should not? exceed #a characters|chars|letters", "<= #a characters|chars|letters long?", "limited to #a characters|chars|letters"),
        Row("characters at least", (f, m) => Lengths(f, m.Number("a"), null), "of|with* at least #a characters|chars|letters long?", ">= #a characters|chars|letters long?", "no|not fewer|less|shorter than #a characters|chars|letters", "min|minimum length|len of|is|:|=? #a characters|chars|letters?", "min|minimum of|:|=? #a characters|chars|letters", "#a characters|chars|letters min|minimum|or more?"),
        Row("characters", (f, m) => Lengths(f, m.Number("a"), m.Number("a")), "of|with? exactly #a characters|chars|letters|digits long?", "of|with? #a characters|chars|letters long?"),
        Row("decimals", (f, m) => f.Type = f.Type with { Kind = FieldKind.Money, Scale = Math.Clamp(Numbers.Whole(m.Number("a")) ?? 2, 0, 9) }, "with #a decimals|decimal places?"),
        Row("negative", (f, m) => Bounds(f, 0, null), "cannot|never be? negative", "must|should|may|is not|never be? negative", "non-negative|nonnegative", "not negative", "cannot|never go|drop|fall|be below|under|less zero|0", "cannot|never be less|lower|smaller than zero|0", "zero or more|above", "0 or more"),
        Row("positive", (f, _) => { Bounds(f, 0, null); f.Type = f.Type with { ExclusiveMin = true }; }, "must|should|has|is|are? to? be? positive", "greater|more|larger|bigger than zero", "above zero"),
        Row("between", (f, m) => Bounds(f, m.Number("a"), m.Number("b")), "must|should|is|can|are|range|ranges|ranging|goes? be|from|of? between|from? $? #a and|to|-|–|..|through|up to? $? #b $unit?"),
        Row("at least", (f, m) => Bounds(f, m.Number("a"), null), "must|should|is|of|has|to* be? at least $? #a $unit?", "min|minimum of|is|value|:|=? $? #a $unit?", "of? no|not less|fewer|lower|smaller|below than? #a $unit?", "#a $unit? or|and more|above|greater|up|over", "cannot be less|lower|smaller|fewer than #a", "must|should|is|of? be? >= #a $unit?", "from #a $unit? up|upwards|on"),
        Row("at most", (f, m) => Bounds(f, null, m.Number("a")), "must|should|is|of|has|to* be? at most $? #a $unit?", "of? up to $? #a $unit?", "max|maximum of|is|value|:|=? $? #a $unit?", "of? no|not more|higher|greater|larger|over|above than? $? #a $unit?", "cannot|not exceed #a $unit?", "cannot be more|higher|greater than #a", "#a $unit? or less|fewer|below|under", "limited to #a", "must|should|is|of? be? <= #a $unit?"),
        Row("above", (f, m) => { Bounds(f, m.Number("a"), null); f.Type = f.Type with { ExclusiveMin = true }; }, "must|should|is|has|to|of* be? greater|more|larger|higher|older than #a $unit?", "must|should|is|has|to* be? above|over #a $unit?", "> #a $unit?"),
        Row("below", (f, m) => { Bounds(f, null, m.Number("a")); f.Type = f.Type with { ExclusiveMax = true }; }, "must|should|is|has|to|of* be? less|fewer|lower|smaller than #a $unit?", "must|should|is|has|to* be? below|under #a $unit?", "< #a $unit?"),
        Row("money", (f, _) => Kind(f, FieldKind.Money), "in|as us|swiss? dollars|usd|euros|euro|eur|gbp|francs|chf|currency", "( usd|eur|gbp|chf|dollars|euros|francs )", "in pounds", "( $|€|£ )", "in $|€|£"),
        Row("whole units", (f, _) => Kind(f, FieldKind.Integer), "in cents|pence|minutes|seconds|hours|days|years|pages|units|calories"),
        Row("units", (f, _) => Kind(f, FieldKind.Number), "in square|cubic? kg|kilograms|grams|g|lbs|pounds|km|kilometers|kilometres|miles|m|meters|metres|cm|mm|celsius|fahrenheit|degrees|liters|litres|ml|percent|%|watts|volts", "kg|kilograms|grams|lbs|km|kilometers|kilometres|miles|meters|metres|cm|mm|celsius|fahrenheit|litres|liters|ml|percent|%"),
        Row("default", SetDefault, "defaults|default|defaulting to|is|of|:|=? %d ,|)", "defaults|default|defaulting to|is|of|:|=? @@d", "by default @d", "initially @d", "starts|starting|begins|initially|defaults|default|by to|at|with|as|from|default? #d", "#d by default", "@d by default", "@d if|when not|nothing|none|no|else|is|value|other* given|specified|said|set|provided|chosen|stated|missing|omitted|else", "@d unless %x otherwise|specified|said|stated|given|told|set", "starts|starting as|at|with @d"),
        Row("list", (f, _) => f.Type = f.Type with { IsList = true }, "a? list|array|set|collection of"),
        Row("instant", (f, _) => Kind(f, FieldKind.DateTime), "of? type? $det? date and|with|plus|& a|the? time", "date-time|date/time", "date / time"),
        Row("type", SetKind, "of? type $det? string|text|varchar|integer|int|number|decimal|float|double|numeric|boolean|bool|date|datetime|timestamp|email|url|uri|link|uuid|guid|money|currency|slug|phone|isbn", "as $det? string|text|integer|number|decimal|boolean|date|datetime|timestamp|email|url|uuid|flag", "is|are|be $det? string|text|integer|number|decimal|boolean|date|datetime|timestamp|email|url|uuid|flag", "$det whole number|integer|string|boolean|decimal|datetime|uuid", "whole number|numbers", "true|yes / false|no", "true|yes or false|no", "true/false|yes/no", "free long|short? text", "valid email|url|uri|uuid|phone address?", "must be $det? valid? email|url|uri|uuid|date|phone|isbn|number|integer address?"),
    ];

    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["string"] = FieldKind.Text, ["text"] = FieldKind.Text, ["varchar"] = FieldKind.Text, ["integer"] = FieldKind.Integer, ["int"] = FieldKind.Integer, ["whole"] = FieldKind.Integer,
        ["number"] = FieldKind.Number, ["decimal"] = FieldKind.Money, ["money"] = FieldKind.Money, ["currency"] = FieldKind.Money, ["float"] = FieldKind.Number, ["double"] = FieldKind.Number, ["numeric"] = FieldKind.Number,
        ["boolean"] = FieldKind.Boolean, ["bool"] = FieldKind.Boolean, ["flag"] = FieldKind.Boolean, ["true"] = FieldKind.Boolean, ["yes"] = FieldKind.Boolean, ["true/false"] = FieldKind.Boolean,
        ["date"] = FieldKind.Date, ["datetime"] = FieldKind.DateTime, ["timestamp"] = FieldKind.DateTime, ["email"] = FieldKind.Email, ["url"] = FieldKind.Url, ["uri"] = FieldKind.Url, ["link"] = FieldKind.Url,
        ["numbers"] = FieldKind.Number, ["integers"] = FieldKind.Integer, ["strings"] = FieldKind.Text, ["booleans"] = FieldKind.Boolean, ["flags"] = FieldKind.Boolean, ["uuid"] = FieldKind.Uuid, ["guid"] = FieldKind.Uuid, ["slug"] = FieldKind.Slug, ["phone"] = FieldKind.Phone, ["isbn"] = FieldKind.Isbn13,
    };

    public static FieldKind? KindOf(Token token) => Kinds.TryGetValue(token.Lower, out FieldKind kind) ? kind : null;

    /// <summary>Applies the first row that matches at <paramref name="at"/> and returns the index behind it, or -1.</summary>
    public static int Apply(IReadOnlyList<Token> tokens, int at, FieldDraft field)
    {
        foreach (Facet facet in Rows)
        {
            foreach (Phrase phrase in facet.Phrases)
            {
                if (phrase.Match(tokens, at) is { } match && match.End > at)
                {
                    facet.Apply(field, match);
                    return match.End > at + 1 && tokens[match.End - 1].Lower is "," or ")" && facet.Name == "default" ? match.End - 1 : match.End;
                }
            }
        }
        return -1;
    }

    /// <summary>Whether a list begins with what a field holds and goes on with what else is said of it.</summary>
    public static bool IsFacets(IReadOnlyList<Token> tokens) =>
        ListCutter.Cut(tokens) is [{ } first, ..] && !first[0].IsAny(Lexicon.Attributes) && (KindOf(first[0]) is not null || Apply(first, 0, new("", default)) > 0);

    /// <summary>Whether what stands here gives the value that is taken when none is said.</summary>
    public static bool IsDefault(IReadOnlyList<Token> tokens, int at) => s_default.Phrases.Any(p => p.Match(tokens, at) is not null);

    private static readonly Facet s_default = Rows.First(f => f.Name == "default");

    private static Facet Row(string name, Action<FieldDraft, PhraseMatch> apply, params string[] phrases) => new(name, [.. phrases.Select(Phrase.Parse)], apply);

    private static void Optional(FieldDraft field, PhraseMatch match) => field.Required = false;

    private static void Kind(FieldDraft field, FieldKind kind)
    {
        if (field.Type.Kind == FieldKind.Unsaid) field.Type = field.Type with { Kind = kind };
    }

    private static void SetKind(FieldDraft field, PhraseMatch match)
    {
        foreach (Token token in match.All)
        {
            if (KindOf(token) is { } kind) { Kind(field, kind); return; }
        }
    }

    private static void Lengths(FieldDraft field, decimal? min, decimal? max)
    {
        if (field.Type.Kind is FieldKind.Unsaid) field.Type = field.Type with { Kind = FieldKind.Text };
        field.Type = field.Type with { Min = min ?? field.Type.Min, Max = max ?? field.Type.Max };
        field.BoundsAreLengths = true;
    }

    private static void Bounds(FieldDraft field, decimal? min, decimal? max) =>
        field.Type = field.Type with { Min = min ?? field.Type.Min, Max = max ?? field.Type.Max };

    private static void SetDefault(FieldDraft field, PhraseMatch match)
    {
        string text = string.Join(' ', match["d"].Where(t => t.IsWord || t.Kind == TokenKind.Number).Where(t => t.Lower is not ("a" or "an" or "the")).Select(t => t.Lower));
        if (text.Length > 0) field.DefaultText = text;
    }

    /// <summary>A value as JSON for the field's kind; null when it does not fit.</summary>
    public static string? Json(FieldDraft field)
    {
        if (field.DefaultText is not { } text) return null;
        return field.Type.Kind switch
        {
            FieldKind.Boolean => text is "true" or "yes" ? "true" : text is "false" or "no" ? "false" : null,
            FieldKind.Integer or FieldKind.Number => decimal.TryParse(text == "zero" ? "0" : text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) ? number.ToString(CultureInfo.InvariantCulture) : null,
            FieldKind.Enum => JsonText.Of(Names.ToSnake(text)),
            FieldKind.Unsaid when text is "true" or "false" => text,
            FieldKind.Unsaid when decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) => number.ToString(CultureInfo.InvariantCulture),
            FieldKind.Text => JsonText.Of(text),
            _ => null,
        };
    }
}
