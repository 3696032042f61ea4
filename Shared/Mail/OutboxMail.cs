namespace Campaign.Mail;

public enum MailKind { Confirmation, ConfirmationAgain, SignedBefore }

/// <summary>
/// A mail that waits. Written in the transaction of what it tells of, claimed by one sender at a time, and
/// erased when sent. The recipient is a <see cref="Privacy.ServerSecret"/>.
/// </summary>
public sealed class OutboxMail
{
    public long Id { get; private set; }
    public MailKind Kind { get; private set; }
    public long SignatureId { get; private set; }
    /// <summary>Of the mails to this address; its links confirm what was typed before it.</summary>
    public int Nth { get; private set; }
    public string Language { get; private set; } = "";
    public byte[] Recipient { get; private set; } = [];
    public DateTimeOffset DueAt { get; private set; }
    public int Attempts { get; private set; }
    /// <summary>Nobody else takes it before this; a sender that died lets go by it.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }
    /// <summary>Given up: the receiving server refused for good, or every attempt failed. The recipient is erased.</summary>
    public DateTimeOffset? FailedAt { get; private set; }
}

/// <summary>A mail ready to go.</summary>
public sealed record Letter(string To, string Subject, string Text, string Html);

public abstract record SendResult
{
    SendResult() { }
    public sealed record Sent : SendResult;
    /// <summary>Worth another try: no connection, a 4xx answer.</summary>
    public sealed record NotNow : SendResult;
    /// <summary>A 5xx answer to this recipient.</summary>
    public sealed record Refused : SendResult;
}

/// <summary>Takes letters to where they go: a mail server, or a folder while developing.</summary>
public interface IMailRoute
{
    /// <summary>False: there is no way out yet, and mails wait in the outbox.</summary>
    bool Open { get; }

    /// <returns>One result a letter, in their order; one connection for all.</returns>
    Task<IReadOnlyList<SendResult>> Send(IReadOnlyList<Letter> letters, CancellationToken stop);
}
