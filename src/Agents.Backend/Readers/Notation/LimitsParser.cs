using System.Globalization;

namespace Agents.Backend;

/// <summary>Reads <c>limits page 20 max 100, requests 300/min, logins 10/min</c>.</summary>
internal sealed class LimitsParser(NotationCursor cursor, NotationDraft draft)
{
    public void Parse()
    {
        NotationToken first = cursor.Take();
        do
        {
            NotationToken word = cursor.Current;
            if (cursor.TryTake("page"))
            {
                if (Number(1000) is not { } size)
                {
                    return;
                }
                draft.Limits = draft.Limits with { PageSize = size };
                if (cursor.TryTake("max"))
                {
                    if (Number(1000) is not { } most)
                    {
                        return;
                    }
                    draft.Limits = draft.Limits with { MaxPageSize = most };
                }
                if (draft.Limits.PageSize > draft.Limits.MaxPageSize)
                {
                    cursor.Complain(word, $"A page has {draft.Limits.PageSize} items and at most {draft.Limits.MaxPageSize}; the first must not be greater.");
                }
            }
            else if (cursor.TryTake("requests"))
            {
                if (PerMinute() is not { } requests)
                {
                    return;
                }
                draft.Limits = draft.Limits with { RequestsPerMinute = requests };
            }
            else if (cursor.TryTake("logins"))
            {
                if (PerMinute() is not { } logins)
                {
                    return;
                }
                draft.Limits = draft.Limits with { LoginsPerMinute = logins };
            }
            else
            {
                cursor.Complain($"Expected 'page 20 max 100', 'requests 300/min' or 'logins 10/min', found {NotationCursor.Seen(word)}.");
                cursor.SkipRestOfStatement();
                return;
            }
        }
        while (cursor.TakeSeparator());
        draft.LimitsOrigin = Origin.Said(first.Start, cursor.LastEnd - first.Start);
    }

    private int? PerMinute()
    {
        if (Number(1_000_000) is not { } number)
        {
            return null;
        }
        if (cursor.Expect("/", "after the number, as in 300/min") && cursor.Expect("min", "after '/'"))
        {
            return number;
        }
        cursor.SkipRestOfStatement();
        return null;
    }

    private int? Number(int most)
    {
        NotationToken token = cursor.Current;
        if (token.Kind == NotationTokenKind.Number
            && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
        {
            cursor.Take();
            return number;
        }
        cursor.Complain($"Expected a whole number from 1 to {most}, found {NotationCursor.Seen(token)}.");
        cursor.SkipRestOfStatement();
        return null;
    }
}
