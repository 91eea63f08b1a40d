namespace Agents.Backend;

/// <summary>The text of a route's registration and handler.</summary>
/// <param name="File">Its file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">From the registration to the next one.</param>
/// <param name="FileText">The whole file, and behind it the files of its folder that it imports: the types of what it takes may stand there.</param>
internal sealed record Handler(string File, int Line, string Text, string FileText)
{
    public string Place => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}");
}
