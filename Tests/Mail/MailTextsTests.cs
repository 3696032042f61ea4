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

    [Fact]
    public void A_text_that_is_missing_says_which()
    {
        var missing = Assert.Throws<InvalidDataException>(() => TextFile.Read("Mail", "Condolence", "en"));
        Assert.Contains("Mail/Condolence.en.md", missing.Message);
    }
}
