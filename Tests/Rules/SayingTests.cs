using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Campaign.Content;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Ground.Text;
using Campaign.Reach.Exchange;
using Campaign.Upkeep;
using Campaign.Web;
using Campaign.Web.Parts;

namespace Campaign.Tests.Rules;

/// <summary>Every member of our own enums has words of its own, in every language; one without stops the page, and says
/// so.</summary>
public sealed class SayingTests
{
    public static TheoryData<Type> Enums =>
        [
            .. typeof(Saying)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(method => method.GetParameters())
                .Where(parameters => parameters is [{ ParameterType.IsEnum: true }])
                .Select(parameters => parameters[0].ParameterType)
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_member_has_words_of_its_own(Type type)
    {
        var say = typeof(Saying).GetMethod(nameof(Saying.Of), [type])!;
        foreach (var language in Languages.All)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var words = Enum.GetValues(type)
                .Cast<object>()
                .Select(member => (string)say.Invoke(null, [member])!)
                .ToList();
            Assert.DoesNotContain("", words);
            Assert.Equal(words.Distinct(), words);
        }
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void A_member_without_words_is_not_called_by_another_ones(Type type)
    {
        var say = typeof(Saying).GetMethod(nameof(Saying.Of), [type])!;
        var failure = Assert.Throws<TargetInvocationException>(() => say.Invoke(null, [Enum.ToObject(type, 4711)]));
        Assert.IsType<UnreachableException>(failure.InnerException);
    }

    [Fact]
    public void Every_fault_and_every_remark_can_be_said()
    {
        foreach (var fault in Enum.GetValues<Fault>())
            Assert.NotEqual("", Saying.Of(new FieldError("Headline-en", fault), "Headline"));
        foreach (var remark in Enum.GetValues<Remark>().Where(remark => remark != Remark.NotUsable))
            Assert.NotEqual("", Saying.Of(new RowRemark(remark, "x")));
        foreach (var field in (string[])["Headline-en", "NeutralTitle-km", "When", "Media", "Sources", "Link", "Slug"])
            Assert.NotEqual("", Saying.Of(new RowRemark(Remark.NotUsable, "", new(field, Fault.Empty))));
    }

    [Fact]
    public void A_section_without_words_is_not_called_by_another_ones() =>
        Assert.Throws<UnreachableException>(() => Saying.Section((ItemKind)4711));
}
