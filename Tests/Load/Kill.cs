using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Reach.Explore;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signed;
using Campaign.Tests.Support;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Load;

/// <summary>
/// The server and the session that sends a mailing, killed at random while people sign, confirm and get mail: what was
/// acknowledged is there, nothing counts twice, nobody gets the news more than once and once again.
/// </summary>
static partial class Kill
{
    const int Rounds = 100,
        Clients = 4,
        MailingFrom = 40,
        Port = 5250;
    const string Petition = "/petitions/repeal-the-law",
        Passphrase = "rivers bend twice before phnom penh";
    static readonly Random Chance = new();

    public static async Task Run(Folders folders)
    {
        var data = folders.Named("kill");
        var post = new PostOffice();
        await post.Open();
        int mailing;
        await using (var services = Offline.On(data))
        {
            await services.GetRequiredService<FirstStart>().Prepare();
            await services.TakeOver(Passphrase);
            mailing = await Compose(services);
        }
        ConcurrentBag<string> signed = [],
            confirmed = [];
        var kills = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            using var site = await Server.Site(folders, Port, data, post.Port);
            if (round == MailingFrom)
                await Begin(data, mailing);
            using var mailer = round >= MailingFrom ? Mailer(data, mailing) : null;
            using var stop = new CancellationTokenSource();
            var busy = Enumerable
                .Range(0, Clients)
                .Select(client => Sign(site.Url, $"{round}-{client}", signed))
                .Append(ConfirmAll(site.Url, post, confirmed, stop.Token))
                .ToList();
            await Task.Delay(Chance.Next(300, 2_000));
            mailer?.Kill();
            site.Dispose(); // SIGKILL
            kills++;
            stop.Cancel();
            await Task.WhenAll(busy);
            if (round % 10 == 0)
                Console.WriteLine(
                    $"  round {round}: {signed.Count:#,0} signatures and {confirmed.Count:#,0} confirmations acknowledged"
                );
        }
        await Settle(folders, data, post, mailing);
        await Check(data, post, signed, confirmed, kills);
        await post.Close();
    }

    static async Task<int> Compose(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext();
        var form = new MailingForm { PetitionId = await PetitionId(db) };
        (form.In("en").Subject, form.In("en").Body) = ("News", "The minister has answered.");
        return ((MailingOutcome.Saved)await services.GetRequiredService<MailingDesk>().Save(null, form, new(1))).Id;
    }

    static Task<int> PetitionId(CampaignDb db) =>
        db.Items.Where(item => item.Kind == ItemKind.Petition).Select(item => item.Id).SingleAsync();

    static async Task Begin(string data, int mailing)
    {
        await using var services = Offline.On(data);
        if (!await services.GetRequiredService<MailingDesk>().Start(mailing, new(1)))
            throw new InvalidOperationException("The mailing could not be started.");
    }

    static Process Mailer(string data, int mailing) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["mailer", data, $"{mailing}", Passphrase]))!;

    /// <summary>The session of an organizer whose vault is open, as a process that can be killed. Handed-over mails are
    /// sent by the site.</summary>
    public static async Task<int> Mail(string data, int mailing, string passphrase)
    {
        await using var services = Offline.On(data);
        await using var scope = services.CreateAsyncScope();
        var (desk, vault) = (
            services.GetRequiredService<MailingDesk>(),
            scope.ServiceProvider.GetRequiredService<OpenVault>()
        );
        if (!await services.GetRequiredService<VaultDoor>().Open(passphrase, new(1), vault))
            return 1;
        while (true)
        {
            try
            {
                switch (await desk.Step(mailing, new(1), vault))
                {
                    case MailingStep.Done:
                        return 0;
                    case MailingStep.Wait:
                        await Task.Delay(100);
                        break;
                }
            }
            catch (Exception busy) when (busy is DbUpdateException or Microsoft.Data.Sqlite.SqliteException)
            {
                await Task.Delay(50);
            } // the site was writing
        }
    }

    static async Task Sign(string url, string who, ConcurrentBag<string> signed)
    {
        try
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            var stamp = Regex
                .Match(await client.GetStringAsync(url + Petition), "name=\"stamp\" value=\"([^\"]+)")
                .Groups[1]
                .Value;
            for (var i = 0; ; i++)
            {
                var email = $"signer-{who}-{i}@example.org";
                using var answer = await client.PostAsync(
                    url + Petition,
                    new FormUrlEncodedContent([
                        new("stamp", stamp),
                        new("Name", "Sreymom"),
                        new("Email", email),
                        new("Updates", "true"),
                    ])
                );
                if ((int)answer.StatusCode == 303)
                    signed.Add(email);
                await Task.Delay(5);
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or IOException) { }
    }

    static async Task ConfirmAll(string url, PostOffice post, ConcurrentBag<string> confirmed, CancellationToken stop)
    {
        try
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            var known = confirmed.ToHashSet();
            while (!stop.IsCancellationRequested)
            {
                foreach (var mail in post.Delivered)
                {
                    var to = mail.To.Mailboxes.Single().Address;
                    if (known.Contains(to) || Link().Match(mail.TextBody ?? "") is not { Success: true } link)
                        continue;
                    using var answer = await client.PostAsync(link.Value, new FormUrlEncodedContent([]), stop);
                    if ((int)answer.StatusCode == 303 && known.Add(to))
                        confirmed.Add(to);
                }
                await Task.Delay(20, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception dead) when (dead is HttpRequestException or IOException or OperationCanceledException) { }
    }

    /// <summary>Undisturbed, until all mail is out and the mailing is done.</summary>
    static async Task Settle(Folders folders, string data, PostOffice post, int mailing)
    {
        using var site = await Server.Site(folders, Port, data, post.Port);
        using var mailer = Mailer(data, mailing);
        await mailer.WaitForExitAsync();
        await using var services = Offline.On(data);
        await using var db = services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext();
        for (
            var watch = Stopwatch.StartNew();
            watch.Elapsed < TimeSpan.FromMinutes(5)
                && await db.OutboxMails.AnyAsync(m => m.Kind != MailKind.Reminder && m.FailedAt == null);
            await Task.Delay(500)
        ) { }
    }

    static async Task Check(
        string data,
        PostOffice post,
        ConcurrentBag<string> signed,
        ConcurrentBag<string> confirmed,
        int kills
    )
    {
        await using var services = Offline.On(data);
        await using var db = services.GetRequiredService<IDbContextFactory<CampaignDb>>().CreateDbContext();
        var fingerprint = services.GetRequiredService<Fingerprint>();
        var petition = await PetitionId(db);
        var rows = (
            await db
                .Signatures.AsNoTracking()
                .Select(s => new
                {
                    s.Id,
                    s.Fingerprint,
                    s.ConfirmedOn,
                })
                .ToListAsync()
        ).GroupBy(s => Convert.ToHexString(s.Fingerprint)).ToDictionary(g => g.Key, g => g.ToList());
        string Of(string email) => Convert.ToHexString(fingerprint.OfSigner(petition, EmailAddress.Read(email)!));
        var lost = signed.Count(email => !rows.ContainsKey(Of(email)));
        var unconfirmed = confirmed.Count(email => rows.GetValueOrDefault(Of(email))?[0].ConfirmedOn is null);
        var twice = rows.Values.Count(same => same.Count > 1);
        var truth = rows.Values.Count(same => same[0].ConfirmedOn is not null);
        await services.GetRequiredService<SignatureSweep>().Sweep(DateTimeOffset.UtcNow);
        var counted = (await db.SignatureCounts.SingleAsync()).Confirmed;
        var news = post
            .Delivered.Where(mail => mail.Headers.Contains("List-Unsubscribe"))
            .GroupBy(mail => mail.To.Mailboxes.Single().Address)
            .Select(mails => mails.Count())
            .ToList();
        var mailing = await db.Mailings.AsNoTracking().SingleAsync();
        Console.WriteLine(
            $"{kills} kills: {signed.Count:#,0} signatures acknowledged, {lost} lost, {twice} rows twice; {confirmed.Count:#,0} confirmations acknowledged, {unconfirmed} lost; counted {counted:#,0}, of which {truth:#,0} are there"
        );
        Console.WriteLine(
            $"Mailing: {mailing.Written:#,0} handed over, {news.Count:#,0} people got it, {news.Count(n => n == 2)} of them once again, {news.Count(n => n > 2)} more often; done: {mailing.DoneAt is not null}"
        );
        if (
            lost + unconfirmed + twice > 0
            || counted != truth
            || mailing.Written != news.Count
            || news.Any(n => n > 2)
            || news.Count(n => n == 2) > kills
        )
            throw new InvalidOperationException("Something was lost or came twice.");
    }

    [GeneratedRegex(@"http://\S+/confirm/\S{20,}")]
    private static partial Regex Link();
}
