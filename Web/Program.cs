using Campaign;
using Campaign.Ground;
using Campaign.Ground.Post;
using Campaign.Upkeep;
using Campaign.Web.Admin;
using Campaign.Web.Cli;
using Campaign.Web.Hosting;
using Campaign.Web.Public;
using Microsoft.AspNetCore.Connections;

try
{
    if (CommandLine.Is(args))
        return await CommandLine.Run(args);

    var builder = WebApplication.CreateBuilder(args);
    var development = builder.Environment.IsDevelopment();
    var settings = CampaignSettings.Read(builder.Configuration, development);
    Secluded.Begin(debugged: development);

    builder.AddHosting(settings);
    builder.Services.AddCampaign(settings, MailSettings.Read(builder.Configuration, settings.PublicUrl), development);
    builder.Services.AddPublic();
    builder.Services.AddAdmin();

    await using var app = builder.Build();

    // Beside all that follows: half a second of every start. Whoever asks meanwhile waits.
    var prepared = Task.Run(app.Services.GetRequiredService<FirstStart>().Prepare);
    app.UseHosting(settings);
    app.MapPublic();
    app.MapAdmin();
    app.MapPages();

    await app.StartAsync();

    if (await prepared.WaitAsync(app.Lifetime.ApplicationStopping) is { } setup)
        Console.WriteLine($"No organizer yet. Become the first one here, once: {settings.PublicUrl}{setup}");
    Console.WriteLine($"The campaign is at {settings.PublicUrl}");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is SettingException or StartRefusedException)
{
    // Whoever starts it reads one sentence, and no stack.
    Console.Error.WriteLine(refused.Message);
    return 1;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{taken.Message} End what has it, or name another in ASPNETCORE_URLS.");
    return 1;
}
catch (OperationCanceledException)
{
    // Told to stop before all was ready: what is left of it is for the next start, as after a sudden death.
    return 0;
}

/// <summary>Named for the tests.</summary>
public partial class Program;
