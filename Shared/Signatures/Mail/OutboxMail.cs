using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Mail;

/// <summary><see cref="News"/> alone is the campaign's own; all others answer something that the recipient
/// did.</summary>
public enum MailKind
{
    Confirmation,
    ConfirmationAgain,
    SignedBefore,
    Reminder,
    Thanks,
    ThanksForCode,
    News,
    Threshold,
    GoalReached,
    OwnerAsked,
}

/// <summary>
/// A mail that waits. Written in the transaction of what it tells of, claimed by one sender at a time, and erased when
/// sent.
/// </summary>
public sealed class OutboxMail
{
    OutboxMail() { }

    public OutboxMail(MailKind kind, string language, byte[] recipient, DateTimeOffset due) =>
        (Kind, Language, Recipient, DueAt) = (kind, language, recipient, due);

    public long Id { get; private set; }
    public MailKind Kind { get; private set; }

    /// <summary>0 for a mail to an organizer.</summary>
    public long SignatureId { get; init; }

    /// <summary>Of the mails to this address; its links confirm what was typed before it.</summary>
    public int Nth { get; init; }

    /// <summary>Of <see cref="MailKind.News"/> the mailing, of <see cref="MailKind.Threshold"/> and
    /// <see cref="MailKind.GoalReached"/> the number, of
    /// <see cref="MailKind.OwnerAsked"/> what is asked.</summary>
    public long? About { get; init; }
    public string Language { get; private set; } = "";

    /// <summary>See <see cref="Recipient"/>.</summary>
    public byte[] Recipient { get; private set; } = [];
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Answered with "later".</summary>
    public int Attempts { get; private set; }

    /// <summary>How often it was handed over without an answer: the other side may have it. Never more than
    /// <see cref="Outbox.MostBegun"/>.</summary>
    public int Begun { get; private set; }

    /// <summary>Nobody else takes it before this; a sender that died lets go by it.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Given up: the receiving server refused for good, or every attempt failed. The recipient is
    /// erased.</summary>
    public DateTimeOffset? FailedAt { get; private set; }
}

sealed class OutboxMailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> mail)
    {
        mail.ToTable("OutboxMails").Property(m => m.Kind).HasConversion<string>();
        mail.HasIndex(m => m.SignatureId);
        mail.HasIndex(m => m.DueAt); // reminders wait for days: the sender must not wade through them
    }
}
