using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Testimonies;

/// <summary>Testimonies as readers see them.</summary>
public sealed class PublishedTestimonies(IDbContextFactory<CampaignDb> database, ContentVersion version)
{
    readonly KeptByLanguage<IReadOnlyList<Account>> kept = new(version);

    public Task<IReadOnlyList<Account>> All(string language, CancellationToken stop) =>
        kept.Get(language, () => ReadAll(language, stop));

    async Task<IReadOnlyList<Account>> ReadAll(string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        var testimonies = await db.Published<Testimony>().OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(stop);
        return [.. testimonies.Select(t => AccountOf(t, language))];
    }

    public async Task<TestimonyPage?> BySlug(string slug, string language, CancellationToken stop)
    {
        await using var db = await database.CreateDbContextAsync(stop);
        if (await db.Published<Testimony>().SingleOrDefaultAsync(t => t.Slug == slug, stop) is not { } testimony)
            return null;
        return new(
            AccountOf(testimony, language),
            testimony.Say(language, t => t.Body),
            await db.SourcesOf(testimony.Id, stop),
            await db.LinkedTo(testimony.Id, language, stop),
            testimony.StateOfText(language),
            testimony.Head(language)
        );
    }

    static Account AccountOf(Testimony t, string language) =>
        new(
            t.Id,
            t.Slug,
            t.Headline(language),
            t.Say(language, x => x.Summary),
            t.Speaker(language),
            t.Say(language, x => ((TestimonyText)x).Theme),
            t.ContentNote(language),
            t.Consent,
            t.StateOfText(language)
        );
}

/// <param name="Speaker">Null where the witness did not consent to be named.</param>
/// <param name="ContentNote">Where set, <paramref name="Summary"/> and the body are shown only behind a door.</param>
public sealed record Account(
    int Id,
    string Slug,
    LocalText Headline,
    LocalText? Summary,
    LocalText? Speaker,
    LocalText? Theme,
    LocalText? ContentNote,
    ConsentScope Consent,
    TextState Text
);

public sealed record TestimonyPage(
    Account Account,
    LocalText? Body,
    IReadOnlyList<SourceLine> Sources,
    IReadOnlyList<LinkedItem> Linked,
    TextState Text,
    ItemHead Head
);
