using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Reach.Exchange;

/// <summary>What an organizer should know about a row before it is imported; the words for it stand with the
/// screens.</summary>
public enum Remark
{
    /// <summary>Left out: it cannot be placed.</summary>
    NoYear,
    YearNotUsable,
    NoHeadline,
    TooLong,
    IsHereAlready,
    IdTwice,
    NotUsable,

    /// <summary>Imported, and to be looked at: the date is taken only as far as a calendar has it, and never
    /// another.</summary>
    NoSuchMonth,
    NoSuchDay,
    EndNotUsable,
    SameDay,

    /// <summary>Imported; to be known.</summary>
    KindNotKnown,
    MediaNotALink,
    TagsTaken,
    TimeNotShown,
    DateWordsNotShown,
    TitleBecomesPage,
    IdNotUsable,
}

/// <param name="Value">What stood in the file.</param>
/// <param name="Error">For <see cref="Remark.NotUsable"/>: what a form would say of it.</param>
public sealed record RowRemark(Remark Remark, string Value, FieldError? Error = null)
{
    public bool LeavesOut => Remark <= Remark.NotUsable;
    public bool IsWarning => !LeavesOut && Remark <= Remark.SameDay;
}

/// <summary>A row of a file as it would come in.</summary>
/// <param name="Form">Null where it is left out.</param>
public sealed record ImportedRow(int Line, string Raw, ItemForm? Form, IReadOnlyList<RowRemark> Remarks);
