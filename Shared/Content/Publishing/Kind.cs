namespace Campaign.Content.Publishing;

/// <summary>A kind of what a campaign publishes: the row that addresses, menus, data, sitemap, cards, editors and
/// thawing read.</summary>
/// <param name="Plural">What many of them are called in addresses of data: <c>/api/v1/events</c>.</param>
/// <param name="Section">Where they stand under the site and under <c>/admin</c>: <c>timeline</c>.</param>
/// <param name="Address">From a slug to the address under the page's base.</param>
/// <param name="Shown">Where readers find it, beside what leads there by itself.</param>
/// <param name="NewForm">Empty.</param>
/// <param name="Content">From a thawed form of it to what readers see.</param>
public sealed record Kind(
    ItemKind Of,
    string Plural,
    string Section,
    Func<string, string> Address,
    Shown Shown,
    Func<ItemForm> NewForm,
    Func<ItemPlace, ItemForm, ItemContent> Content
)
{
    public Type Form { get; } = NewForm().GetType();

    public bool HasPage => Shown.HasFlag(Shown.Page);
    public bool HasList => Shown.HasFlag(Shown.List);
    public bool IsData => Shown.HasFlag(Shown.Data);

    /// <summary>What is written where nothing can be read.</summary>
    public ItemForm Empty(string slug)
    {
        var form = NewForm();
        form.Slug = slug;
        return form;
    }
}

[Flags]
public enum Shown
{
    Nowhere = 0,

    /// <summary>Each has a page of its own: it is listed for search engines, and has a card.</summary>
    Page = 1,

    /// <summary>All of them stand on a page, at their section's address: it is in the menu and in the sitemap.</summary>
    List = 2,

    /// <summary>It is in <c>/api</c>.</summary>
    Data = 4,
}

/// <summary>All kinds, a row each.</summary>
public sealed class KindTable(IReadOnlyList<Kind> rows)
{
    readonly Dictionary<ItemKind, Kind> byKind = rows.ToDictionary(row => row.Of);

    /// <summary>In the order in which they are listed and planted: what may be linked to before what links.</summary>
    public IReadOnlyList<Kind> All => rows;

    public Kind this[ItemKind kind] => byKind[kind];

    /// <summary>No page at the root can have it.</summary>
    public bool IsSection(string address) =>
        rows.Any(row => row.Of is not (ItemKind.Front or ItemKind.Page) && row.Section == address);
}
