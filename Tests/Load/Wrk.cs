using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Load;

/// <summary>wrk, the load generator: it costs less of the machine than anything managed would.</summary>
static partial class Wrk
{
    public static bool IsThere =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <returns>Requests a second and the 99th percentile in milliseconds.</returns>
    /// <exception cref="InvalidOperationException">Some answers were not 2xx or 3xx: the rate would be that of
    /// failing.</exception>
    public static async Task<Rate> Run(string url, int connections, int seconds, string[] options, string[] script)
    {
        var start = new ProcessStartInfo(
            "wrk",
            [
                "-t1",
                $"-c{connections}",
                $"-d{seconds}s",
                "--latency",
                .. options,
                url,
                .. script is [] ? [] : (string[])["--", .. script],
            ]
        )
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        if (output.Contains("Non-2xx"))
            throw new InvalidOperationException($"{url} refused: {output}");
        var p99 = P99().Match(output);
        var scale = p99.Groups[2].Value switch
        {
            "us" => 0.001,
            "s" => 1000,
            _ => 1,
        };
        return new(Number(PerSecond().Match(output).Groups[1].Value), Number(p99.Groups[1].Value) * scale);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex P99();
}

sealed record Rate(double PerSecond, double P99);
