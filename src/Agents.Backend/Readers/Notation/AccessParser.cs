using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Reads <c>access Book read public, write owner or role(admin)</c>.</summary>
internal sealed class AccessParser(NotationCursor cursor, NotationDraft draft)
{
    public void Parse()
    {
        NotationToken first = cursor.Take();
        string? resource = null;
        NotationToken word = cursor.Current;
        if (word.Kind == NotationTokenKind.Word && char.IsUpper(word.Value[0]))
        {
            resource = word.Value;
            cursor.Node = $"{resource}.access";
            cursor.Take();
        }
        do
        {
            if (!ParseRule(resource, resource is null ? cursor.Current : first))
            {
                cursor.SkipRestOfStatement();
                return;
            }
        }
        while (cursor.TakeSeparator());
    }

    private bool ParseRule(string? resource, NotationToken first)
    {
        ImmutableArray<string>.Builder actions = ImmutableArray.CreateBuilder<string>();
        if (!IsWho())
        {
            do
            {
                if (cursor.Current.Kind != NotationTokenKind.Word || IsWho())
                {
                    cursor.Complain($"Expected an action such as read, write, create or change, found {NotationCursor.Seen(cursor.Current)}.");
                    return false;
                }
                actions.Add(cursor.Take().Value);
            }
            while (cursor.TryTake("|"));
        }
        Who who = new(false, false, false, []);
        do
        {
            if (cursor.TryTake("public"))
            {
                who = who with { Public = true };
            }
            else if (cursor.TryTake("signed-in"))
            {
                who = who with { SignedIn = true };
            }
            else if (cursor.TryTake("owner"))
            {
                who = who with { Owner = true };
            }
            else if (cursor.Current.Is("role") && cursor.Peek().Is("("))
            {
                if (ParseRoles() is not { } roles)
                {
                    return false;
                }
                who = who with { Roles = [.. who.Roles.Concat(roles).Distinct(StringComparer.Ordinal)] };
            }
            else
            {
                cursor.Complain($"Expected who may: public, signed-in, owner or role(name), found {NotationCursor.Seen(cursor.Current)}.");
                return false;
            }
        }
        while (cursor.TryTake("or"));
        draft.Access.Add(new AccessRule(resource, actions.ToImmutable(), who, Origin.Said(first.Start, cursor.LastEnd - first.Start)));
        return true;
    }

    private List<string>? ParseRoles()
    {
        cursor.Take();
        cursor.Take();
        List<string> roles = [];
        do
        {
            cursor.SkipLines();
            if (cursor.Current.Kind != NotationTokenKind.Word)
            {
                cursor.Complain($"Expected the name of a role, found {NotationCursor.Seen(cursor.Current)}.");
                return null;
            }
            roles.Add(cursor.Take().Value);
        }
        while (cursor.TryTake(","));
        cursor.SkipLines();
        return cursor.Expect(")", "after the roles") ? roles : null;
    }

    private bool IsWho() => cursor.Current.Is("public") || cursor.Current.Is("signed-in") || cursor.Current.Is("owner")
        || (cursor.Current.Is("role") && cursor.Peek().Is("("));
}
