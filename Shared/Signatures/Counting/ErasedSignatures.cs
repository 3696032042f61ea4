using Campaign.Data;
using Campaign.Signatures.Signed;

namespace Campaign.Signatures.Counting;

/// <summary>
/// The one place to tell that something of a signer is gone or shown otherwise: kept pages are made anew if readers saw
/// it, the number is counted, and what was deleted is taken out of the write-ahead log.
/// </summary>
public sealed class ErasedSignatures(SignatureSweep sweep, ErasedForGood erased)
{
    /// <summary>After the commit.</summary>
    /// <param name="seen">Readers saw a name (<see cref="SeenSignatures.Seen"/>). Without one nothing that is public may
    /// move, or it would tell that somebody took something back.</param>
    public void Gone(bool seen)
    {
        NamesChanged(seen);
        erased.Owe();
    }

    /// <summary>Names are shown or hidden, and nothing was deleted.</summary>
    /// <inheritdoc cref="Gone" path="/param"/>
    public void NamesChanged(bool seen)
    {
        if (seen)
            sweep.NamesChanged();
        else
            sweep.IsDue = true;
    }

    /// <summary>After the commit of the one writer: one more counts, and what was kept for the others of the same address
    /// is deleted.</summary>
    public void Confirmed()
    {
        sweep.IsDue = true;
        erased.Owe();
    }
}
