using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Reads statements. Each problem costs the rest of its line and nothing more.</summary>
internal sealed class NotationParser(NotationCursor cursor, CancellationToken cancellationToken)
{
    private readonly NotationDraft _draft = new();
    private readonly ItemParser _items = new(cursor);

    /// <summary>Reads everything; what could not be read is among the cursor's problems.</summary>
    public NotationDraft Parse()
    {
        while (!cursor.AtEnd)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (cursor.Current.Kind == NotationTokenKind.Line)
            {
                cursor.Take();
                cursor.Complain("This line is indented and continues nothing; begin it in the first column.");
                cursor.SkipRestOfStatement();
            }
            else if (cursor.Current.Kind == NotationTokenKind.Statement)
            {
                cursor.Take();
                ParseStatement();
                if (!cursor.AtStatement)
                {
                    cursor.SkipLines();
                    cursor.Complain($"Expected the next statement, found {NotationCursor.Seen(cursor.Current)}.");
                    cursor.SkipRestOfStatement();
                }
            }
        }
        return _draft;
    }

    private void ParseStatement()
    {
        NotationToken first = cursor.Current;
        if (first.Kind == NotationTokenKind.Word && char.IsUpper(first.Value[0]))
        {
            ParseResource();
            return;
        }
        cursor.Node = first.Value;
        switch (first.Value)
        {
            case "service" when first.Kind == NotationTokenKind.Word:
                ParseService();
                break;
            case "account" when first.Kind == NotationTokenKind.Word:
                ParseAccount();
                break;
            case "roles" when first.Kind == NotationTokenKind.Word:
                cursor.Take();
                ParseList("a role", token => _draft.Roles.Add(token.Value));
                break;
            case "access" when first.Kind == NotationTokenKind.Word:
                new AccessParser(cursor, _draft).Parse();
                break;
            case "limits" when first.Kind == NotationTokenKind.Word:
                new LimitsParser(cursor, _draft).Parse();
                break;
            default:
                cursor.Complain($"No statement begins with {NotationCursor.Seen(first)}; one begins with service, account, roles, access, limits or the capitalised name of a resource.");
                cursor.SkipRestOfStatement();
                break;
        }
    }

    private void ParseResource()
    {
        cursor.Node = cursor.Current.Value;
        NotationToken name = cursor.Take();
        if (!name.Value.All(char.IsAsciiLetterOrDigit))
        {
            cursor.Complain(name, $"The name {NotationCursor.Seen(name)} of a resource must be letters and digits only, such as {Names.ToPascal(name.Value)}.");
        }
        if (cursor.Current.Is(".") && cursor.Current.Start == name.End)
        {
            ParseAmendment(name, _draft.Resources.Find(r => r.Name == name.Value));
            return;
        }
        string plural = Names.ToKebab(Names.Pluralise(name.Value));
        if (cursor.TryTake("/"))
        {
            plural = cursor.Current.Kind == NotationTokenKind.Word ? cursor.Current.Value : plural;
            if (cursor.Current.Kind != NotationTokenKind.Word || !plural.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            {
                cursor.Complain($"Expected the plural in lower case with hyphens, such as {name.Value}/{Names.ToKebab(Names.Pluralise(name.Value))}, found {NotationCursor.Seen(cursor.Current)}.");
            }
            if (cursor.Current.Kind == NotationTokenKind.Word)
            {
                cursor.Take(WordUse.NameOnly);
            }
        }
        ResourceDraft resource = new(name.Value, plural, Origin.Said(name.Start, cursor.LastEnd - name.Start));
        if (_draft.Resources.Any(r => r.Name == resource.Name))
        {
            cursor.Complain(name, $"The resource '{resource.Name}' is there twice; to change one item, write {resource.Name}.item on a line of its own.");
        }
        else if (_draft.Resources.Any(r => r.Plural == resource.Plural))
        {
            cursor.Complain(name, $"Two resources have the plural '{resource.Plural}'; give one another: {resource.Name}/other-{resource.Plural}.");
        }
        else
        {
            _draft.Resources.Add(resource);
        }
        _items.Parse(resource);
    }

    /// <summary><c>Book.title text(1..100)</c>: one item of something above, again.</summary>
    private void ParseAmendment(NotationToken name, ResourceDraft? resource)
    {
        if (resource is null)
        {
            cursor.Complain(name, $"There is no resource '{name.Value}' above to change.");
        }
        List<string> path = [];
        cursor.TryTake(".");
        while (cursor.Peek().Is(".") && cursor.Current.Kind is NotationTokenKind.Word or NotationTokenKind.Text)
        {
            path.Add(cursor.Take().Value);
            cursor.TryTake(".");
        }
        if (path.Count >= ItemParser.MaxDepth)
        {
            cursor.Complain($"Objects nest at most {ItemParser.MaxDepth} deep.");
            cursor.SkipRestOfStatement();
            return;
        }
        ResourceDraft later = new(name.Value, "", Origin.None);
        _items.Parse(later);
        resource?.Amend(later, path.ToArray());
    }

    private void ParseAccount()
    {
        NotationToken name = cursor.Take();
        if (cursor.Current.Is("."))
        {
            ParseAmendment(name, _draft.Account);
        }
        else
        {
            _items.Parse(_draft.Account);
        }
    }

    private void ParseService()
    {
        cursor.Take();
        NotationToken name = cursor.Current;
        if (name.Kind != NotationTokenKind.Word || !IsServiceName(name.Value))
        {
            cursor.Complain($"Expected the service's name in lower case with hyphens, such as bookstore, found {NotationCursor.Seen(name)}.");
            cursor.SkipRestOfStatement();
            return;
        }
        cursor.Take(WordUse.NameOnly);
        _draft.Name = name.Value;
        _draft.NameOrigin = Origin.Said(name.Start, name.Length);
        cursor.Node = "auth";
        while (true)
        {
            cursor.SkipLines();
            NotationToken word = cursor.Current;
            if (cursor.TryTake("auth"))
            {
                if (!ParseAuth(word))
                {
                    cursor.SkipRestOfStatement();
                    return;
                }
            }
            else if (cursor.TryTake("register"))
            {
                bool open = cursor.Current.Is("open");
                if (!open && !cursor.Current.Is("closed"))
                {
                    cursor.Complain($"Expected 'open' or 'closed' after 'register', found {NotationCursor.Seen(cursor.Current)}.");
                    cursor.SkipRestOfStatement();
                    return;
                }
                cursor.Take();
                _draft.Auth = (_draft.Auth ?? new Authentication { Origin = Since(word) }) with { OpenRegistration = open };
            }
            else
            {
                return;
            }
        }
    }

    private bool ParseAuth(NotationToken auth)
    {
        if (cursor.TryTake("none"))
        {
            _draft.NoAuth = Since(auth);
            return true;
        }
        if (!cursor.TryTake("jwt"))
        {
            cursor.Complain($"Expected 'jwt' or 'none' after 'auth', found {NotationCursor.Seen(cursor.Current)}.");
            return false;
        }
        _draft.NoAuth = null;
        Authentication said = _draft.Auth ?? new Authentication();
        if (cursor.TryTake("("))
        {
            do
            {
                cursor.SkipLines();
                if (cursor.TryTake("access"))
                {
                    if (Duration() is not { } lifetime)
                    {
                        return false;
                    }
                    said = said with { AccessLifetime = lifetime };
                }
                else if (cursor.TryTake("refresh"))
                {
                    if (Refresh() is { } refresh)
                    {
                        said = said with { Refresh = refresh };
                    }
                    if (!cursor.Current.Is(",") && !cursor.Current.Is(")"))
                    {
                        if (Duration() is not { } lifetime)
                        {
                            return false;
                        }
                        said = said with { RefreshLifetime = lifetime };
                    }
                }
                else
                {
                    cursor.Complain($"Expected 'access 15m' or 'refresh rotate 30d', found {NotationCursor.Seen(cursor.Current)}.");
                    return false;
                }
            }
            while (cursor.TryTake(","));
            if (!cursor.Expect(")", "after the lifetimes"))
            {
                return false;
            }
        }
        _draft.Auth = said with { Origin = Since(auth) };
        return true;
    }

    private RefreshStrategy? Refresh() =>
        cursor.TryTake("rotate") ? RefreshStrategy.Rotate
        : cursor.TryTake("sliding") ? RefreshStrategy.Sliding
        : cursor.TryTake("fixed") ? RefreshStrategy.Fixed
        : null;

    private TimeSpan? Duration()
    {
        NotationToken token = cursor.Current;
        string value = token.Value;
        if (token.Kind == NotationTokenKind.Word && value.Length is > 1 and <= 9
            && int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int amount) && amount > 0)
        {
            long unit = value[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
            long seconds = amount * unit;
            if (seconds is > 0 and <= 3_650L * 86_400)
            {
                cursor.Take();
                return TimeSpan.FromSeconds(seconds);
            }
        }
        cursor.Complain($"Expected a duration such as 30s, 15m, 12h or 30d, at most 3650d, found {NotationCursor.Seen(token)}.");
        return null;
    }

    private void ParseList(string what, Action<NotationToken> add)
    {
        do
        {
            cursor.SkipLines();
            if (cursor.Current.Kind != NotationTokenKind.Word)
            {
                cursor.Complain($"Expected {what}, found {NotationCursor.Seen(cursor.Current)}.");
                cursor.SkipRestOfStatement();
                return;
            }
            add(cursor.Take());
        }
        while (cursor.TryTake(","));
    }

    private Origin Since(NotationToken first) => Origin.Said(first.Start, cursor.LastEnd - first.Start);

    private static bool IsServiceName(string name) =>
        name.Length <= 60 && char.IsAsciiLetterLower(name[0]) && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
