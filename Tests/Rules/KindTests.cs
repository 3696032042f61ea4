using System.Net;
using System.Reflection;
using AngleSharp.Html.Parser;
using Campaign.Content;
using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Content.Site;
using Campaign.Content.Snapshot;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Web;
using Campaign.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Rules;

/// <summary>A new kind that was forgotten somewhere is found here.</summary>
public sealed class KindTests(ExampleSite site)
{
    [Theory]
    [InlineData("")]
    [InlineData("km/")]
    public async Task Everything_that_is_published_is_on_paper(string language)
    {
        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync($"{language}print"));
        var printed = Squeezed(page.Body!.TextContent);
        Assert.All(
            site.Get<LatestCampaign>().Now.All<ItemContent>().Where(item => item.Kind != ItemKind.Front),
            item =>
                Assert.Contains(
                    Squeezed(item.Headline(language == "" ? "en" : "km").Value),
                    printed,
                    StringComparison.Ordinal
                )
        );

        static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null));
    }

    [Fact]
    public void Every_kind_has_a_row_words_a_section_and_an_address_of_its_own()
    {
        Assert.Equal(Enum.GetValues<ItemKind>().Order(), Kinds.Table.All.Select(kind => kind.Of).Order());
        Assert.Equal(
            Kinds.Table.All.Select(kind => kind.Section).Distinct(),
            Kinds.Table.All.Select(kind => kind.Section)
        );
        Assert.Equal(
            Kinds.Table.All.Select(kind => kind.Plural).Distinct(),
            Kinds.Table.All.Select(kind => kind.Plural)
        );
        foreach (var kind in Kinds.Table.All)
        {
            Assert.NotEqual("", Saying.Of(kind.Of));
            Assert.NotEqual("", Saying.Section(kind.Of));
            Assert.Equal(kind.Of, kind.NewForm().Kind);
            Assert.True(!kind.HasPage || kind.Address("a-slug").Contains("a-slug"));
        }
    }

    public static TheoryData<string, ItemKind> Lists =>
        [
            .. from language in Languages.All
            from kind in Kinds.Table.All
            where kind.HasList
            select new TheoryDataRow<string, ItemKind>(language, kind.Of),
        ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_there_and_in_the_menu_and_in_the_sitemap(string language, ItemKind of)
    {
        var section = Kinds.Table[of].Section;
        var address = Address.InLanguage(language, $"/{section}");
        using var answer = await site.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(
            $"<a href=\"{section}\" aria-current=\"page\">",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{site.Url.ToString().TrimEnd('/')}{(language == Languages.Default ? "" : $"/{language}")}/{section}<",
            await site.Client.GetStringAsync("sitemap.xml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_page_gets_what_it_asks_for()
    {
        var known = site.Get<IServiceProviderIsService>();
        var asked =
            from component in typeof(App).Assembly.GetTypes()
            where component.IsAssignableTo(typeof(IComponent))
            from property in component.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic)
            where property.IsDefined(typeof(InjectAttribute))
            select (Component: component.Name, property.PropertyType);
        var all = asked.ToList();
        Assert.True(all.Count > 100);
        Assert.Empty(all.Where(need => !known.IsService(need.PropertyType)));
    }

    [Fact]
    public async Task No_page_can_take_the_address_of_a_section()
    {
        foreach (
            var section in Kinds
                .Table.All.Where(kind => kind.Of is not (ItemKind.Front or ItemKind.Page))
                .Select(kind => kind.Section)
        )
        {
            PageForm form = new() { Slug = section };
            form.In(Languages.English).Headline = "A page of our own";
            var refused = Assert.IsType<EditOutcome.Invalid>(
                await site.Get<ItemEditing>().Save(null, form, 0, Actor.Site)
            );
            Assert.Equal([new(nameof(form.Slug), Fault.Taken)], refused.Errors);
        }
    }
}
