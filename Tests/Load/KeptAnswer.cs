using System.Text.Json;

namespace Campaign.Load;

/// <summary>An answer of the site, for the bare server to give: the same bytes, head and body.</summary>
sealed record KeptAnswer(Dictionary<string, string> Headers, byte[] Body)
{
    static readonly string[] KestrelsOwn = ["Date", "Transfer-Encoding"];

    public static async Task Keep(string url, string folder)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "Accept-Encoding", "br" } } };
        using var answer = await client.GetAsync(url);
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => !KestrelsOwn.Contains(header.Key))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        await File.WriteAllTextAsync(
            In(folder),
            JsonSerializer.Serialize(new KeptAnswer(headers, await answer.Content.ReadAsByteArrayAsync()))
        );
    }

    public static KeptAnswer Load(string folder) =>
        File.Exists(In(folder)) ? JsonSerializer.Deserialize<KeptAnswer>(File.ReadAllText(In(folder)))! : new([], [1]);

    static string In(string folder) => Path.Combine(folder, "answer.json");
}
