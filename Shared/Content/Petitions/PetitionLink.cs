using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Campaign.Signatures.Supporters;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Content.Petitions;

/// <summary>The petition as a signer's own pages name it.</summary>
public sealed record PetitionLink(string Slug, LocalText Headline, DateOnly? ClosesOn);

static class SignedPetition
{
    /// <summary>Also one that was withdrawn: whoever signed it has a right to know.</summary>
    public static async Task<PetitionLink> PetitionOf(
        this CampaignDb db,
        Signature signature,
        string language,
        CancellationToken stop
    )
    {
        var petition = await db.Set<Petition>()
            .AsNoTracking()
            .Include(p => p.Texts)
            .SingleAsync(p => p.Id == signature.PetitionId, stop);
        return new(petition.Slug, petition.Headline(language), petition.ClosesOn);
    }
}
