using System.Diagnostics;
using System.Net;

namespace Campaign.Load;

/// <summary>
/// Ten thousand items of every kind in two languages, and what they cost: to start with, to publish into, to render, to
/// look through and to keep. What is asked of a server from outside is asked of the published site; the rest is measured
/// in a process that runs the same published code (<see cref="CrowdInside"/>).
/// </summary>
static class Crowd
{
    const int Port = 5220,
        Rounds = 3;

    public static async Task Measure(Folders folders)
    {
        var watch = Stopwatch.StartNew();
        await PlantedCrowd.Plant(folders.Named("crowd"));
        Console.WriteLine($"{PlantedCrowd.All:#,0} items planted in {watch.Elapsed.TotalSeconds:0} s");
        await Inside(folders, "thaw");
        await Inside(folders, "keep");
        await Inside(folders, "fill");
        for (var round = 1; round <= Rounds; round++)
            await Start(folders);
        folders.Copy("crowd", "read");
        await Inside(folders, "read");
    }

    static async Task Start(Folders folders)
    {
        using var site = await Server.Site(folders, Port, folders.Named("crowd"));
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while ((await client.GetAsync(site.Url + "/search?q=minister")).StatusCode != HttpStatusCode.OK)
            await Task.Delay(10);
        var found = watch.Elapsed;
        await site.Quiet();
        Console.WriteLine(
            $"Start to first answer: {site.FirstAnswerAfter.TotalMilliseconds:0} ms (≤ 2000); search answers {found.TotalSeconds:0.0} s after it (≤ 5); all that follows a start done after {watch.Elapsed.TotalSeconds:0} s; idle memory: {site.ResidentMegabytes} MB"
        );
    }

    /// <summary>In a process of its own, cold, with the code as it is published.</summary>
    static async Task Inside(Folders folders, string what)
    {
        var inside = folders.Inside;
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "exec",
                    "--runtimeconfig",
                    Path.Combine(inside, "Campaign.Web.runtimeconfig.json"),
                    "--depsfile",
                    Path.Combine(inside, "Campaign.Load.deps.json"),
                    Path.Combine(inside, "Campaign.Load.dll"),
                    "inside",
                    what,
                    folders.Named(what == "read" ? "read" : "crowd"),
                ]
            )
            {
                WorkingDirectory = inside,
            }
        )!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The process inside ({what}) failed.");
    }
}
