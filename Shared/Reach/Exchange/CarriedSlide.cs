using System.Text.Json;

namespace Campaign.Reach.Exchange;

/// <summary>What a TimelineJS file says of an event or of its title that we have no place for: carried along, and
/// written back to such a file.</summary>
sealed record CarriedSlide
{
    const int Most = 1_000;

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Where it cannot stand in an address.</summary>
    public string Id { get; init; } = "";
    public string Year { get; init; } = "";
    public string Month { get; init; } = "";
    public string Day { get; init; } = "";
    public string Time { get; init; } = "";
    public string EndTime { get; init; } = "";

    /// <summary>The date that times and words belong to: what came with another says nothing of this one.</summary>
    public string Of { get; init; } = "";
    public string DisplayDate { get; init; } = "";
    public string Group { get; init; } = "";
    public string Media { get; init; } = "";
    public string Caption { get; init; } = "";
    public string Credit { get; init; } = "";
    public string Thumbnail { get; init; } = "";
    public string Background { get; init; } = "";

    /// <summary>A date as it stood in the file, for whoever mends it.</summary>
    public string Date { get; init; } = "";

    /// <param name="carried">As <see cref="Write"/> made it; null, or what nobody can read, for nothing.</param>
    public static CarriedSlide Read(JsonElement? carried)
    {
        try
        {
            return carried?.Deserialize<CarriedSlide>(Json) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <summary>Null for nothing.</summary>
    public JsonElement? Write()
    {
        var written = JsonSerializer.SerializeToNode(this, Json)!.AsObject();
        foreach (var (name, value) in written.ToList())
        {
            var text = value!.GetValue<string>();
            if (text == "")
                written.Remove(name);
            else if (text.Length > Most)
                written[name] = text[..Most];
        }
        return written.Count == 0 ? null : JsonSerializer.SerializeToElement(written);
    }
}
