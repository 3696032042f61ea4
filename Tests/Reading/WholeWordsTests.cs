using Campaign.Ground.Text;
using CsCheck;

namespace Campaign.Tests.Reading;

/// <summary>What no line's end divides.</summary>
public sealed class WholeWordsTests
{
    [Fact]
    public void A_compound_stays_whole_although_its_parts_were_told_apart() =>
        Assert.Equal(["អ្នក\u200Bសង្គ្រោះ"], Whole("ពី\u200Bអ្នក\u200Bសង្គ្រោះ"));

    [Fact]
    public void It_is_found_where_no_word_is_told_apart() =>
        Assert.Equal(["អ្នករកស៊ីផ្លូវភេទ"], Whole("ពួកអ្នករកស៊ីផ្លូវភេទមក"));

    [Fact]
    public void The_longest_is_taken() => Assert.Equal(["ការងារ\u200Bផ្លូវភេទ"], Whole("ការងារ\u200Bផ្លូវភេទ"));

    [Fact]
    public void The_campaigns_own_come_first() =>
        Assert.Equal(
            ["ផ្លូវ\u200Bភេទ\u200Bជា"],
            WholeWords
                .Of("ផ្លូវ\u200Bភេទ\u200Bជា\u200Bអ្វី", ["ផ្លូវភេទជា"])
                .Where(part => part.Whole)
                .Select(part => part.Text)
        );

    [Fact]
    public void What_goes_on_with_a_vowel_or_a_subscript_is_another_word() => Assert.Empty(Whole("ផ្ទះបនា"));

    [Theory]
    [InlineData("Police chief denies round-ups and abuse", "round-ups")]
    [InlineData("The anti-trafficking law is passed", "anti-trafficking")]
    public void A_hyphen_does_not_end_a_line(string headline, string whole) => Assert.Equal([whole], Whole(headline));

    [Fact]
    public void What_is_wider_than_a_phone_may_be_divided() =>
        Assert.Empty(Whole("a-word-of-a-great-many-letters-that-nobody-could-print"));

    [Fact]
    public void No_letter_is_lost_or_added() =>
        Gen.String[Gen.Char["a- \u200Bអន\u17D2ករសុ"], 0, 20]
            .Sample(text =>
                string.Concat(WholeWords.Of(text, ["កក", "អ្នក"]).Select(part => part.Text)).Replace("\u200B", "")
                == text.Replace("\u200B", "")
            );

    static IEnumerable<string> Whole(string text) =>
        WholeWords.Of(text, []).Where(part => part.Whole).Select(part => part.Text);
}
