using Campaign.Content.Publishing;
using Campaign.Ground.Text;

namespace Campaign.Content.Updates;

/// <summary>News from the campaign.</summary>
public sealed class Update(ItemPlace place, UpdateForm form) : ItemContent<UpdateForm, ItemTextForm>(place, form)
{
    /// <summary>When it was written, where that is not the day of its first publication.</summary>
    public KnownDate? WrittenOn { get; } = KnownDate.TryParse(form.WrittenOn, out var day) ? day : null;

    /// <summary>The date that readers see.</summary>
    public KnownDate On => WrittenOn ?? KnownDate.Of(DateOnly.FromDateTime(FirstPublishedAt.UtcDateTime));

    public override LinkedItem AsLink(string language) => base.AsLink(language) with { When = On };
}

public sealed class UpdateForm : ItemForm<ItemTextForm>
{
    /// <summary>As <see cref="KnownDate"/> is written; empty for the day of publication.</summary>
    public string WrittenOn { get; set; } = "";

    public override ItemKind Kind => ItemKind.Update;

    public override IEnumerable<FieldError> Faults() => [.. base.Faults(), .. DateFaults(nameof(WrittenOn), WrittenOn)];
}
