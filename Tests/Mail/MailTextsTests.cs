using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;

namespace Campaign.Tests.Mail;

/// <summary>Every mail, in every language, is there and whole.</summary>
public sealed class MailTextsTests(ExampleSite site) : IClassFixture<ExampleSite>
{
    [Fact]
    public async Task No_mail_has_a_place_that_nothing_is_put_into()
    {
        var samples = await site.Get<MailSamples>().All(Actor.Site);
        Assert.Equal(Enum.GetValues<MailKind>(), samples.Select(sample => sample.Kind));
        foreach (var (language, letter) in samples.SelectMany(sample => sample.Letters))
        {
            Assert.Empty(TextFile.OpenPlaces(letter.Subject + letter.Text + letter.Html));
            Assert.NotEqual("", letter.Subject.Trim());
            Assert.Contains($"lang=\"{language}\"", letter.Html);
            Assert.DoesNotContain("**", letter.Text);
        }
    }

    [Fact]
    public async Task Every_mail_is_written_in_both_languages_and_not_twice_in_one()
    {
        foreach (var sample in await site.Get<MailSamples>().All(Actor.Site))
            Assert.NotEqual(sample.Letters["en"].Subject, sample.Letters["km"].Subject);
    }

    /// <summary>An organizer's words go out to signers with the signers' own links beside them.</summary>
    [Fact]
    public void Organizers_words_carry_nobodys_link_to_another_site()
    {
        var places = new MailPlaces
        {
            Root = "https://site.example",
            Link = "THE-KEY",
            Code = "AAAA-BBBB-CCCC",
            Unsubscribe = "OUT",
            Number = 1,
            Admin = "",
            Petition = "",
            Signed = "",
        };
        var letter = MailTexts
            .News("en", "Look {mine} {code}", "https://evil.example/?{mine} and {link} {button mine: Press}")
            .To("somebody@example.org", places.Values(), null);
        Assert.Equal("Look {mine} {code}", letter.Subject);
        Assert.Contains("https://evil.example/?{mine} and {link} {button mine: Press}", letter.Text);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(letter.Text, "THE-KEY"));
        Assert.DoesNotContain("evil.example/?http", letter.Html);
    }

    [Fact]
    public void A_text_that_is_missing_says_which()
    {
        var missing = Assert.Throws<InvalidDataException>(() => TextFile.Read("Mail", "Condolence", "en"));
        Assert.Contains("Mail/Condolence.en.md", missing.Message);
    }
}
