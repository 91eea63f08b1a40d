namespace Agents.Backend;

/// <summary>Patterns of the kinds of text the API knows.</summary>
internal static class Formats
{
    public const string Isbn13 = "^97[89][0-9]{10}$";
    public const string Slug = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public const string Phone = "^[+][1-9][0-9]{7,14}$";
}
