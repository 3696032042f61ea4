using System.Net;
using Campaign.Content.Demands;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Organizing.Doors;
using Campaign.Reach.Explore;
using Campaign.Reach.Search;
using Campaign.Signatures;
using Campaign.Upkeep;
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
            if (path is null)
                Assert.DoesNotContain("class=\"found\"", page);
            else
                Assert.Contains($"href=\"{path}\"", page);
        }
    }

    [Fact]
    public async Task What_was_found_is_marked_and_keeps_the_places_where_Khmer_lines_break()
    {
        var page = await site.Client.GetStringAsync($"km/search?q={Uri.EscapeDataString("ចិញ្ចឹមខ្លួន")}");
        Assert.Contains("<mark>ចិញ្ចឹម\u200Bខ្លួន</mark>", page);
    }

    [Fact]
    public async Task What_is_found_is_shown_in_the_readers_language_where_it_says_so_too()
    {
        Assert.Contains("<span lang=\"en\">", await site.Client.GetStringAsync("search?q=500"));
        Assert.DoesNotContain("<p lang=\"km\">", await site.Client.GetStringAsync("search?q=500"));
        Assert.DoesNotContain("<p lang=\"en\">", await site.Client.GetStringAsync("km/search?q=500"));
    }

    [Fact]
    public async Task Who_says_so_is_found_and_marked_and_leads_to_the_claim()
    {
        var page = await site.Client.GetStringAsync("search?q=Activists");
        var claim = System.Text.RegularExpressions.Regex.Match(page, "href=\"./(#claim-[0-9]+)\"").Groups[1].Value;
        Assert.Contains("<mark>Activists</mark>", page);
        Assert.Contains($"id=\"{claim[1..]}\"", await site.Client.GetStringAsync(""));
    }

    [Fact]
    public async Task A_steps_words_in_a_language_that_the_demand_does_not_have_are_found()
    {
        using var fresh = new RunningSite(example: false);
        var form = new DemandForm
        {
            Slug = "english-only",
            Steps =
            [
                new()
                {
                    Kind = StepKind.Put,
                    On = "2008-06-04",
                    Source = "The Post",
                    Words = { ["km"] = "ដាក់ជូនប៉ូលិស" },
                },
            ],
        };
        form.In("en").Headline = "Only in English";
        var saved = Assert.IsType<EditOutcome.Saved>(await fresh.Get<ItemEditing>().Save(null, form, 0, Actor.Site));
        await fresh.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        var page = await fresh.Client.GetStringAsync($"km/search?q={Uri.EscapeDataString("ប៉ូលិស")}");
        Assert.Contains("demands/english-only", page);
        Assert.Contains("<mark>ប៉ូលិស</mark>", page);
    }

    [Theory]
    [InlineData(20, "20 found")]
    [InlineData(21, "More than 20 found")]
    public async Task More_is_said_only_where_there_is_more(int count, string words)
    {
        using var fresh = new RunningSite(example: false);
        for (var i = 0; i < count; i++)
        {
            var form = new DemandForm { Slug = $"demand-{i}" };
            form.In("en").Headline = $"Karaoke {i}";
            var saved = Assert.IsType<EditOutcome.Saved>(
                await fresh.Get<ItemEditing>().Save(null, form, 0, Actor.Site)
            );
            await fresh.Get<ItemEditing>().Publish(saved.ItemId, saved.Revision, Actor.Site);
        }
        Assert.Contains($">{words}", await fresh.Client.GetStringAsync("search?q=karaoke"));
    }

    [Theory]
    [InlineData("\"day of action\"", "timeline/day-of-action")]
    [InlineData("condom*", "demands/condoms-protect")]
    [InlineData("‘karaoke’,", "timeline/raids-increase")]
    [InlineData("red-shirts", "timeline/day-of-action")]
    [InlineData("៥០០", "timeline/day-of-action")]
    public async Task Signs_around_a_word_and_Khmer_digits_are_no_hindrance(string typed, string path) =>
        Assert.Contains(
            $"href=\"{path}\"",
            await site.Client.GetStringAsync($"search?q={Uri.EscapeDataString(typed)}")
        );

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
    [InlineData("\uFFFE\uFFFF")]
    [InlineData("raids OR zzzz")]
    [InlineData("NEAR(zzzz")]
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
        Assert.False(answer.WasKept());
    }

    [Theory]
    [InlineData('x')]
    [InlineData('ក')]
    public async Task Ten_thousand_letters_are_cut_and_not_refused(char letter)
    {
        var page = await site.Client.GetStringAsync($"search?q={Uri.EscapeDataString(new string(letter, 10_000))}");
        Assert.Contains($"value=\"{new string(letter, SearchTerms.MostLetters)}\"", page);
        Assert.Contains("Nothing is published with these words.", page);
    }

    [Fact]
    public void An_excerpt_is_a_piece_of_the_text_with_every_found_word_in_it_marked() =>
        Gen.Select(Gen.String[Gen.Char["ab \u200B\nកខ"], 0, 400], Gen.String[Gen.Char["abកខ"], 1, 4])
            .Sample(
                (text, word) =>
                {
                    var parts = Excerpt.Of(text, SearchTerms.Of(word));
                    var shown = string.Concat(parts.Select(part => part.Text)).Trim('…');
                    Assert.Contains(shown, text);
                    Assert.All(
                        parts.Where(part => part.Found),
                        part => Assert.Contains(word, part.Text.Replace("\u200B", ""))
                    );
                    if (text.Replace("\u200B", "").Contains(word))
                        Assert.Contains(parts, part => part.Found);
                }
            );
}
