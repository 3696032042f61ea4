using System.Runtime.CompilerServices;

namespace Campaign.Ground.Post;

/// <summary>While developing: each letter a file in data/mail that any mail program opens.</summary>
public sealed class EmlFolder(CampaignSettings settings, MailSettings mail, TimeProvider clock) : IMailRoute
{
    public bool Open => true;

    public async IAsyncEnumerable<SendResult> Send(
        IReadOnlyList<Letter> letters,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Directory.CreateDirectory(settings.Mails);
        foreach (var letter in letters)
        {
            // To a tenth of a microsecond, so that they stand in the order in which they were sent.
            var name = $"{clock.GetUtcNow():yyyyMMdd-HHmmss-fffffff}-{Guid.CreateVersion7():N}.eml";
            var path = Path.Combine(settings.Mails, name);
            // Under another name until it is whole: somebody may be looking into the folder.
            await MimeLetter.Of(letter, mail.From).WriteToAsync(path + ".part", stop);
            File.Move(path + ".part", path);
            yield return new SendResult.Sent();
        }
    }
}

/// <summary>No mail server is set: mails wait, and the admin area says so.</summary>
public sealed class NoRoute : IMailRoute
{
    public bool Open => false;

    public async IAsyncEnumerable<SendResult> Send(
        IReadOnlyList<Letter> letters,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        await Task.CompletedTask;
        yield return new SendResult.Unreachable();
    }
}
