using Campaign.Content.Publishing;
using Campaign.Web.Hosting.Requests;
using Microsoft.AspNetCore.Components;

namespace Campaign.Web.Public;

/// <summary>A page of one item by its slug, and what it answers when there is none.</summary>
public abstract class ItemPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    MissingItems MissingItems { get; set; } = null!;

    [Parameter]
    public string Slug { get; set; } = "";

    protected static string Language => Reader.Language;

    /// <summary>None: what is rendered is kept for all readers, and the one who asked first may have left.</summary>
    protected static CancellationToken Stop => CancellationToken.None;

    /// <inheritdoc cref="MissingItems.Answer"/>
    protected int Missing(ItemKind kind) => MissingItems.Answer(Http, kind, Slug);
}
