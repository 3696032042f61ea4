using Campaign.Data;
using Campaign.Ground;
using Campaign.Ground.Keys;
using Campaign.Ground.Post;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Reach.Explore;
using Campaign.Reach.Sharing;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Load;

/// <summary>The campaign without HTTP, on a data folder.</summary>
static class Offline
{
    public static ServiceProvider On(string data, bool example = true, int? mailPort = null)
    {
        List<KeyValuePair<string, string?>> settings =
        [
            new("Campaign:Data", data),
            new("Campaign:PublicUrl", "http://localhost"),
            new("Campaign:Example", example ? "true" : "false"),
            new("Campaign:Limits", "off"),
        ];
        if (mailPort is { } port)
            settings.AddRange([new("Mail:Host", "localhost"), new("Mail:Port", $"{port}"), new("Mail:Tls", "none")]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var read = CampaignSettings.Read(configuration, development: true);
        return new ServiceCollection()
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Error))
            .AddCampaign(read, MailSettings.Read(configuration, read.PublicUrl), development: mailPort is null)
            .AddOrganizers()
            .AddSingleton(Words)
            .BuildServiceProvider();
    }

    /// <summary>Drawn by nobody here: words of any language will do.</summary>
    static readonly CardWords Words = new()
    {
        Date = (when, _, _) => when.ToString(),
        Signed = (_, _) => "",
        Sign = _ => "",
    };

    static IServiceCollection AddOrganizers(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Organizer>(identity =>
                identity.Password.RequireDigit =
                    identity.Password.RequireUppercase =
                    identity.Password.RequireNonAlphanumeric =
                        false
            )
            .AddEntityFrameworkStores<Data.CampaignDb>();
        return services;
    }

    /// <summary>The writer of signatures alone: none of what recurs.</summary>
    public static Task StartWriter(this IServiceProvider services) =>
        services
            .GetServices<IHostedService>()
            .First(service => service.GetType().Name == "SignatureWriter")
            .StartAsync(CancellationToken.None);

    /// <summary>The first organizer, who holds the campaign's key.</summary>
    public static async Task TakeOver(this IServiceProvider services, string passphrase)
    {
        await using var scope = services.CreateAsyncScope();
        var setup = services.GetRequiredService<SetupSecrets>();
        var form = new SetupForm
        {
            Name = "Bopha",
            Email = "bopha@example.org",
            Password = "eleven mangoes",
            Passphrase = passphrase,
        };
        if (
            await scope.ServiceProvider.GetRequiredService<FirstOrganizer>().TakeOver(Token.Write(setup.Token!), form)
            is not SetupOutcome.Done
        )
            throw new InvalidOperationException("No organizer could take over.");
    }
}
