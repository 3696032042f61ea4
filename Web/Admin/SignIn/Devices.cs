namespace Campaign.Web.Admin.SignIn;

/// <summary>What a browser says of itself, so that people recognise it: in names, for a list of one's own sessions. No
/// more of it is kept.</summary>
static class Devices
{
    // The order tells: each of them also says that it is the ones below it.
    static readonly (string Sign, string Name)[] Browsers =

        [
            ("Edg", "Edge"),
            ("OPR/", "Opera"),
            ("SamsungBrowser/", "Samsung Internet"),
            ("Firefox/", "Firefox"),
            ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
        Systems =

        [
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS X", "Mac"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ];

    public static string Of(string? agent) =>
        string.Join(", ", ((string?[])[In(Browsers, agent), In(Systems, agent)]).Where(name => name is not null));

    static string? In((string Sign, string Name)[] names, string? agent) =>
        names
            .Where(one => agent?.Contains(one.Sign, StringComparison.Ordinal) == true)
            .Select(one => one.Name)
            .FirstOrDefault();
}
