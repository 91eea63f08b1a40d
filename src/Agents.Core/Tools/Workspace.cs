using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Agents.Tools;

/// <summary>A folder that paths cannot leave: each part of a path is opened below the folder before it, and no link is followed by the kernel.</summary>
/// <remarks>
/// A link is read and its target walked the same way, so it may lead anywhere inside and nowhere else. Nothing is checked by name and opened
/// later: what is swapped meanwhile is either not followed or not found. What was opened is asked for its real path once more. Safe for
/// concurrent use. Linux and macOS; elsewhere every call is refused.
/// </remarks>
internal sealed class Workspace : IDisposable
{
    private const int MostLinks = 40;
    private const int LongestPath = 1024;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SafeFileHandle _root;
    private readonly string[] _names;
    private int _temporaries;

    internal Workspace(WorkspaceOptions options)
    {
        Options = options;
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        _root = !Posix.IsSupported
            ? throw new AgentException(RuntimeErrorCodes.ToolDenied, "Tools of a workspace need Linux or macOS.")
            : Posix.OpenRoot(full) ?? throw new AgentException(RuntimeErrorCodes.ToolDenied, "The workspace's root is no folder that can be opened.");
        Root = Posix.PathOf(_root) ?? full;
        _names = Root == full ? [Root] : [Root, full];
    }

    internal WorkspaceOptions Options { get; }

    /// <summary>The root's real path.</summary>
    internal string Root { get; }

    public void Dispose() => _root.Dispose();

    /// <summary>Opens a file for reading.</summary>
    internal SafeFileHandle OpenFile(string path)
    {
        using var walk = new WorkspaceWalk(_root, _names, Parts(path), MostLinks);
        SafeFileHandle file = walk.OpenFile();
        if (!Posix.IsFile(file) || !IsInside(file))
        {
            file.Dispose();
            throw Denied("it is not a file");
        }

        return file;
    }

    /// <summary>Opens a folder; the empty path is the root.</summary>
    internal SafeFileHandle OpenFolder(string path)
    {
        using var walk = new WorkspaceWalk(_root, _names, Parts(path), MostLinks);
        SafeFileHandle folder = walk.OpenFolder() ?? Posix.OpenRoot(Posix.Through(_root) ?? Root) ?? throw Denied("it cannot be opened");
        if (!IsInside(folder))
        {
            folder.Dispose();
            throw Denied("it lies outside the workspace");
        }

        return folder;
    }

    /// <summary>Writes a file whole or not at all, with the folders it needs. A link of that name is replaced, never written through.</summary>
    internal void Write(string path, ReadOnlySpan<byte> content)
    {
        using var walk = new WorkspaceWalk(_root, _names, Parts(path), MostLinks);
        (SafeFileHandle folder, string name) = walk.OpenParent();
        if (!IsInside(folder))
        {
            throw Denied("it lies outside the workspace");
        }

        string temporary = $"{WorkspaceFolder.Temporary}{Environment.ProcessId}-{Interlocked.Increment(ref _temporaries)}";
        using (SafeFileHandle file = File.OpenHandle(Path.Join(Posix.Through(_root) ?? Root, temporary), FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
        }

        if (!Posix.Move(_root, temporary, folder, name))
        {
            Posix.Remove(_root, temporary);
            throw Denied("a file of that name cannot be written");
        }
    }

    internal static AgentException Denied(string why) => new(RuntimeErrorCodes.ToolDenied, $"The path cannot be used: {why}.");

    private bool IsInside(SafeFileHandle handle) =>
        Posix.PathOf(handle) is not { } real || real == Root || real.StartsWith(Root.EndsWith('/') ? Root : Root + "/", StringComparison.Ordinal);

    private static string Parts(string path)
    {
        try
        {
            return path.Contains('\0') || s_strict.GetByteCount(path) > LongestPath ? throw Denied("it is too long or holds a null character") : path;
        }
        catch (EncoderFallbackException)
        {
            throw Denied("it is not valid Unicode");
        }
    }
}
