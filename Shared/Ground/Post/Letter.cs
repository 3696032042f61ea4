namespace Campaign.Ground.Post;

/// <summary>A mail ready to go.</summary>
/// <param name="Unsubscribe">Where one press ends the campaign's news (RFC 8058); null for mails that are none.</param>
public sealed record Letter(string To, string Subject, string Text, string Html, string? Unsubscribe = null)
{
    /// <summary>The name beside our address; null for none.</summary>
    public string? Sender { get; init; }
}

public abstract record SendResult
{
    SendResult() { }

    public sealed record Sent : SendResult;

    /// <summary>A 4xx answer to this mail: worth another try, later.</summary>
    public sealed record NotNow : SendResult;

    /// <summary>A 5xx answer to this recipient.</summary>
    public sealed record Refused : SendResult;

    /// <summary>The line broke while it was handed over: nobody knows whether it arrived.</summary>
    public sealed record Doubtful : SendResult;

    /// <summary>There is no way out at all; this mail was not touched, nor will the next ones be.</summary>
    public sealed record Unreachable : SendResult;
}

/// <summary>Takes letters to where they go: a mail server, or a folder while developing.</summary>
public interface IMailRoute
{
    /// <summary>False: there is no way out yet, and mails wait in the outbox.</summary>
    bool Open { get; }

    /// <summary>One connection for all of them. Each is handed over when its result is asked for, and not
    /// before.</summary>
    /// <returns>One result a letter, in their order; ends after <see cref="SendResult.Unreachable"/>.</returns>
    IAsyncEnumerable<SendResult> Send(IReadOnlyList<Letter> letters, CancellationToken stop);
}
