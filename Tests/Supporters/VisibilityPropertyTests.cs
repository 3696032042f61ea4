using System.Text;
using Campaign.Content.Petitions;
using Campaign.Ground.Post;
using Campaign.Organizing.Audit;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Vault;
using Campaign.Reach.Exchange;
using Campaign.Signatures;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Supporters;
using Campaign.Upkeep;
using Campaign.Web.Hosting.Answers;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Supporters;

/// <summary>What became of a signature.</summary>
public enum Fate
{
    Waits,
    Confirmed,
    HiddenByOrganizer,
    HiddenBySigner,
    Withdrawn,
    Invalidated,
    InvalidatedAndUndone,
    Blocked,
    Changed,
}

/// <summary>What became of a reason.</summary>
public enum ReasonFate
{
    None,
    NotRead,
    Approved,
    Refused,
}

/// <summary>
/// Every output, for every visibility, fate and reason, against an oracle that is written anew here: no name, place,
/// address or reason is said that the policy does not allow, and what it allows is said.
/// </summary>
public sealed class VisibilityPropertyTests : IDisposable
{
    readonly RunningSite site = new();
    Supporter Supporter => field ??= new(site);

    /// <param name="Number">Makes all words of this person unique.</param>
    sealed record Person(int Number, Visibility Shown, Fate Fate, ReasonFate Reason, bool Updates, string Language)
    {
        public string First => Word("Fst");
        public string Family => Word("Fam");
        public string Place => Word("Plc");
        public string Why => Word("Why");
        public string Email =>
            $"{Word("adr")}@{(Fate == Fate.Blocked ? "blocked.example" : "example.org")}".ToLowerInvariant();
        public string Name => $"{First} {Family}";

        string Word(string kind) => $"{kind}{(char)('a' + Number / 26 % 26)}{(char)('a' + Number % 26)}{kind[0]}zq";

        public bool IsSeen =>
            Shown != Visibility.CountedOnly
                && Fate is Fate.Confirmed or Fate.InvalidatedAndUndone
                && Shown != Visibility.CountedOnly
            || Fate == Fate.Changed;
        public bool Counts => Fate is not (Fate.Waits or Fate.Withdrawn or Fate.Invalidated or Fate.Blocked);

        /// <summary>The words that may be said of this person, the rest may not.</summary>
        public IEnumerable<(string Word, bool Allowed)> Words
        {
            get
            {
                var shown = Fate == Fate.Changed ? Visibility.Initials : Shown;
                yield return (
                    First,
                    IsSeen && (shown == Visibility.FullName || shown == Visibility.FirstName && Language != "km")
                );
                yield return (
                    Family,
                    IsSeen && (shown == Visibility.FullName || shown == Visibility.FirstName && Language == "km")
                );
                yield return (Place, IsSeen);
                yield return (Why, IsSeen && Reason == ReasonFate.Approved);
                yield return (Email.Split('@')[0], false);
            }
        }
    }

    [Fact]
    public async Task No_output_says_more_of_a_signer_than_was_chosen()
    {
        await site.Get<FraudDesk>()
            .Invalidate(new() { Who = "blocked.example", AlsoFromNowOn = true }, Actor.Site, new(site.Clock));
        var all = from shown in Enum.GetValues<Visibility>() from fate in Enum.GetValues<Fate>() select (shown, fate);
        // Each visibility with each fate; what becomes of the reason, news and language by chance.
        var chance = Gen.Select(Gen.Enum<ReasonFate>(), Gen.Bool, Gen.OneOf(Gen.Const(""), Gen.Const("km")))
            .Array[all.Count()]
            .Single();
        List<Person> people =
        [
            .. all.Select(
                (pair, i) => new Person(i, pair.shown, pair.fate, chance[i].Item1, chance[i].Item2, chance[i].Item3)
            ),
        ];
        foreach (var person in people)
            await Live(person);
        await site.Get<SignatureSweep>().Sweep(site.Clock.GetUtcNow());
        await Eventually.IsTrue(
            async () => await Supporter.Count() == people.Count(person => person.Counts),
            "the count"
        );

        var outputs = new Dictionary<string, string>(await new Outputs(site).Public())
        {
            ["log"] = site.Log.Text,
            ["audit"] = await Audit(),
        };
        foreach (var mail in site.Inbox.All.Select((mail, i) => (mail, i)))
            outputs[$"mail {mail.i}"] = $"{mail.mail.Subject} {mail.mail.TextBody} {mail.mail.HtmlBody}";
        var list =
            outputs["petitions/repeal-the-law/signatures"]
            + await site.Client.GetStringAsync("petitions/repeal-the-law/signatures");
        foreach (var person in people)
        foreach (var (word, allowed) in person.Words)
        {
            foreach (var (output, text) in outputs)
                if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                    Assert.True(
                        allowed && output.Contains("petitions/repeal-the-law"),
                        $"{output} says {word} of {person}"
                    );
            Assert.True(!allowed || list.Contains(word), $"The list does not say {word} of {person}");
        }
        await ListsSayOnlyWhatIsAllowed(people);
    }

