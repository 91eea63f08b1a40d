using System.Buffers;
using System.Text;

namespace Agents.Schemas;

/// <summary>A resolved reference: the document it names and the fragment inside it.</summary>
/// <remarks>
/// Follows RFC 3986, section 5, on the text itself. System.Uri would rewrite what it is given, and refuses relative references
/// below a URN; identifiers here are names to be compared, never addresses to be fetched.
/// </remarks>
/// <param name="Document">The absolute URI without fragment.</param>
/// <param name="Fragment">The fragment after percent-decoding; empty when there is none.</param>
internal readonly record struct UriReference(string Document, string Fragment)
{
    /// <summary>The base of schemas that have no <c>$id</c>; only relative registrations share it.</summary>
    public const string DefaultBase = "schema:///";

    public static UriReference Resolve(string baseUri, string reference)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        string target = hash < 0 ? reference : reference[..hash];
        return new UriReference(target.Length == 0 ? baseUri : ResolveDocument(baseUri, target), fragment);
    }

    private static string ResolveDocument(string baseUri, string target)
    {
        int scheme = SchemeLength(target);
        if (scheme > 0)
        {
            return WithCleanPath(target, scheme);
        }

        int baseScheme = SchemeLength(baseUri);
        if (target.StartsWith("//", StringComparison.Ordinal))
        {
            return WithCleanPath(baseUri[..baseScheme] + target, baseScheme);
        }

        int pathStart = PathStart(baseUri, baseScheme);
        int query = baseUri.IndexOf('?', pathStart);
        string path = query < 0 ? baseUri[pathStart..] : baseUri[pathStart..query];
        string merged = target[0] switch
        {
            '/' => target,
            '?' => path + target,
            _ => path[..(path.LastIndexOf('/') + 1)] + target,
        };
        return WithCleanPath(baseUri[..pathStart] + merged, baseScheme);
    }

    private static string WithCleanPath(string uri, int scheme)
    {
        int start = PathStart(uri, scheme);
        int query = uri.IndexOf('?', start);
        string path = query < 0 ? uri[start..] : uri[start..query];
        return path.Contains("/.", StringComparison.Ordinal)
            ? string.Concat(uri.AsSpan(0, start), RemoveDots(path), query < 0 ? "" : uri.AsSpan(query))
            : uri;
    }

    private static string RemoveDots(string path)
    {
        var kept = new List<string>();
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            bool last = i == segments.Length - 1;
            if (segments[i] == ".." && kept.Count > 1)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
            }
            else if (last)
            {
                kept.Add("");
            }
        }

        return new StringBuilder().AppendJoin('/', kept).ToString();
    }

    private static int PathStart(string uri, int scheme)
    {
        if (!uri.AsSpan(scheme).StartsWith("//"))
        {
            return scheme;
        }

        int end = uri.AsSpan(scheme + 2).IndexOfAny('/', '?');
        return end < 0 ? uri.Length : scheme + 2 + end;
    }

    /// <summary>The length of the scheme with its colon, or zero.</summary>
    private static int SchemeLength(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters) ? colon + 1 : 0;
    }

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
