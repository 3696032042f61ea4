using Campaign.Content.Petitions;
using Campaign.Content.Publishing;
using Campaign.Data;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Signatures.Counting;

static class FinalCount
{
    /// <summary>Once its signers' data is erased nothing tells who has signed: a petition cannot be opened
    /// again.</summary>
    public static async Task<IReadOnlyList<FieldError>> StaysClosed(CampaignDb db, ItemForm form, int? id) =>
        form is PetitionForm petition
        && await db.SignatureCounts.AnyAsync(c => c.PetitionId == id && c.Final)
        && await db.Items.AnyAsync(i => i.Id == id && i.ClosesOn != petition.ClosingDay)
            ? [new(nameof(petition.ClosesOn), Fault.Final)]
            : [];
}
