using Campaign.Signatures.Signed;

namespace Campaign.Tests.Supporters;

public sealed class ShownWordsTests
{
    [Theory]
    [InlineData(Visibility.CountedOnly, "Sreymom Chan", "en", null)]
    [InlineData(Visibility.Initials, "Sreymom Chan", "en", "S. C., Kampot")]
    [InlineData(Visibility.FirstName, "Sreymom Chan", "en", "Sreymom, Kampot")]
    [InlineData(Visibility.FullName, "Sreymom Chan", "en", "Sreymom Chan, Kampot")]
    [InlineData(Visibility.Initials, "ចាន់ ស្រីមុំ", "km", "ចា. ស., Kampot")]
    [InlineData(Visibility.FirstName, "ចាន់ ស្រីមុំ", "km", "ស្រីមុំ, Kampot")]
    [InlineData(Visibility.FirstName, "ចាន់\u200Bស្រីមុំ", "km", "ស្រីមុំ, Kampot")]
    [InlineData(Visibility.FirstName, "ចាន់ស្រីមុំ", "km", "ចា., Kampot")]
    [InlineData(Visibility.FirstName, "ចាន់ស្រីមុំ", "en", "ចា., Kampot")]
    [InlineData(Visibility.FirstName, "Sreymom", "km", "Sreymom, Kampot")]
    [InlineData(Visibility.Initials, "(Élodie) d’Arc", "en", "É. d., Kampot")]
    [InlineData(Visibility.Initials, "🙂 Ana", "en", "🙂. A., Kampot")]
    public void No_more_is_shown_than_was_chosen(Visibility shown, string name, string language, string? seen) =>
        Assert.Equal(
            seen,
            ShownWords.Of(shown, new(name, "sreymom@example.org", "Kampot", FamilyFirst: language == "km"))?.As
        );

    [Fact]
    public void Without_a_place_there_is_no_comma() =>
        Assert.Equal("S.", ShownWords.Of(Visibility.Initials, new("Sreymom", "", ""))!.As);
}
