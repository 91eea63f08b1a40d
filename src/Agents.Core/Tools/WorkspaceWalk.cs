using Microsoft.Win32.SafeHandles;

namespace Agents.Tools;

/// <summary>One walk along a path, part by part, holding every folder it went through.</summary>
internal sealed class WorkspaceWalk : IDisposable
{
    private readonly SafeFileHandle _root;
    private readonly string[] _names;
    private readonly Stack<SafeFileHandle> _folders = new();
    private readonly Stack<string> _parts = new();
    private int _links;

    internal WorkspaceWalk(SafeFileHandle root, string[] names, string path, int mostLinks)
    {
        _root = root;
        _names = names;
        _links = mostLinks;
        Follow(path);
    }

    public void Dispose() => GoToRoot();

    internal SafeFileHandle OpenFile()
    {
        while (true)
        {
            string name = Last(makes: false) ?? throw Workspace.Denied("it is not a file");
            if (Posix.OpenFile(Here, name) is { } file)
            {
                return file;
            }

            Enter(name, makes: false, isLast: true);
        }
    }

    /// <summary>Null is the root.</summary>
    internal SafeFileHandle? OpenFolder()
    {
        while (Last(makes: false) is { } name)
        {
            Enter(name, makes: false, isLast: false);
        }

        return _folders.TryPop(out SafeFileHandle? folder) ? folder : null;
    }

    /// <summary>The folder a file is to be written in, valid until the walk is disposed, and its name there.</summary>
    internal (SafeFileHandle Folder, string Name) OpenParent() =>
        Last(makes: true) is { } name ? (Here, name) : throw Workspace.Denied("it names a folder");

    private SafeFileHandle Here => _folders.TryPeek(out SafeFileHandle? folder) ? folder : _root;

    /// <summary>Walks to the folder of the last part and gives that part; null when the path ends in a folder.</summary>
    private string? Last(bool makes)
    {
        while (_parts.TryPop(out string? part))
        {
            if (part == "..")
            {
                if (!_folders.TryPop(out SafeFileHandle? left))
                {
                    throw Workspace.Denied("it lies outside the workspace");
                }

                left.Dispose();
            }
            else if (_parts.Count == 0)
            {
                return part;
            }
            else
            {
                Enter(part, makes, isLast: false);
            }
        }

        return null;
    }

    /// <summary>Goes into a folder, or along a link.</summary>
    private void Enter(string name, bool makes, bool isLast)
    {
        if (!isLast && Posix.OpenFolder(Here, name) is { } folder)
        {
            _folders.Push(folder);
            return;
        }

        int error = Posix.Error;
        if (Posix.ReadLink(Here, name) is { } target)
        {
            if (--_links < 0)
            {
                throw Workspace.Denied("it has too many links");
            }

            Follow(target);
        }
        else if (makes && error == Posix.NotFound)
        {
            Posix.MakeFolder(Here, name); // or another call was quicker
            _folders.Push(Posix.OpenFolder(Here, name) ?? throw Workspace.Denied("it cannot be opened"));
        }
        else
        {
            throw error == Posix.NotFound ? new AgentException("There is nothing at that path.") : Workspace.Denied("it cannot be opened");
        }
    }

    private void Follow(string path)
    {
        if (path.StartsWith('/'))
        {
            string? name = _names.FirstOrDefault(n => path.StartsWith(n, StringComparison.Ordinal) && (path.Length == n.Length || n.EndsWith('/') || path[n.Length] == '/'))
                ?? throw Workspace.Denied("it lies outside the workspace");
            GoToRoot();
            path = path[name.Length..];
        }

        foreach (string part in path.Split('/').Reverse())
        {
            if (part is not ("" or "."))
            {
                _parts.Push(part);
            }
        }
    }

    private void GoToRoot()
    {
        while (_folders.TryPop(out SafeFileHandle? folder))
        {
            folder.Dispose();
        }
    }
}
