using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Petitions;

/// <summary>
/// Petitions in the words that were last published, or in those of the latest draft: also what is withdrawn, for whoever
/// signed has a right to know what, and organizers see the numbers of all. Readers see
/// <see cref="Snapshot.PublishedCampaign"/>'s. One that cannot be read has no words but its address: signers, counts and
/// organizers go on.
/// </summary>
public sealed class EveryPetition(KindTable kinds)
{
    /// <summary>In the order of their numbers.</summary>
    public Task<List<Petition>> All(CampaignDb db, CancellationToken stop = default) => Read(db, null, stop);

    public async Task<Petition> ById(CampaignDb db, int id, CancellationToken stop = default) =>
        (await Read(db, id, stop)).Single();

    /// <summary>As a signer's own pages name it.</summary>
    public async Task<PetitionLink> Link(CampaignDb db, int id, string language, CancellationToken stop)
    {
        var petition = await ById(db, id, stop);
        return new(petition.Slug, petition.Headline(language), petition.ClosesOn);
    }

    async Task<List<Petition>> Read(CampaignDb db, int? id, CancellationToken stop)
    {
        var petitions = db.Items.Where(item => item.Kind == ItemKind.Petition && (id == null || item.Id == id));
        var rows = await petitions
            .Join(
                db.Revisions,
                item => item.Id,
                revision => revision.ItemId,
                (Item, Revision) => new { Item, Revision }
            )
            .Where(row =>
                row.Revision.Number
                == (
                    row.Item.Publications.OrderByDescending(p => p.Id).Select(p => (int?)p.Revision).FirstOrDefault()
                    ?? row.Item.Revisions.Max(revision => revision.Number)
                )
            )
            .OrderBy(row => row.Item.Id)
            .AsNoTracking()
            .ToListAsync(stop);
        return [.. rows.Select(row => Of(row.Item, row.Revision))];
    }

    Petition Of(Item item, Revision revision)
    {
        var kind = kinds[ItemKind.Petition];
        var (first, last) = (item.FirstPublishedAt ?? revision.At, item.PublishedAt ?? revision.At);
        var place = new ItemPlace(item.Id, item.Kind, item.Slug, revision.Number, first, last);
        return (Petition)kind.Content(place, revision.TryThaw(kind.Form) ?? kind.Empty(item.Slug));
    }
}

static class PetitionNumbers
{
    public static IQueryable<int> PetitionIds(this CampaignDb db) =>
        db.Items.Where(item => item.Kind == ItemKind.Petition).Select(item => item.Id);
}

public sealed record PetitionLink(string Slug, LocalText Headline, DateOnly? ClosesOn);
