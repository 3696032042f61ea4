using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Reach.Search;
using Campaign.Signatures.Signed;
using Campaign.Signatures.Signing;
using CsCheck;

namespace Campaign.Tests.Signing;

public sealed class SignatureFormTests
{
    static readonly SignatureForm Good = new() { Name = "Sreymom", Email = "sreymom@example.org" };

    [Theory]
    [InlineData("ស្រី\u200Bមុំ")]
    [InlineData("محمد")]
    [InlineData("🌹 Rose")]
    [InlineData("X")]
    [InlineData("O'Brien-D’Arcy")]
    [InlineData("St. John")]
    [InlineData("Dr. Chea Sok. Ny")]
    public void Names_are_taken_as_they_are(string name) => Assert.Empty((Good with { Name = name }).Faults());

    [Theory]
    [InlineData("", Fault.Empty)]
    [InlineData("   ", Fault.Empty)]
    [InlineData("\u200B\u200B", Fault.Empty)]
    [InlineData("a\0b", Fault.ControlCharacters)]
    [InlineData("a\r\nBcc: x@example.org", Fault.ControlCharacters)]
    [InlineData("broken \uFFFD", Fault.ControlCharacters)]
    [InlineData("Buy at https://spam.example", Fault.HoldsAddress)]
    [InlineData("www.spam.example", Fault.HoldsAddress)]
    [InlineData("cheap-pills.com", Fault.HoldsAddress)]
    public void A_name_that_cannot_be_says_why(string name, Fault fault) =>
        Assert.Equal([new(nameof(SignatureForm.Name), fault)], (Good with { Name = name }).Faults());

    /// <summary>Bringing them in order costs the square of their number: 64 KB took a second.</summary>
    [Theory]
    [InlineData("\u0301\u0316")]
    [InlineData("\u17BB\u17D2")]
    [InlineData("\U0001D165\u0323")]
    public void A_pile_of_marks_is_cut_before_it_is_brought_in_order(string marks)
    {
        var pile = string.Concat(Enumerable.Repeat(marks, 16_000));
        Assert.InRange(Cleaned.StreamSafe("a" + pile).EnumerateRunes().Count(), 2, 31);
        Assert.InRange(Cleaned.Line("a" + pile).Length, 2, 80);
        Assert.InRange(SearchTerms.Plain(pile).Length, 0, 80);
    }

    [Theory]
    [InlineData("ស្រី\u200Bមុំ ត្រូវ\u200Bបាន\u200Bចាប់\u200Bខ្លួន\u200Bនៅ\u200Bភ្នំពេញ និង\u200Bខេត្ត\u200Bកំពង់ស្ពឺ")]
    [InlineData("Việt Nam, Việt Nam, Việt Nam, Việt Nam, Việt Nam")]
    [InlineData("👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀")]
    public void What_is_written_is_no_pile(string text) => Assert.Equal(text, Cleaned.StreamSafe(text));

    [Fact]
    public void Ten_thousand_characters_are_too_many_and_the_limit_is_named() =>
        Assert.Equivalent(
            new FieldError[]
            {
                new("Name", Fault.TooLong, 100),
                new("Email", Fault.NotAnEmail),
                new("Place", Fault.TooLong, 100),
            },
            new SignatureForm
            {
                Name = new('x', 10_000),
                Email = new('x', 10_000),
                Place = new('x', 10_000),
            }.Faults()
        );

    [Theory]
    [InlineData("plus+tag@example.org")]
    [InlineData("o'brien@example.org")]
    [InlineData(" spaces@example.org ")]
    [InlineData("ខ្មែរ@ឧទាហរណ៍.example")]
    public void Addresses_that_mail_can_reach_pass(string email) =>
        Assert.Empty((Good with { Email = email }).Faults());

    [Theory]
    [InlineData("no-at.example.org")]
    [InlineData("@example.org")]
    [InlineData("a@b")]
    [InlineData("a@example..org")]
    [InlineData("a b@example.org")]
    [InlineData("a@example.org..")]
    [InlineData("a@127.0.0.1")]
    [InlineData("\"quoted\"@example.org")]
    [InlineData("a@example.org\r\nRCPT TO:<b@example.org>")]
    [InlineData("a@b@example.org")]
    [InlineData("a@-example.org")]
    public void Addresses_that_cannot_be_are_refused(string email) =>
        Assert.Equal([new(nameof(SignatureForm.Email), Fault.NotAnEmail)], (Good with { Email = email }).Faults());

    [Fact]
    public void Every_spelling_of_an_address_has_one_fingerprint() =>
        Assert.Equal("a.person@example.org", EmailAddress.Read(" A.Person@EXAMPLE.org.\u200B")?.Canonical);

    [Fact]
    public void No_input_whatever_makes_it_fail() =>
        Gen.Select(Gen.String, Gen.String, Gen.String, Gen.String)
            .Sample(
                (name, email, place, shown) =>
                    new SignatureForm
                    {
                        Name = name,
                        Email = email,
                        Place = place,
                        Shown = shown,
                    }.Faults()
                        is not null
            );
}
