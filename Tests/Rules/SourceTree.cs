using System.Runtime.CompilerServices;

namespace Campaign.Tests.Rules;

/// <summary>The sources as they lie beside this file.</summary>
static class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static IEnumerable<string> Files(params string[] endings) =>
        new[] { "Web", "Shared", "Tests", "wwwroot" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            )
            .Where(file =>
                endings.Any(file.EndsWith)
                && !file.Contains("/obj/")
                && !file.Contains("/bin/")
                && !file.Contains("/Data/Sqlite/")
                && !file.Contains("/data/")
            );

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
