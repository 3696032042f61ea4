using System.Text;
using Campaign.Data;
using Campaign.Ground.Keys;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Privacy;

/// <summary>The data folder of a stopped server, searched for a thousand people that it knows.</summary>
public sealed class NothingInTheFolderTests : IAsyncLifetime
{
    const int People = 1_000;

    readonly PostOffice post = new();

    public async ValueTask InitializeAsync() => await post.Open();

    [Fact]
    public async Task A_thousand_people_are_found_nowhere_beyond_what_they_chose_to_show_and_once_erased_not_even_there()
    {
        var site = new KeptSite(
            ("Mail:Host", "localhost"),
            ("Mail:Port", $"{post.Port}"),
            ("Mail:Tls", "none"),
            ("Campaign:Limits", "off")
        );
        var petition = (await site.Get<PublishedPetitions>().Open("repeal-the-law"))!;
        var intake = site.Get<SignatureIntake>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, People),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) =>
                Assert.IsType<SignOutcome.Accepted>(
                    await intake.Sign(
                        petition,
                        new()
                        {
                            Name = Name(i),
                            Email = Email(i),
                            Place = Place(i),
                            Reason = Reason(i),
                            Shown = $"{Shown(i)}",
                            Updates = i % 2 == 0,
                        },
                        i % 3 == 0 ? "km" : "en",
                        null
                    )
                )
        );
        await Eventually.IsTrue(() => post.Delivered.Count == People, "all mails");
        var mails = post.Delivered.ToDictionary(mail => mail.To.Mailboxes.Single().Address);
        var (confirmation, tokens) = (site.Get<SignatureConfirmation>(), site.Get<ConfirmationToken>());
        foreach (var i in Enumerable.Range(0, People).Where(IsConfirmed))
            Assert.True(await confirmation.Confirm(Token(tokens, mails[Email(i)])));
        await Eventually.IsTrue(
            () => post.Delivered.Count == People + Enumerable.Range(0, People).Count(IsConfirmed),
            "all thanks"
        );
        await Eventually.IsTrue(() => IsCheckpointed(site), "an empty write-ahead log");
        site.Stop();

        var found = Search(site.Data);
        Assert.Equal("", string.Join("\n", found.Where(hit => !hit.Allowed).Take(10)));
        Assert.Contains(found, hit => hit.Allowed); // the search finds what is there

        using var again = new KeptSite(
            site.Data,
            ("Mail:Host", "localhost"),
            ("Mail:Port", $"{post.Port}"),
            ("Mail:Tls", "none")
        );
        var mine = again.Get<MySignature>();
        foreach (var mail in mails.Values)
            await mine.TakeBack(Token(again.Get<ConfirmationToken>(), mail));
        await Eventually.IsTrue(() => IsCheckpointed(again), "an empty write-ahead log");
        again.Stop();
        Assert.Equal("", string.Join("\n", Search(site.Data).Take(10)));
    }

    static bool IsConfirmed(int i) => i % 5 != 0;

    static Visibility Shown(int i) => (Visibility)(i % 4);

    // Invented, and none a part of another.
    static string Name(int i) => $"Nqx{i:0000}fa Nqx{i:0000}gb";

    static string Email(int i) => $"eqx{i:0000}@zanzibar.example";

    static string Place(int i) => $"Pqx{i:0000}";

    static string Reason(int i) => $"Because Rqx{i:0000} says so.";

    /// <summary>What of a person may lie there in clear: a name and a place as they are shown; a reason never, for no
    /// organizer has read it.</summary>
    static bool Allows(int i, string word) =>
        IsConfirmed(i)
        && Shown(i) switch
        {
            Visibility.FullName => word == Name(i)
                || word == Place(i)
                || word == $"Nqx{i:0000}fa"
                || word == $"Nqx{i:0000}gb",
            Visibility.FirstName => word == Place(i) || word == (i % 3 == 0 ? $"Nqx{i:0000}gb" : $"Nqx{i:0000}fa"),
            Visibility.Initials => word == Place(i),
            _ => false,
        };

    static List<(string File, string Word, string As, bool Allowed)> Search(string folder)
    {
        List<(string, string, string, bool)> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            // All words begin with these: one look tells whether any is there at all.
            foreach (var (how, write) in Ways)
            foreach (var beginning in (string[])["Nqx", "eqx", "Pqx", "Rqx"])
                if (Holds(bytes, write(beginning)))
                    for (var i = 0; i < People; i++)
                        foreach (var word in Words(i).Where(word => word.StartsWith(beginning)))
                            if (Holds(bytes, write(word)))
                                found.Add((Path.GetFileName(file), word, how, how == "utf-8" && Allows(i, word)));
        }
        return found;
    }

    static string[] Words(int i) => [$"Nqx{i:0000}fa", $"Nqx{i:0000}gb", $"eqx{i:0000}", Place(i), $"Rqx{i:0000}"];

    static bool Holds(byte[] bytes, byte[] word) => bytes.AsSpan().IndexOf(word) >= 0;

    static readonly (string How, Func<string, byte[]> Write)[] Ways =
    [
        ("utf-8", Encoding.UTF8.GetBytes),
        ("utf-16", Encoding.Unicode.GetBytes),
        ("utf-16 big-endian", Encoding.BigEndianUnicode.GetBytes),
        ("hex", word => Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(word)))),
        ("small hex", word => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)))),
        // In each of the three places a word can have in base64, what its neighbours do not change.
        .. Enumerable
            .Range(0, 3)
            .Select(shift =>
                ($"base64 at {shift}", (Func<string, byte[]>)(word => Encoding.ASCII.GetBytes(Base64(word, shift))))
            ),
    ];

    static string Base64(string word, int shift)
    {
        var whole = Convert.ToBase64String([.. new byte[shift], .. Encoding.UTF8.GetBytes(word)]).TrimEnd('=');
        return whole[((shift * 8 + 5) / 6)..^1];
    }

    static ReadToken Token(ConfirmationToken tokens, MimeKit.MimeMessage mail) =>
        tokens.Read(new Uri(Inbox.MineIn(mail)).Segments[^1]);

    static async Task<bool> IsCheckpointed(RunningSite site)
    {
        site.Get<ErasedForGood>().Owe();
        await site.Get<ErasedForGood>().Pay();
        await using var db = site.Database();
        return !await db.OutboxMails.AnyAsync(m => m.Kind == MailKind.Thanks)
            && (
                !File.Exists(Path.Combine(site.Data, "campaign.db-wal"))
                || new FileInfo(Path.Combine(site.Data, "campaign.db-wal")).Length == 0
            );
    }

    public async ValueTask DisposeAsync() => await post.Close();
}
