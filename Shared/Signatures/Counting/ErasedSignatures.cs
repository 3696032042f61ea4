using Campaign.Data;

namespace Campaign.Signatures.Counting;

/// <summary>
/// The one place to tell that something of a signer is gone or shown otherwise: kept pages with names are made anew, the
/// number is counted, and what was deleted is taken out of the write-ahead log.
/// </summary>
public sealed class ErasedSignatures(SignatureSweep sweep, ErasedForGood erased)
{
    /// <summary>After the commit.</summary>
    public void Gone()
    {
        sweep.NamesChanged();
        erased.Owe();
    }

    /// <summary>Names are shown or hidden, and nothing was deleted.</summary>
    public void NamesChanged() => sweep.NamesChanged();

    /// <summary>After the commit of the one writer: one more counts, and what was kept for the others of the same address
    /// is deleted.</summary>
    public void Confirmed()
    {
        sweep.IsDue = true;
        erased.Owe();
    }
}
