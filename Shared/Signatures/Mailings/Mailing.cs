using System.Text.RegularExpressions;
using Campaign.Content.Publishing;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Signatures.Mailings;

/// <summary>News to the supporters of a petition who wish to have it. How far it got is a row: whoever dies on the way
/// goes on where it stopped.</summary>
public sealed class Mailing
{
    readonly List<MailingText> texts = [];

    public int Id { get; private set; }
    public required int PetitionId { get; set; }

    /// <summary>An organizer's id.</summary>
    public required int By { get; init; }
    public IReadOnlyList<MailingText> Texts => texts;

    /// <summary>Null for a draft.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The last signature that was dealt with; those after it are still to come.</summary>
    public long After { get; private set; }

    /// <summary>Signatures up to here, fixed at the start: who signs later knows what the site says already.</summary>
    public long UpTo { get; private set; }

    /// <summary>How many wished to have it at the start.</summary>
    public long Total { get; private set; }

    /// <summary>Also what waits in the outbox waits on.</summary>
    public bool Paused { get; private set; }

    /// <summary>How many mails were handed to the outbox.</summary>
    public long Written { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The reader's language or, where nothing is written in it, the other.</summary>
    public MailingText In(string language) => texts.Find(text => text.Language == language) ?? texts[0];

    /// <param name="upTo">The last signature there is.</param>
    /// <param name="total">How many wish to have it.</param>
    public void Start(DateTimeOffset at, long upTo, long total) => (StartedAt, UpTo, Total) = (at, upTo, total);

    /// <summary>Dealt with; its mail is the caller's to write, where there is one.</summary>
    public void Pass(long signature, bool written)
    {
        After = signature;
        if (written)
            Written++;
    }

    public void Finish(DateTimeOffset at) => DoneAt = at;

    public void Compose(MailingForm form)
    {
        PetitionId = form.PetitionId;
        texts.Clear();
        texts.AddRange(
            Languages
                .All.Where(language => form.In(language).Body != "")
                .Select(language => new MailingText
                {
                    Language = language,
                    Subject = form.In(language).Subject,
                    Body = form.In(language).Body,
                })
        );
    }
}

public sealed class MailingText
{
    public int Id { get; private set; }
    public required string Language { get; init; }
    public required string Subject { get; set; }

    /// <summary>Markdown.</summary>
    public required string Body { get; set; }

    internal bool Holds(Regex name) => name.IsMatch(Subject) || name.IsMatch(Body);

    internal void Erase(Regex name, string inItsPlace) =>
        (Subject, Body) = (name.Replace(Subject, inItsPlace), name.Replace(Body, inItsPlace));
}

/// <summary>What an organizer writes to supporters.</summary>
public sealed class MailingForm
{
    public int PetitionId { get; set; }
    public Dictionary<string, MailingTextForm> Texts { get; set; } = [];

    public MailingTextForm In(string language) =>
        Texts.TryGetValue(language, out var text) ? text : Texts[language] = new();

    internal IEnumerable<FieldError> Faults()
    {
        foreach (var language in Languages.All)
            (In(language).Subject, In(language).Body) = (
                Cleaned.Line(In(language).Subject),
                Cleaned.Block(In(language).Body)
            );
        if (Languages.All.All(language => In(language).Body == ""))
            yield return new($"{nameof(MailingTextForm.Body)}-{Languages.Default}", Fault.Empty);
        foreach (var language in Languages.All)
        {
            var text = In(language);
            if ((text.Subject == "") != (text.Body == ""))
                yield return new(
                    $"{(text.Subject == "" ? nameof(text.Subject) : nameof(text.Body))}-{language}",
                    Fault.Empty
                );
            if (Cleaned.Length(text.Subject) > TextLimits.Line)
                yield return new($"{nameof(text.Subject)}-{language}", Fault.TooLong, TextLimits.Line);
            if (Cleaned.HasControlCharacters(text.Subject))
                yield return new($"{nameof(text.Subject)}-{language}", Fault.ControlCharacters);
            if (text.Body.Length > TextLimits.Body)
                yield return new($"{nameof(text.Body)}-{language}", Fault.TooLong, TextLimits.Body);
        }
    }
}

public sealed class MailingTextForm
{
    public string Subject { get; set; } = "";
    public string Body { get; set; } = "";
}

sealed class MailingConfiguration : IEntityTypeConfiguration<Mailing>
{
    public void Configure(EntityTypeBuilder<Mailing> mailing)
    {
        mailing.ToTable("Mailings").HasMany(m => m.Texts).WithOne().HasForeignKey("MailingId").IsRequired();
        mailing.HasOne<Item>().WithMany().HasForeignKey(m => m.PetitionId);
    }
}
