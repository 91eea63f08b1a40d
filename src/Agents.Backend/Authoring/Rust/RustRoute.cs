namespace Agents.Backend;

/// <summary>A route that stands in Rust code.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Method">In lower case.</param>
/// <param name="Path">Its parameters without their names: <c>/books/{}</c>.</param>
/// <param name="TakesCaller">Whether the handler's head names the caller's type; a handler that stands elsewhere is not seen and counts as none.</param>
internal sealed record RustRoute(string File, int Line, string Method, string Path, bool TakesCaller)
{
    public bool Answers(string method, string path) => Method == method && Path == RustRoutes.Plain(path);
}
