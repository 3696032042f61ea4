using Campaign.Reach.Sharing;
using Campaign.Signatures;
using Campaign.Upkeep;
using SkiaSharp;

namespace Campaign.Tests.Sharing;

public sealed class CardTests(ExampleSite site)
{
    [Theory]
    [InlineData("Stop the violent raids", "en")]
    [InlineData("បញ្ឈប់\u200Bការ\u200Bចុះបង្ក្រាប\u200Bដោយ\u200Bហិង្សា", "km")]
    [InlineData("", "en")]
    [InlineData(
        "A headline of two hundred letters that goes on and on and on until nobody who reads it on a small screen remembers how it began, and still it goes on, for reasons that only its writer could tell us, perhaps",
        "en"
    )]
    public void A_card_is_of_the_size_that_messengers_take(string title, string language)
    {
        var jpeg = site.Get<CardDrawing>().Draw(new(title, language, "Women's Network for Unity", "en"));
        using var picture = SKBitmap.Decode(jpeg);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.InRange(jpeg.Length, 5_000, 300_000);
    }

    [Fact]
    public void Every_letter_of_a_headline_is_drawn_and_none_as_a_box()
    {
        // What a face lacks it draws as the same box.
        var drawings = "“”‘’–—…éłðđ"
            .Select(letter =>
                Convert.ToHexString(
                    System.Security.Cryptography.SHA256.HashData(
                        site.Get<CardDrawing>().Draw(new($"{letter}", "en", "", "en"))
                    )
                )
            )
            .ToList();
        var box = Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(site.Get<CardDrawing>().Draw(new("\uE123", "en", "", "en")))
        );
        Assert.DoesNotContain(box, drawings);
    }

    [Fact]
    public void A_neutral_card_wears_nothing_of_the_campaign()
    {
        using var picture = SKBitmap.Decode(
            site.Get<CardDrawing>().Draw(new("A page", "en", "", "en", IsNeutral: true))
        );
        Assert.DoesNotContain(
            Enumerable.Range(0, 1200 * 630),
            i => picture.GetPixel(i % 1200, i / 1200) is { Red: > 150, Green: < 80 }
        );
    }

    [Fact]
    public void Khmer_is_drawn_in_its_shaped_form_and_not_letter_by_letter()
    {
        // A subscript stands under its consonant: shaped, two letters and the sign between them take one letter's
        // width.
        using var drawing = SKBitmap.Decode(site.Get<CardDrawing>().Draw(new("ក្ក", "km", "", "en")));
        using var alone = SKBitmap.Decode(site.Get<CardDrawing>().Draw(new("ក", "km", "", "en")));
        Assert.InRange(RightMost(drawing), RightMost(alone) - 12, RightMost(alone) + 12);
    }

    [Theory]
    [InlineData("បញ្ឈប់ការចុះបង្ក្រាបដោយហិង្សានិងការចាប់ខ្លួនស្ត្រីរកស៊ីផ្លូវភេទនៅភ្នំពេញ", "km")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "en")]
    public void A_headline_that_is_one_word_stays_on_the_card(string title, string language)
    {
        using var picture = SKBitmap.Decode(site.Get<CardDrawing>().Draw(new(title, language, "", "en")));
        Assert.InRange(RightMost(picture), 800, 1200 - 60);
    }

    [Fact]
    public async Task Every_page_names_a_card_that_is_there()
    {
        foreach (var path in PublicPages.All)
        {
            var page = await site.Client.GetStringAsync(path);
            var card = System
                .Text.RegularExpressions.Regex.Match(page, "og:image\" content=\"([^\"]+)")
                .Groups[1]
                .Value;
            if (PublicPages.IsUnlisted(path))
            {
                Assert.Equal("", card);
                continue;
            }
            Assert.StartsWith($"{site.Url}cards/", card);
            await Eventually.IsTrue(
                async () => (await site.Client.GetAsync(card)).IsSuccessStatusCode,
                $"the card of /{path}"
            );
        }
    }

    static int RightMost(SKBitmap picture) =>
        Enumerable
            .Range(0, picture.Width)
            .Last(x => Enumerable.Range(0, 500).Any(y => picture.GetPixel(x, y) is { Green: > 200 }));
}
