using System.Text.Json;
using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Content.Updates;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Tests.Rules;
using Campaign.Upkeep;

namespace Campaign.Tests.Publishing;

/// <summary>A revision is read for ever: an example of every shape that a form ever had lies beside this file, named
/// for its kind. A shape that is new gets a file more; none is ever changed or taken away.</summary>
public sealed class ShapeTests
{
    public static TheoryData<string> Shapes =>
        [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!).Order()];

    static string Folder => Path.Combine(SourceTree.Root, "Tests/Publishing/Shapes");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Nothing_that_was_saved_is_lost_by_a_later_program(string file)
    {
        var stored = File.ReadAllText(Path.Combine(Folder, file));
        var kind = Kinds.Table[Enum.Parse<ItemKind>(file.Split('-')[0])];

        var thawed = Revision.Thaw(stored, kind.Form);

        var again = Revision.Freeze(2, thawed, Actor.Site, default);
        var kept = Said(again.Form).ToHashSet();
        Assert.Empty(Said(stored).Where(text => !kept.Contains(text)));
        var place = new ItemPlace(1, kind.Of, thawed.Slug, 1, default, default);
        Assert.Equal(again.Headline, kind.Content(place, thawed).Headline(thawed.OriginalLanguage).Value);
    }

    [Fact]
    public void Every_kind_has_a_stored_shape() =>
        Assert.Empty(
            Kinds
                .Table.All.Where(kind => !File.Exists(Path.Combine(Folder, $"{kind.Of}-1.json")))
                .Select(kind => kind.Of)
        );

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Texts\":{\"en\":{\"Headline\":\"cut o")]
    [InlineData("{\"Sort\":\"Eclipse\"}")]
    [InlineData("{\"Links\":\"none\"}")]
    [InlineData("{\"Sort\":99}")]
    [InlineData("{\"When\":null}")]
    [InlineData("{\"Texts\":null}")]
    [InlineData("{\"Texts\":{\"en\":null}}")]
    [InlineData("{\"Sources\":[null]}")]
    [InlineData("{\"OriginalLanguage\":\"tlh\"}")]
    public void What_cannot_be_read_says_so(string stored) =>
        Assert.Throws<InvalidDataException>(() => Revision.Thaw(stored, Kinds.Table[ItemKind.Event].Form));

    [Fact]
    public void Khmer_stands_in_it_as_itself_and_no_word_twice()
    {
        var form = new Content.Updates.UpdateForm();
        form.In("km").Headline = "ច្បាប់\u200Bថ្មី";
        var frozen = Revision.Freeze(1, form, Actor.Site, default).Form;
        Assert.Equal(2, frozen.Split("ច្បាប់\u200Bថ្មី").Length);
        Assert.DoesNotContain("\\u", frozen);
    }

    /// <summary>Every text and number of a stored form; what is made from others was stored twice once.</summary>
    static IEnumerable<string> Said(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateObject()
                .Where(property => property.Name is not ("AllTexts" or "Kind"))
                .SelectMany(property => Values(property.Value)),
        ];
    }

    static IEnumerable<string> Values(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Values(property.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Values),
            JsonValueKind.Null => [],
            _ => [element.ToString()],
        };
}
