using Campaign.Data;
using Campaign.Ground;
using Campaign.Reach.Sharing;
using Campaign.Web.Layout;

namespace Campaign.Tests.Rules;

public sealed class SourceTests
{
    static IEnumerable<string> PartsOfTheSheet =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "wwwroot/css/site"));

    [Fact]
    public void Pages_show_and_subjects_decide() =>
        Assert.Empty(
            SourceTree
                .Files(".razor")
                .Where(file =>
                    File.ReadAllText(file) is var text
                    && (text.Contains("CampaignDb") || text.Contains("EntityFrameworkCore"))
                )
        );

    /// <summary>Who erases need not remember what else must follow: the count, the kept pages, the write-ahead log.</summary>
    [Fact]
    public void One_place_tells_that_something_of_a_signer_is_gone() =>
        Assert.Equal(
            ["ErasedSignatures.cs"],
            SourceTree
                .Files(".cs")
                .Where(file => file.StartsWith(Path.Combine(SourceTree.Root, "Shared", "Signatures")))
                .Where(file => File.ReadAllText(file).Contains("sweep.NamesChanged()", StringComparison.Ordinal))
                .Select(Path.GetFileName)
        );

    [Fact]
    public void The_public_stylesheet_wears_the_brand()
    {
        var css = string.Concat(PartsOfTheSheet.Select(File.ReadAllText));
        Assert.All(
            [Colours.Paper, Colours.Card, Colours.Ink, Colours.SoftInk, Colours.Red, Colours.DeepRed, Colours.Hairline],
            colour => Assert.Contains(colour, css)
        );
    }

    [Fact]
    public void Every_part_of_the_public_stylesheet_is_put_into_it()
    {
        var project = File.ReadAllText(Path.Combine(SourceTree.Root, "Web/Web.csproj"));
        Assert.All(
            PartsOfTheSheet,
            part => Assert.Contains($"<SitePart Include=\"../wwwroot/css/site/{Path.GetFileName(part)}\" />", project)
        );
    }

    [Fact]
    public void No_line_of_css_is_wider_than_140_characters() =>
        Assert.Empty(SourceTree.Files(".css").SelectMany(File.ReadLines).Where(line => line.Length > 140));

    [Fact]
    public void No_line_of_a_page_is_wider_than_140_characters() =>
        Assert.Empty(SourceTree.Files(".razor").SelectMany(File.ReadLines).Where(line => line.Length > 140));

    [Fact]
    public void Nothing_is_fetched_from_elsewhere() =>
        Assert.Empty(
            SourceTree
                .Files(".css", ".js", ".razor")
                .SelectMany(File.ReadLines)
                .Where(line =>
                    line.Contains("url(http")
                    || line.Contains("@import") && !line.Contains("@import url(\"/")
                    || line.Contains("src=\"http")
                    || line.Contains("<link") && line.Contains("http")
                )
        );

    [Fact]
    public void The_script_stays_small() =>
        Assert.True(new FileInfo(Path.Combine(SourceTree.Root, "wwwroot/js/site.js")).Length < 4 * 1024);
}
