using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Organizing.Organizers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Publishing;

/// <summary>An item's form, frozen as it was saved. Never changed, never cut off.</summary>
public sealed class Revision
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public int Id { get; private set; }
    public int ItemId { get; private set; }

    /// <summary>1, 2, 3 … within its item.</summary>
    public int Number { get; private set; }
    public DateTimeOffset At { get; private set; }
    public int By { get; private set; }
    public string Form { get; private set; } = "";

    public static Revision Freeze(int number, ItemForm form, Actor by, DateTimeOffset at) =>
        new()
        {
            Number = number,
            By = by.Id,
            At = at,
            Form = JsonSerializer.Serialize(form, form.GetType(), Json),
        };

    public ItemForm Thaw(Type form) =>
        (ItemForm)(
            JsonSerializer.Deserialize(Form, form, Json)
            ?? throw new InvalidDataException($"Revision {Number} of item {ItemId} holds no form.")
        );
}

sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision) =>
        revision.HasIndex(r => new { r.ItemId, r.Number }).IsUnique();
}
