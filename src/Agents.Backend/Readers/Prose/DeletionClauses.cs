using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say what deleting one thing does to the things that refer to it.</summary>
internal static class DeletionClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("deletes with", Cascade,
        [
            "deleting|removing @p also? deletes|delete|removes|remove all|its|their|his|the|every* @c",
            "when|if|once|whenever @p is|are|gets|get called|off|and|deleted|removed* deleted|removed , its|their|all|the|of|any|then|so* @c go|goes|disappear|disappears|vanish|vanishes|are|is|be|get|gets|should|must|will|also|deleted|removed|automatically* deleted|removed|go|goes|disappear|disappears|vanish|vanishes as|well|too|also|automatically|away|with|it*",
            "when|if|once|whenever @p is|are|gets|get deleted|removed ,? so|also is|are|should|must|do|does|will|its|their|all|the|be* @c",
            "when|if|once|whenever @p is|are|gets|get deleted|removed ,? its|their|all|the|any|of* @c made|belonging|attached|that|which|with|to|in|for|on|of|it|them* go|goes|disappear|disappears|are|is|be|get|gets|should|must|will|also* deleted|removed|go|goes|disappear|disappears as|well|too|also|automatically*",
            "when|if|once|whenever @p is|are|gets|get deleted|removed ,? delete|remove its|their|all|the|any|of* @c",
            "@c is|are|get|gets|must|should|will|be* deleted|removed|disappear|disappears|go|goes with|when|along|together|their|its|the|an|a* @p is|are? deleted|removed?",
        ], "deleting an author deletes their books", "when a project is deleted, its tasks are deleted too", "files are removed along with their order"),
        ClausePattern.Of("clears", Clear,
        [
            "when|if|once|whenever @p is|are|gets|get deleted|removed ,? then|its|their|all|the|any* @c just|are|is|should|must|will|only|simply|be* stay|stays|remain|remains|kept|keep|survive|survives|unassigned|live|lose|loses and|,|but|just|only|simply|on|unassigned|without|with|no|a|an|the|any|it|its|their|lose|having|link|reference|in|place* @q?",
            "when|if|once|whenever @p is|are|gets|get deleted|removed ,? then|just* keep|leave its|their|all|the|any* @c",
            "deleting|removing @p keeps|leaves its|their|all|the* @c and|,|but|in|place|intact|clears|unassigns|empties|removes|their|its|the|without|a|an|just|only|simply* @q?",
            "deleting|removing @p clears|empties|resets|unassigns the|its|their|of|from|in|all|on* @c",
        ], "when a project is deleted, its tasks stay", "deleting an envelope keeps its transactions"),
        ClausePattern.Of("cannot delete parents", Refuse,
        [
            "@p that|who|which|with|holding|having|containing still|has|have|contains|holds|is|are|being|in|use|used|referenced|needed|by|any|some|open|existing|$det* @c cannot|must|may|can|should|is-not not|never|be* deleted|removed",
            "deleting|removing|deletion|removal of? @p is|are not? allowed|possible|permitted|forbidden|refused|rejected|blocked|prohibited if|while|when|as|long|it|they|there|still* has|have|is|are|contains|holds|exist|any|some|$det* @c left|exist|refer|to|it*",
            "deleting|removing @p that|who|which|with|while|if|when|it* still? has|have|contains|holds|there|are|any|some|$det* @c is|are|not? refused|forbidden|rejected|blocked|not|prevented|prohibited|impossible|allowed|possible allowed|possible|permitted?",
            "i|you|we|users|it|nobody|one|no|never|do-not|let|allow|anyone|anybody|somebody|someone|to* cannot|delete|remove|deleting|removing|deletion|removal* delete|remove|deleting|removing|deletion|removal of? @p that|who|which|with|if|while|it|they|he|she|as|long|when|holding* still|has|have|contains|holds|any|some|there|are* @c",
            "@p cannot|must|may|can|should not|never|be* deleted|removed if|while|when|as|long|so|it|they|there|still|of* still|has|have|is|are|contains|holds|exist|any|some|$det* @c exist|exists|left|refer|belong|refers|belongs|there|to|it|in|them|point|points*",
            "@p is|are only? deletable|deleted|removed|removable only? if|when|once it|they|there* has|have|is|are no|not|without @c",
        ], "an author who has books cannot be deleted", "a station cannot be deleted as long as it has sensors", "patients with samples must not be deleted"),
    ];

    private static bool Cascade(ClauseContext context, PhraseMatch match) => Set(context, match, OnDelete.Cascade);

    private static bool Refuse(ClauseContext context, PhraseMatch match) => Set(context, match, OnDelete.Refuse);

    private static bool Clear(ClauseContext context, PhraseMatch match) => Set(context, match, OnDelete.Clear);

    private static bool Set(ClauseContext context, PhraseMatch match, OnDelete kind)
    {
        if (NounPhrase.Read(match["p"]) is not { } parent && !ClauseContext.IsPronoun(match["p"]) || NounPhrase.Read(match["c"]) is not { } child) return false;
        string? parentKey = Key(context, match["p"]), childKey = Key(context, match["c"]);
        if (parentKey is null || childKey is null || childKey == parentKey || !context.Draft.IsKnown(childKey) && !context.Draft.IsKnown(parentKey)) return false;
        context.Draft.Resource(parentKey, ServiceDraft.SpanOf(match["p"]));
        context.Draft.Resource(childKey, ServiceDraft.SpanOf(match["c"]));
        context.Draft.Deletions.Add((childKey, parentKey, kind));
        context.Draft.Use(match.All, Names.ToPascal(childKey) + "." + Names.ToSnake(parentKey));
        // "Deleting a hive deletes its inspections and its harvests": the list goes on behind the clause.
        List<Token> behind = [.. match.Tokens.Skip(match.End)];
        if (kind != OnDelete.Cascade || behind is not [{ Lower: "and" or "," }, ..] || !behind.TrueForAll(t => t.Lower is "and" or "," || t.IsWord && !t.IsVerb)) return true;
        foreach (List<Token> item in ListCutter.Cut(behind))
        {
            if (NounPhrase.Read(item) is not { } other || context.Key(other) is not { } key || key == parentKey) continue;
            context.Draft.Deletions.Add((key, parentKey, kind));
            context.Draft.Use(item, Names.ToPascal(key) + "." + Names.ToSnake(parentKey));
        }
        return true;
    }

    private static string? Key(ClauseContext context, IReadOnlyList<Token> noun)
    {
        if (ClauseContext.IsPronoun(noun)) return context.Draft.Topic?.Key;
        return NounPhrase.Read(noun) is not { } phrase ? null : context.Key(phrase) ?? (context.IsThing(phrase) ? phrase.Key : null);
    }
}
