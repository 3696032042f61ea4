using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.Web.Parts;
using MimeKit;

namespace Campaign.Tests.Support;

/// <summary>The mails that a site has written to its folder.</summary>
public sealed partial class Inbox(string folder)
{
    readonly ConcurrentDictionary<string, MimeMessage> read = [];

    public IReadOnlyList<MimeMessage> All =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.eml")
                    .Order(StringComparer.Ordinal)
                    .Select(file => read.GetOrAdd(file, file => MimeMessage.Load(file))),
            ]
            : [];

    public IReadOnlyList<MimeMessage> To(string address) =>
        [.. All.Where(mail => mail.To.Mailboxes.Any(to => to.Address == address))];

    public async Task<MimeMessage> LastTo(string address, int count = 1)
    {
        await Eventually.IsTrue(() => To(address).Count >= count, $"{count} mail(s) to {address}");
        return To(address)[^1];
    }

    public static string LinkIn(MimeMessage mail) => Link().Match(mail.TextBody ?? "").Value;

    public static string MineIn(MimeMessage mail) => Mine().Match(mail.TextBody ?? "").Value;

    public static string CodeIn(MimeMessage mail) => Code().Match(mail.TextBody ?? "").Value;

    [GeneratedRegex(@"http://\S+/confirm/\S{20,}")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://\S+/mine/\S{20,}")]
    private static partial Regex Mine();

    [GeneratedRegex(@"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")]
    private static partial Regex Code();
}

public static class Eventually
{
    /// <summary>Long, because it costs nothing when all is well; a round of mail that a busy machine cut off is taken
    /// up again after two minutes.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>Asks again until it is so; fails with what was awaited.</summary>
    public static async Task IsTrue(Func<bool> so, string what) => await IsTrue(() => Task.FromResult(so()), what);

    public static Task IsTrue(Func<Task<bool>> so, string what) => IsTrue(so, what, Patience);

    /// <param name="within">What was promised; a test of that runs alone.</param>
    public static async Task IsTrue(Func<Task<bool>> so, string what, TimeSpan within)
    {
        for (var started = Stopwatch.StartNew(); !await so(); await Task.Delay(50))
            Assert.True(started.Elapsed < within, $"Waited {within.TotalSeconds} s in vain for: {what}");
    }
}
