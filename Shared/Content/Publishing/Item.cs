using System.Text.Json;
using Campaign.Content.Claims;
using Campaign.Content.Demands;
using Campaign.Content.Petitions;
using Campaign.Content.Testimonies;
using Campaign.Content.Updates;
using Campaign.Ground.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Content.Publishing;

public enum ItemKind
{
    Front,
    Page,
    Event,
    Demand,
    Testimony,
    Claim,
    Update,
    Petition,
}

/// <summary>
/// Whatever a campaign publishes. The row and its texts are what was last published; what is being written stands in
/// <see cref="Revision"/>s and reaches the row only by publishing.
/// </summary>
public abstract class Item
{
    readonly List<ItemText> texts = [];
    readonly List<Source> sources = [];
    readonly List<ItemLink> links = [];

    public int Id { get; private set; }
    public ItemKind Kind { get; private set; }
    public string Slug { get; private set; } = "";
    public string OriginalLanguage { get; private set; } = Languages.Default;

    /// <summary><see cref="ItemForm.Carried"/> as JSON; null for nothing.</summary>
    public string? CarriedJson { get; private set; }
    public IReadOnlyList<ItemText> Texts => texts;
    public IReadOnlyList<Source> Sources => sources;
    public IReadOnlyList<ItemLink> Links => links;

    /// <summary>When what readers see was last changed.</summary>
    public DateTimeOffset PublishedAt { get; internal set; }
    public List<Revision> Revisions { get; } = [];
    public List<Publication> Publications { get; } = [];
    public List<Withdrawal> Withdrawals { get; } = [];

    protected Item(ItemKind kind) => Kind = kind;

    /// <summary>The text in the wanted language or, where that is empty, in the original.</summary>
    public LocalText? Say(string language, Func<ItemText, string?> field) =>
        Texts
            .Where(text => text.Language == language || text.Language == OriginalLanguage)
            .OrderByDescending(text => text.Language == language)
            .Select(text => field(text) is { Length: > 0 } value ? new LocalText(value, text.Language) : null)
            .FirstOrDefault(text => text is not null);

    public LocalText Headline(string language) => Say(language, text => text.Headline) ?? new(Slug, OriginalLanguage);

    /// <summary>What it tells stays behind a door until a reader opens it.</summary>
    public virtual bool HasContentNote => false;

    /// <summary>Empty for what was not there.</summary>
    public string Carried(string name) =>
        CarriedJson is null
            ? ""
            : JsonSerializer.Deserialize<Dictionary<string, string>>(CarriedJson)!.GetValueOrDefault(name, "");

    internal abstract Type FormType { get; }

    internal virtual void Take(ItemForm form, int revision)
    {
        Slug = form.Slug;
        OriginalLanguage = form.OriginalLanguage;
        CarriedJson = form.Carried is null or { Count: 0 } ? null : JsonSerializer.Serialize(form.Carried);
        sources.Clear();
        sources.AddRange(
            form.Sources.Select(
                (source, position) =>
                    new Source
                    {
                        Position = position,
                        Title = source.Title,
                        Link = source.Link is "" ? null : source.Link,
                    }
            )
        );
        links.Clear();
        links.AddRange(form.Links.Distinct().Select((to, position) => new ItemLink { ToId = to, Position = position }));
        foreach (var (language, words) in form.AllTexts)
            TakeText(language, words, revision);
    }

    protected virtual ItemText NewText() => new();

    void TakeText(string language, ItemTextForm words, int revision)
    {
        var text = texts.Find(text => text.Language == language);
        if (words.IsEmpty)
        {
            if (text is not null)
                texts.Remove(text);
            return;
        }
        if (text is null)
            texts.Add(text = NewText());
        text.Language = language;
        text.Take(words, revision);
    }
}

sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> item)
    {
        item.ToTable("Items").UseTphMappingStrategy();
        item.HasDiscriminator(i => i.Kind);
        item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Slug).HasMaxLength(Publishing.Slug.MaxLength);
        item.HasIndex(i => new { i.Kind, i.Slug }).IsUnique();
        item.HasMany(i => i.Texts).WithOne().HasForeignKey(t => t.ItemId);
        item.HasMany(i => i.Sources).WithOne().HasForeignKey(s => s.ItemId);
        item.HasMany(i => i.Revisions).WithOne().HasForeignKey(r => r.ItemId);
        item.HasMany(i => i.Publications).WithOne().HasForeignKey(p => p.ItemId);
        item.HasMany(i => i.Withdrawals).WithOne().HasForeignKey(w => w.ItemId);
    }
}
