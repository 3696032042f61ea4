using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Site;

/// <summary>A page that stands by itself: about us, privacy.</summary>
public sealed class StandingPage(ItemPlace place, PageForm form) : ItemContent<PageForm, ItemTextForm>(place, form)
{
    /// <inheritdoc cref="PageForm.Carried"/>
    public JsonElement? Carried => Form.Carried;
}

public sealed class PageForm : ItemForm<ItemTextForm>
{
    /// <summary>A page stands at the root, where these are too, beside the sections of the kinds.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>
    {
        "confirm",
        "mine",
        "search",
        "explore",
        "embed",
        "print",
        "api",
        "cards",
        "admin",
        "healthz",
        "readyz",
        "not-found",
        "unsubscribe",
        Languages.English,
        Languages.Khmer,
    };

    /// <summary>Of a timeline's title slide: what another program's file said that we have no place for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Carried { get; set; }

    public override ItemKind Kind => ItemKind.Page;

    public override IEnumerable<FieldError> Faults() =>
        Reserved.Contains(Slug) ? base.Faults().Append(new(nameof(Slug), Fault.Taken)) : base.Faults();
}
