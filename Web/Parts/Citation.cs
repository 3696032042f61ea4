using System.Globalization;
using Campaign.Content.Publishing;
using Campaign.Ground;
using Campaign.Web.Hosting.Requests;

namespace Campaign.Web.Parts;

/// <summary>A page as others quote it. The day of its last change tells which of its versions was read.</summary>
/// <param name="Words">In the reader's language.</param>
/// <param name="BibTex">An entry of the kind <c>misc</c>, with BibTeX's own signs escaped.</param>
sealed record Citation(string Words, string Address, string BibTex)
{
    public static Citation Of(ItemHead head, string organization, string address, CampaignSettings settings)
    {
        var (published, changed) = (settings.DayOf(head.PublishedAt), settings.DayOf(head.ChangedAt));
        var (title, language) = (head.Title.Value.Replace("\u200B", ""), Reader.Language);
        var when =
            changed > published
                ? $"{Dates.Say(published, language)} ({Web.Words.ChangedOn} {Dates.Say(changed, language)})"
                : Dates.Say(published, language);
        return new(
            $"{organization}: {title}. {when}.",
            address,
            $"@misc{{{head.Slug}-{published.Year},\n"
                + $"  author = {{{{{Escaped(organization)}}}}},\n"
                + $"  title = {{{Escaped(title)}}},\n"
                + $"  year = {{{published.Year}}},\n"
                + $"  date = {{{Iso(published)}}},\n"
                + $"  url = {{{address}}},\n"
                + $"  note = {{Last changed {Iso(changed)}}}\n}}"
        );
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '{' or '}' or '\\' or '%' or '&' or '$' or '#' or '_' ? $"\\{c}" : $"{c}"));
}
