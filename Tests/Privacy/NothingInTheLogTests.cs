using Campaign.Organizing.Vault;
using Microsoft.EntityFrameworkCore;
using SmtpServer.Protocol;

namespace Campaign.Tests.Privacy;

/// <summary>No address of a machine, no e-mail address, no name and no token reaches the log, when all goes well or
/// wrong.</summary>
public sealed class NothingInTheLogTests : IAsyncLifetime
{
    const string Name = "Xiphophorus Quetzal",
        Email = "xiphophorus@zanzibar.example",
        Place = "Ouagadougou",
        Passphrase = "a long way to walk tonight";

    readonly PostOffice post = new();
    RunningSite site = null!;

    public async ValueTask InitializeAsync()
    {
        await post.Open();
        site = new(true, ("Mail:Host", "localhost"), ("Mail:Port", $"{post.Port}"), ("Mail:Tls", "none"));
    }

    [Fact]
    public async Task Signing_confirming_refusing_and_failing_leave_no_one_in_the_log()
    {
        var supporter = new Supporter(site);
        await supporter.Sign(Name, Email, Place);
        await Eventually.IsTrue(() => post.Delivered.Count == 1, "the mail");
        var link = Inbox.LinkIn(post.Delivered[0]);
        await site.Client.GetAsync(link);
        await site.Client.PostAsync(link, new FormUrlEncodedContent([]));
        await site.Client.GetAsync(link[..^4]);
        await supporter.Sign(Name + "\u0001", Email + "@", Place);

        post.Answer = new SmtpResponse(SmtpReplyCode.MailboxUnavailable, $"no such mailbox {Email}");
        await supporter.Sign(Name, Email, Place);
        await Eventually.IsTrue(() => site.Log.Text.Contains("mail server answered"), "a refusal in the log");

        await using (var db = site.Database())
        {
            // A table that is gone: the worst that can befall a batch.
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Signatures RENAME TO Elsewhere");
        }
        Assert.Equal(
            System.Net.HttpStatusCode.ServiceUnavailable,
            (await supporter.Sign(Name, Email, Place)).StatusCode
        );
        await site.Client.GetAsync(link);
        await site.Client.PostAsync(
            "admin/sign-in",
            new FormUrlEncodedContent([new("Email", Email), new("Password", Passphrase)])
        );
        await site.Client.GetAsync($"admin/setup/{Passphrase}");

        Assert.Contains("could not be written", site.Log.Text);
        foreach (
            var secret in (string[])
                [
                    Name,
                    Email,
                    "xiphophorus",
                    "zanzibar",
                    Place,
                    Passphrase,
                    new Uri(link).Segments[^1],
                    Inbox.CodeIn(post.Delivered[0]),
                    "127.0.0.1",
                    "::1",
                ]
        )
            Assert.DoesNotContain(secret, site.Log.Text);
    }

    public async ValueTask DisposeAsync()
    {
        site.Dispose();
        await post.Close();
    }
}
