using System.Runtime.InteropServices;

namespace Campaign.Web.Hosting;

/// <summary>What others on the same machine can see of this process and its files: nothing.</summary>
static partial class Secluded
{
    const int OthersNothing = 0x3F, // 0077
        CoreSize = 4, // RLIMIT_CORE
        Dumpable = 4; // PR_SET_DUMPABLE

    /// <summary>Files for their owner alone, and no picture of the memory on a disk: it holds what signers just
    /// wrote.</summary>
    /// <param name="debugged">A debugger attaches to what is dumpable only.</param>
    public static void Begin(bool debugged)
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = UMask(OthersNothing);
        _ = SetLimit(CoreSize, default);
        if (!debugged)
            _ = Control(Dumpable, 0, 0, 0, 0);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint UMask(uint mask);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [StructLayout(LayoutKind.Sequential)]
    readonly record struct Limit(nuint Soft, nuint Hard);
}
