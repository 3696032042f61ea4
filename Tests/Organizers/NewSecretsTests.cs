using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;

namespace Campaign.Tests.Organizers;

/// <summary>A password and a passphrase that somebody would try first are refused, and said to be.</summary>
public sealed class NewSecretsTests(ExampleSite site)
{
    [Theory]
    [InlineData("1234567890")]
    [InlineData("12345678901234")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop1234")]
    [InlineData("Women's Network for Unity")]
    [InlineData("WomensNetworkForUnity")]
    [InlineData("phnom penh june 2008")]
    [InlineData("bopha@example.org")]
    [InlineData("Bopha Bopha Bopha")]
    [InlineData("P@ssw0rd2008")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_somebody_would_try_first_is_neither(string typed) =>
        Assert.Equal(
            [(nameof(SetupForm.Password), Fault.TooWeak), (nameof(SetupForm.Passphrase), Fault.TooWeak)],
            Faults(typed, typed.Length < 14 ? typed + typed : typed)
        );

    [Theory]
    [InlineData("eleven mangoes", "rivers bend twice before phnom penh")]
    [InlineData("tuk-tuk lemon harbour", "two boats cross the wide mekong")]
    [InlineData("ស្វាយ​ដប់​មួយ​ផ្លែ", "ទូក​ពីរ​ឆ្លង​ទន្លេ​ធំ​ទូលាយ")]
    [InlineData("kV9-xu2Lq!b", "correct horse battery staple river")]
    public void What_nobody_would_think_of_is_taken(string password, string passphrase) =>
        Assert.Empty(Faults(password, passphrase));

    [Fact]
    public void Length_costs_nothing_and_makes_nothing_weak() =>
        Assert.Empty(
            Faults(
                string.Concat(Enumerable.Range(0, 20).Select(i => $"w{i * 7919}x")),
                "two boats cross the wide mekong"
            )
        );

    [Fact]
    public void Six_words_that_the_site_offers_are_always_strong_enough()
    {
        var offered = Enumerable.Range(0, 50).Select(_ => SixWords.New()).ToList();
        Assert.Equal(50, offered.Distinct().Count());
        Assert.All(offered, words => Assert.Empty(Faults("tuk-tuk lemon harbour", words)));
    }

    (string, Fault)[] Faults(string password, string passphrase) =>
        [
            .. new SetupForm
            {
                Name = "Bopha",
                Email = "bopha@example.org",
                Password = password,
                Passphrase = passphrase,
            }
                .Faults(site.Get<NewSecrets>())
                .Select(fault => (fault.Field, fault.Fault)),
        ];
}
