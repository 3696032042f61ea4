using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Tests.Support;
using Campaign.Upkeep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>What follows a signature: confirmations, mails, and the same answer in the same time whoever
/// signs.</summary>
static class Signers
{
    const int Confirmations = 40_000,
        Mails = 3_000,
        Each = 2_000,
        Port = 5240;
    const string Petition = "/petitions/repeal-the-law";

    public static async Task Confirm(Folders folders)
    {
        var data = folders.Named("confirm");
        var tokens = Path.Combine(data, "tokens.txt");
        await using (var services = Offline.On(data))
        {
            await Sign(services, Confirmations);
            await using var db = services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext();
            var (token, secret) = (
                services.GetRequiredService<ConfirmationToken>(),
                services.GetRequiredService<ServerSecret>()
            );
            await File.WriteAllLinesAsync(
                tokens,
                (await db.OutboxMails.AsNoTracking().ToListAsync()).Select(mail =>
                    token.For(mail.SignatureId, mail.Nth, Recipient.Unlock(secret, mail.Recipient).Key)
                )
            );
        }
        using var site = await Server.Site(folders, Port, data);
        var lua = Path.Combine(AppContext.BaseDirectory, "confirm.lua");
        await Wrk.Run(site.Url, 32, 10, ["-s", lua], [tokens, "0", $"{Confirmations / 2}"]); // warm-up
        var rate = await Wrk.Run(site.Url, 32, 5, ["-s", lua], [tokens, $"{Confirmations / 2}", $"{Confirmations}"]);
        await using var after = Offline.On(data);
        await using var counted = after.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext();
        Console.WriteLine(
            $"Confirmations, 32 connections: {rate.PerSecond:0}/s (≥ 1000), p99 {rate.P99:0.0} ms; {await counted.Signatures.CountAsync(s => s.ConfirmedOn != null):#,0} confirmed, {await counted.OutboxMails.CountAsync(m => m.Kind == MailKind.Thanks):#,0} thanks waiting"
        );
    }

    public static async Task Outbox(Folders folders)
    {
        var post = new PostOffice();
        await post.Open();
        await using var services = Offline.On(folders.Named("outbox"), mailPort: post.Port);
        await Sign(services, Mails);
        var outbox = services.GetRequiredService<Outbox>();
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 10 && post.Delivered.Count < Mails / 2; )
            await outbox.SendDue(DateTimeOffset.UtcNow, default);
        var (before, watch) = (post.Delivered.Count, Stopwatch.StartNew());
        while (await outbox.SendDue(DateTimeOffset.UtcNow, default) > 0) { }
        var sent = post.Delivered.Count - before;
        Console.WriteLine(
            $"Outbox to a server in this process: {sent / watch.Elapsed.TotalSeconds:0} mails/s (≥ 200) over {sent:#,0} mails; {post.Delivered.Count:#,0} of {Mails:#,0} delivered"
        );
        await post.Close();
    }

    /// <summary>One after the other, in turn, so that whatever else the machine does befalls all three alike.</summary>
    public static async Task Timing(Folders folders)
    {
        var data = folders.Named("timing");
        await using (var services = Offline.On(data))
        {
            await services.GetRequiredService<FirstStart>().Prepare();
            await services
                .GetRequiredService<FraudDesk>()
                .Invalidate(
                    new() { Who = "blocked.example", AlsoFromNowOn = true },
                    Actor.Site,
                    new(TimeProvider.System)
                );
        }
        using var site = await Server.Site(folders, Port, data);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var stamp = Regex
            .Match(await client.GetStringAsync(site.Url + Petition), "name=\"stamp\" value=\"([^\"]+)")
            .Groups[1]
            .Value;
        async Task<double> Sign(string email)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.PostAsync(
                site.Url + Petition,
                new FormUrlEncodedContent([new("stamp", stamp), new("Name", "Sreymom"), new("Email", email)])
            );
            if ((int)answer.StatusCode != 303)
                throw new InvalidOperationException($"{(int)answer.StatusCode}");
            return watch.Elapsed.TotalMilliseconds;
        }
        var i = 0;
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < 10; i++)
        {
            await Sign($"warm-{i}@example.org");
            await Sign($"warm-{i}@example.org");
            await Sign($"warm-{i}@blocked.example");
        }
        List<double>[] times =
        [
            [],
            [],
            [],
        ];
        for (var n = 0; n < Each; n++)
        {
            times[0].Add(await Sign($"new-{n:0000}@example.org"));
            times[1].Add(await Sign($"warm-{n % i}@example.org"));
            times[2].Add(await Sign($"blk-{n:0000}@blocked.example"));
        }
        var medians = times.Select(all => all.Order().ElementAt(Each / 2)).ToList();
        Console.WriteLine(
            $"Signing, medians of {Each} each: new {medians[0]:0.00} ms, duplicate {medians[1]:0.00} ms, blocked {medians[2]:0.00} ms; apart {medians.Max() - medians.Min():0.00} ms (≤ 1)"
        );
    }

    public static async Task Sign(IServiceProvider services, int count)
    {
        await services.GetRequiredService<FirstStart>().Prepare();
        await services.StartWriter();
        var intake = services.GetRequiredService<SignatureIntake>();
        var petition =
            await services.GetRequiredService<PublishedPetitions>().Open("repeal-the-law")
            ?? throw new InvalidOperationException("There is no petition.");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, _) =>
            {
                if (
                    await intake.Sign(
                        petition,
                        new()
                        {
                            Name = "Sreymom",
                            Email = $"signer-{i}@example.org",
                            Place = "Kampot",
                        },
                        i % 2 == 0 ? "en" : "km",
                        null
                    )
                    is not SignOutcome.Accepted
                )
                    throw new InvalidOperationException("A signature was refused.");
            }
        );
    }
}
