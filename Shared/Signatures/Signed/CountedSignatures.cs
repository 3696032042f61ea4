namespace Campaign.Signatures.Signed;

static class CountedSignatures
{
    /// <summary>What counts: confirmed, and not taken out of the count. The one rule; its index is
    /// <c>IX_Signatures_Counted</c>.</summary>
    public static IQueryable<Signature> Counted(this IQueryable<Signature> signatures) =>
        signatures.Where(s => s.ConfirmedOn != null && s.InvalidationId == null);
}
