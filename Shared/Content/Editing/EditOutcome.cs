using Campaign.Ground.Text;

namespace Campaign.Content.Editing;

/// <summary>What came of an organizer's change.</summary>
public abstract record EditOutcome
{
    EditOutcome() { }

    public sealed record Saved(int ItemId, int Revision) : EditOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : EditOutcome;

    /// <summary>Someone saved a later revision meanwhile; nothing was written.</summary>
    public sealed record Overtaken(int Revision, int By, DateTimeOffset At) : EditOutcome;

    public sealed record NotFound : EditOutcome;

    /// <summary>That revision cannot be read any more; another one can be restored, or the item written anew.</summary>
    public sealed record Unreadable(int Revision) : EditOutcome;
}
