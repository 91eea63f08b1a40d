using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Agents.Tools;

/// <summary>The few calls that open a file below an open folder without following links; the platform's library has none.</summary>
internal static class Posix
{
    internal const int NotFound = 2;
    internal const int LongestPath = 4096;

    private const int Regular = 0x8000;
    private const int TypeMask = 0xF000;

    private static readonly bool s_isMac = OperatingSystem.IsMacOS();
    private static readonly bool s_isSwapped = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le;
    private static readonly int s_current = s_isMac ? -2 : -100;
    private static readonly int s_folder = s_isMac ? 0x10_0000 : s_isSwapped ? 0x4000 : 0x1_0000;
    private static readonly int s_noFollow = s_isMac ? 0x100 : s_isSwapped ? 0x8000 : 0x2_0000;
    private static readonly int s_always = s_isMac ? 0x100_0000 : 0x8_0000; // not inherited by programs
    private static readonly int s_neverWaits = s_isMac ? 0x4 | 0x2_0000 : 0x800 | 0x100; // a pipe without a writer, a terminal

    internal static bool IsSupported => OperatingSystem.IsLinux() || s_isMac;

    /// <summary>Opens the root, whose own path the host vouches for.</summary>
    internal static SafeFileHandle? OpenRoot(string path) => Handle(openat(s_current, Name(path), s_folder | s_always));

    internal static SafeFileHandle? OpenFolder(SafeFileHandle folder, string name) =>
        Handle(openat(Number(folder), Name(name), s_folder | s_noFollow | s_always));

    internal static SafeFileHandle? OpenFile(SafeFileHandle folder, string name) =>
        Handle(openat(Number(folder), Name(name), s_noFollow | s_always | s_neverWaits));

    /// <summary>Where a link points; null for what is no link.</summary>
    internal static string? ReadLink(SafeFileHandle folder, string name)
    {
        byte[] target = new byte[LongestPath];
        nint length = readlinkat(Number(folder), Name(name), target, target.Length);
        return length < 0 || length == target.Length ? null : Encoding.UTF8.GetString(target, 0, (int)length);
    }

    internal static bool MakeFolder(SafeFileHandle folder, string name) => mkdirat(Number(folder), Name(name), 0x1ED) == 0; // rwxr-xr-x

    internal static bool Move(SafeFileHandle from, string name, SafeFileHandle to, string newName) =>
        renameat(Number(from), Name(name), Number(to), Name(newName)) == 0;

    internal static bool Remove(SafeFileHandle folder, string name) => unlinkat(Number(folder), Name(name), 0) == 0;

    /// <summary>Whether what is open is a file: no device, pipe, socket or folder.</summary>
    internal static bool IsFile(SafeFileHandle file)
    {
        byte[] facts = new byte[512];
        return s_isMac
            ? fstat(Number(file), facts) == 0 && (BitConverter.ToUInt16(facts, 4) & TypeMask) == Regular
            : statx(Number(file), [0], 0x1000, 1, facts) == 0 && (BitConverter.ToUInt16(facts, 28) & TypeMask) == Regular;
    }

    /// <summary>The real path of what is open, from the kernel; null where it does not say.</summary>
    internal static string? PathOf(SafeFileHandle handle) => OperatingSystem.IsLinux() ? new FileInfo(Link(handle)).LinkTarget : null;

    /// <summary>A path that leads through an open folder, whatever has become of its name; null where there is none.</summary>
    internal static string? Through(SafeFileHandle folder) => OperatingSystem.IsLinux() ? Link(folder) : null;

    internal static int Error => Marshal.GetLastPInvokeError();

    private static string Link(SafeFileHandle handle) => $"/proc/self/fd/{Number(handle)}";

    private static SafeFileHandle? Handle(int number) => number < 0 ? null : new SafeFileHandle(number, ownsHandle: true);

    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();

    private static byte[] Name(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

#pragma warning disable SYSLIB1054, CA5392 // generated marshalling needs unsafe code for what is blittable here; libc is the system's
    [DllImport("libc", SetLastError = true)]
    private static extern int openat(int folder, byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern nint readlinkat(int folder, byte[] path, byte[] target, nint size);

    [DllImport("libc", SetLastError = true)]
    private static extern int mkdirat(int folder, byte[] path, uint mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int renameat(int from, byte[] name, int to, byte[] newName);

    [DllImport("libc", SetLastError = true)]
    private static extern int unlinkat(int folder, byte[] name, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, byte[] facts);

    [DllImport("libc", SetLastError = true)]
    private static extern int fstat(int file, byte[] facts);
#pragma warning restore SYSLIB1054, CA5392
}
