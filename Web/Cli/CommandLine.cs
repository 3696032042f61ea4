using System.CommandLine;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Web.Admin.SignIn;

namespace Campaign.Web.Cli;

/// <summary>What whoever has the server's shell can do beside the running site, or while it stands still: the same
/// program and the same settings, with a verb behind it.</summary>
static class CommandLine
{
    static readonly string[] Areas = ["admin", "audit"];

    /// <summary>Anything else starts the site.</summary>
    public static bool Is(string[] args) => args.Length > 0 && (Areas.Contains(args[0]) || args[0] is "-h" or "--help");

    public static async Task<int> Run(string[] args)
    {
        await using var services = new Lazily(Services);
        var root = new RootCommand("The campaign's site. Without a verb it starts; with one it does that and ends.")
        {
            new Command("admin", "Organizers: who they are, and a way back for one who is locked out.")
            {
                AdminList.Command(services),
                AdminRescue.Command(services),
                AdminRevokeSessions.Command(services),
            },
            new Command("audit", "The log of what organizers did.") { AuditVerify.Command(services) },
        };
        try
        {
            return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (SettingException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    static ServiceProvider Services()
    {
        // The data folder is found as the site finds it.
        var builder = WebApplication.CreateBuilder();
        var development = builder.Environment.IsDevelopment();
        var settings = CampaignSettings.Read(builder.Configuration, development);
        if (!File.Exists(settings.Database))
            throw new SettingException(
                "Campaign__Data",
                settings.Data,
                "There is no campaign in it: give a verb the same settings as the site."
            );
        builder.Logging.ClearProviders();
        var mail = MailSettings.Read(builder.Configuration, settings.PublicUrl);
        builder.Services.AddCampaign(settings, mail, development);
        builder.Services.AddOrganizersSignIn();
        return builder.Services.BuildServiceProvider();
    }
}

/// <summary>Made when a verb needs them: to ask for help needs no campaign.</summary>
sealed class Lazily(Func<ServiceProvider> make) : IAsyncDisposable
{
    readonly Lazy<ServiceProvider> made = new(make);

    public async Task<int> In<T>(Func<T, Task<int>> work)
        where T : notnull
    {
        await using var scope = made.Value.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public T Get<T>()
        where T : notnull => made.Value.GetRequiredService<T>();

    public ValueTask DisposeAsync() => made.IsValueCreated ? made.Value.DisposeAsync() : default;
}
