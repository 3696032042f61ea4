namespace Campaign.Mail;

/// <summary>While developing: each letter a file in data/mail that any mail program opens.</summary>
public sealed class EmlFolder(CampaignSettings settings, MailSettings mail, TimeProvider clock) : IMailRoute
{
    public bool Open => true;

    public async Task<IReadOnlyList<SendResult>> Send(IReadOnlyList<Letter> letters, CancellationToken stop)
    {
        Directory.CreateDirectory(settings.Mails);
        foreach (var letter in letters)
        {
            var name = $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Guid.CreateVersion7():N}.eml";
            var path = Path.Combine(settings.Mails, name);
            // Under another name until it is whole: somebody may be looking into the folder.
            await MimeLetter.Of(letter, mail.From).WriteToAsync(path + ".part", stop);
            File.Move(path + ".part", path);
        }
        return [.. letters.Select(_ => new SendResult.Sent())];
    }
}

/// <summary>No mail server is set: mails wait, and the admin area says so.</summary>
public sealed class NoRoute : IMailRoute
{
    public bool Open => false;

    public Task<IReadOnlyList<SendResult>> Send(IReadOnlyList<Letter> letters, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<SendResult>>([.. letters.Select(_ => new SendResult.NotNow())]);
}
