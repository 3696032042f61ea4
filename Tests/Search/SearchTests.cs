using System.Net;
using Campaign.Search;
using CsCheck;

namespace Campaign.Tests.Search;

public sealed class SearchTests(ExampleSite site)
{
    [Theory]
    [InlineData("condoms", "demands/condoms-protect")]
    [InlineData("CONDOMS", "demands/condoms-protect")]
    [InlineData("karaoke", "timeline/raids-increase")]
    [InlineData("red shirts", "timeline/day-of-action")]
    [InlineData("US", "timeline/minister-due-to-speak")]
    [InlineData("សមត្ថ", null)]
    [InlineData("ខារ៉ាអូខេ", "timeline/raids-increase")]
    [InlineData("រំលោភបំពាន", "timeline/day-of-action")]
    [InlineData("គ្រឿងអលង្ការ", "testimonies/beaten-and-robbed")]
    [InlineData("ចិញ្ចឹមខ្លួន", "demands/sex-work-is-work")]
    public async Task A_word_is_found_in_the_middle_of_a_sentence(string word, string? path)
    {
        foreach (var language in (string[])["", "km/"])
        {
            var page = await site.Client.GetStringAsync($"{language}search?q={Uri.EscapeDataString(word)}");
            if (path is null) Assert.DoesNotContain("class=\"found\"", page);
            else Assert.Contains($"href=\"{path}\"", page);
        }
    }

    [Fact]
    public async Task What_was_found_is_marked_and_keeps_the_places_where_Khmer_lines_break()
    {
        var page = await site.Client.GetStringAsync($"km/search?q={Uri.EscapeDataString("ចិញ្ចឹមខ្លួន")}");
        Assert.Contains("<mark>ចិញ្ចឹម\u200Bខ្លួន</mark>", page);
    }

    [Fact]
    public async Task Search_does_not_open_a_door()
    {
        var page = await site.Client.GetStringAsync("search?q=rehabilitation");
        Assert.Contains("testimonies/after-the-raids", page);
        Assert.DoesNotContain("gang-raped", page);
        Assert.Contains("behind a content note", page);
    }

    [Fact]
    public async Task Nothing_found_says_what_can_be_tried()
    {
        var page = await site.Client.GetStringAsync("search?q=zzzz");
        Assert.Contains("Nothing is published with these words.", page);
        Assert.Contains("Try a shorter word", page);
    }

    [Theory]
    [InlineData("\"quoted\"")]
    [InlineData("raids OR zzzz")]
    [InlineData("NEAR(")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("'; DROP TABLE Items; --")]
    [InlineData("*")]
    [InlineData("\0")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Nonsense_is_words_like_any_other(string typed)
    {
        using var answer = await site.Client.GetAsync($"search?q={Uri.EscapeDataString(typed)}");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<script>alert", page);
        Assert.DoesNotContain("class=\"found\"", page);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Null(answer.Headers.Age);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ក')]
    public async Task Ten_thousand_letters_are_cut_and_not_refused(char letter) =>
        Assert.Contains("maxlength", await site.Client.GetStringAsync($"search?q={Uri.EscapeDataString(new string(letter, 10_000))}"));

    [Fact]
    public void An_excerpt_is_a_piece_of_the_text_with_every_found_word_in_it_marked() =>
        Gen.Select(Gen.String[Gen.Char["ab \u200B\nកខ"], 0, 400], Gen.String[Gen.Char["abកខ"], 1, 4]).Sample((text, word) =>
        {
            var parts = Excerpt.Of(text, SearchTerms.Of(word));
            var shown = string.Concat(parts.Select(part => part.Text)).Trim('…');
            Assert.Contains(shown, text);
            Assert.All(parts.Where(part => part.Found), part => Assert.Contains(word, part.Text.Replace("\u200B", "")));
            if (text.Replace("\u200B", "").Contains(word)) Assert.Contains(parts, part => part.Found);
        });
}