    async Task Live(Person person)
    {
        await Supporter.Sign(
            person.Name,
            person.Email,
            person.Place,
            person.Language,
            [
                ("Shown", person.Shown.ToString()),
                ("Reason", person.Reason == ReasonFate.None ? "" : person.Why),
                .. person.Updates ? [("Updates", "true")] : Array.Empty<(string, string)>(),
            ]
        );
        var mail = await site.Inbox.LastTo(person.Email);
        if (person.Fate == Fate.Waits)
            return;
        await Supporter.Confirm(Inbox.LinkIn(mail));
        var id = await Newest();
        var names = site.Get<ShownNames>();
        if (person.Reason == ReasonFate.Approved)
            await names.Approve(id, person.Why, Actor.Site);
        if (person.Reason == ReasonFate.Refused)
            await names.Refuse(id, Actor.Site);
        switch (person.Fate)
        {
            case Fate.HiddenByOrganizer:
                await names.Hide(id, Actor.Site);
                break;
            case Fate.HiddenBySigner:
                await site.Client.PostAsync(Inbox.MineIn(mail) + "/hide", new FormUrlEncodedContent([]));
                break;
            case Fate.Withdrawn:
                await site.Client.PostAsync(Inbox.MineIn(mail) + "/erase", new FormUrlEncodedContent([]));
                break;
            case Fate.Invalidated or Fate.InvalidatedAndUndone:
                await site.Get<FraudDesk>().Invalidate(new() { Who = person.Email }, Actor.Site, new(site.Clock));
                if (person.Fate == Fate.InvalidatedAndUndone)
                    await site.Get<FraudDesk>()
                        .Undo(
                            (await site.Get<FraudDesk>().All(Actor.Site, default))[0].Id,
                            Actor.Site,
                            new(site.Clock)
                        );
                break;
            case Fate.Changed:
                using (
                    var changed = await site.Client.PostAsync(
                        Inbox.MineIn(mail),
                        new FormUrlEncodedContent([
                            new("Name", person.Name),
                            new("Place", person.Place),
                            new("Reason", person.Reason == ReasonFate.None ? "" : person.Why),
                            new("Shown", "Initials"),
                            new("Language", "en"),
                        ])
                    )
                )
                    Assert.Equal(System.Net.HttpStatusCode.SeeOther, changed.StatusCode);
                if (person.Reason == ReasonFate.Approved)
                    await names.Approve(id, person.Why, Actor.Site);
                break;
        }
    }

    /// <summary>Lists out of the vault: by what they are for.</summary>
    async Task ListsSayOnlyWhatIsAllowed(List<Person> people)
    {
        var (owner, _) = await new Desk(site).TakeOver();
        using var vault = await new Desk(site).Open(owner);
        await using var db = site.Database();
        var petition = await db.PetitionIds().SingleAsync();
        var (handOver, write) = (
            await Export(petition, ExportPurpose.HandOver, owner, vault),
            await Export(petition, ExportPurpose.Write, owner, vault)
        );
        foreach (var person in people)
        {
            foreach (var (word, allowed) in person.Words)
                Assert.Equal(
                    (person, word, allowed),
                    (person, word, handOver.Contains(word, StringComparison.OrdinalIgnoreCase))
                );
            Assert.Equal(
                (person, person.Counts && person.Updates && person.Fate != Fate.Changed),
                (person, write.Contains(person.Email))
            );
            Assert.DoesNotContain(person.Place, write);
            Assert.DoesNotContain(person.Why, write);
        }
    }

    async Task<string> Export(int petition, ExportPurpose purpose, Actor by, OpenVault vault)
    {
        using var file = new MemoryStream();
        await (
            (ExportOutcome.Ready)
                await site.Get<SupporterExport>()
                    .Prepare(
                        petition,
                        purpose,
                        "a test",
                        new("Name", "E-mail", "Language", "Reason", "{0} more"),
                        by,
                        vault
                    )
        ).Write(file, default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    async Task<string> Audit()
    {
        await using var db = site.Database();
        return System.Text.Json.JsonSerializer.Serialize(await db.AuditEntries.ToListAsync())
            + System.Text.Json.JsonSerializer.Serialize(
                await site.Get<AuditLog>().Before(null, AuditFilter.None, Actor.Site, default)
            );
    }

    async Task<long> Newest()
    {
        await using var db = site.Database();
        return await db.Signatures.MaxAsync(s => s.Id);
    }

    public void Dispose() => site.Dispose();
}
