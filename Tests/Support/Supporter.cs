using System.Net;
using System.Text.RegularExpressions;
using Campaign.Web.Hosting.Answers;

namespace Campaign.Tests.Support;

/// <summary>Someone who signs without a browser, as a plain form would.</summary>
public sealed partial class Supporter(RunningSite site, string petition = "repeal-the-law")
{
    string? stamp;

    public async Task<HttpResponseMessage> Sign(
        string name,
        string email,
        string place = "",
        string language = "",
        params (string Field, string Value)[] also
    )
    {
        var page = $"{language}/petitions/{petition}";
        stamp ??= Stamp().Match(await site.Client.GetStringAsync(page)).Groups[1].Value;
        Dictionary<string, string> form = new()
        {
            ["stamp"] = stamp,
            ["Name"] = name,
            ["Email"] = email,
            ["Place"] = place,
        };
        foreach (var (field, value) in also)
            form[field] = value;
        return await site.Client.PostAsync(page, new FormUrlEncodedContent(form));
    }

    public async Task SignAndConfirm(string name, string email)
    {
        using var signed = await Sign(name, email);
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        using var confirmed = await Confirm(Inbox.LinkIn(await site.Inbox.LastTo(email)));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
    }

    public Task<HttpResponseMessage> Confirm(string link) => site.Client.PostAsync(link, new FormUrlEncodedContent([]));

    public async Task<long> Count()
    {
        var json = await site.Client.GetStringAsync($"petitions/{petition}/count.json");
        return System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("count").GetInt64();
    }

    [GeneratedRegex("name=\"stamp\" value=\"([^\"]+)\"")]
    private static partial Regex Stamp();
}
