using System.Diagnostics;

namespace Campaign.Tests.Support;

/// <summary>The site as a process of its own, to be killed without warning.</summary>
public sealed class ServerProcess(string data, int port) : IDisposable
{
    Process? process;

    public int Id => process!.Id;

    public HttpClient Client { get; } =
        new(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                MaxConnectionsPerServer = 64,
            }
        )
        {
            BaseAddress = new($"http://localhost:{port}"),
        };

    /// <summary>A start that comes to nothing.</summary>
    /// <returns>The exit code, and what it said where faults are said.</returns>
    public static async Task<(int Code, string Words)> Refused(string data, int? port = null)
    {
        using var process = Launch(data, port ?? FreePort.Next());
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var words = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, words);
    }

    /// <summary>The program with a verb behind it.</summary>
    public static async Task<(int Code, string Said, string Faults)> Run(string data, params string[] verb)
    {
        using var process = Launch(data, FreePort.Next(), verb);
        var (said, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await faults);
    }

    static Process Launch(string data, int port, params string[] verb)
    {
        var web = AppContext.BaseDirectory.Replace(Path.Combine("Tests", "bin"), Path.Combine("Web", "bin"));
        return Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(web, "Campaign.Web.dll"), .. verb])
            {
                WorkingDirectory = web,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["ASPNETCORE_URLS"] = $"http://localhost:{port}",
                    ["Campaign__Data"] = data,
                    ["Campaign__PublicUrl"] = $"http://localhost:{port}",
                    ["Campaign__Limits"] = "off",
                },
            }
        )!;
    }

    public async Task Start()
    {
        Begin();
        await Eventually.IsTrue(
            async () => await Ask("readyz") is { IsSuccessStatusCode: true },
            "a server that is ready"
        );
    }

    public void Begin()
    {
        process = Launch(data, port);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Null while nobody listens.</summary>
    public async Task<HttpResponseMessage?> Ask(string path)
    {
        try
        {
            return await Client.GetAsync(path);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (process is { HasExited: false })
            Kill();
        Client.Dispose();
    }
}
