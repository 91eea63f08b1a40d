using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Agents.Tools;

/// <summary>Kills processes that a command left behind under another parent: they bear its mark in their environment. Linux.</summary>
internal static class Strays
{
    internal static void Kill(string name, string value)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string mark = $"{name}={value}\0";
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id != Environment.ProcessId && Bears(folder, mark))
            {
                End(id);
            }
        }
    }

    private static bool Bears(string folder, string mark)
    {
        try
        {
            return ("\0" + Encoding.UTF8.GetString(File.ReadAllBytes(Path.Join(folder, "environ")))).Contains("\0" + mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it ended meanwhile, or belongs to someone else
        }
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended meanwhile.
        }
    }
}
