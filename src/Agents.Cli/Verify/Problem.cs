namespace Agents.Cli.Verify;

/// <summary>Something that was asked for and could not be done, whatever else was.</summary>
/// <param name="Code">Stable, such as <c>V001</c>.</param>
/// <param name="Place">The file, with a line where one is known.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="WayOut">What to do about it.</param>
internal sealed record Problem(string Code, string Place, string Message, string WayOut)
{
    public static Problem Missing(string path) => new("V001", path, "it does not exist", "Correct the path; it is relative to the working folder.");

    public static Problem Unreadable(string path) => new("V002", path, "it cannot be read", "Give the right to read it, or leave it out.");

    public static Problem NoSpecification(string place) => new("V003", place, "it is no OpenAPI, AsyncAPI, GraphQL or proto3 specification that can be read", "Name the document of the service after --spec.");

    public static Problem NoBaseline(string path) => new("V004", path, "it is no report of agents verify", "Write one with: agents verify PATH --format json.");

    public static Problem NoConfiguration(string place, string why) => new("V005", place, why, "Correct the file; docs/how-to/verify-your-code.md shows one.");

    public static Problem Unknown(string path) => new("V006", path, "it is neither code in a known language nor a specification", "Name JavaScript, TypeScript, Python, Go or Java, or a specification.");

    public override string ToString() => $"{Place}: error {Code}: {Message}. {WayOut}";
}
