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

public enum ItemState
{
    Draft,
    Published,
    Withdrawn,
}

/// <summary>
/// Whatever a campaign publishes, as far as the database is asked for it. What it says stands in its
/// <see cref="Revision"/>s; readers see the one that <see cref="Published"/> points to.
/// </summary>
public sealed class Item
{
    Item() { }

    public Item(ItemForm form) => (Kind, Slug, ClosesOn) = (form.Kind, form.Slug, form.ClosingDay);

    public int Id { get; private set; }
    public ItemKind Kind { get; private set; }

    /// <summary>Of what readers see or last saw; of the latest draft while they never saw it.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The number of the revision that readers see; null while they see none.</summary>
    public int? Published { get; private set; }
    public DateTimeOffset? FirstPublishedAt { get; private set; }

    /// <summary>When what readers see was last changed.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The content version in which it was last published or withdrawn.</summary>
    public long MovedIn { get; private set; }

    /// <summary>Of a petition, as <see cref="Slug"/>: the last day on which it can be signed. Every signature asks for
    /// it.</summary>
    public DateOnly? ClosesOn { get; private set; }

    /// <summary>When readers were first told that day: a day in the past ends nothing before it was said.</summary>
    public DateTimeOffset? ClosingSaidAt { get; private set; }

    /// <summary>Its words are gone for good; what is left is a number, and 410 where readers knew it.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }
    public List<Revision> Revisions { get; } = [];
    public List<Publication> Publications { get; } = [];
    public List<Withdrawal> Withdrawals { get; } = [];

    public ItemState State =>
        Published is not null ? ItemState.Published
        : FirstPublishedAt is not null ? ItemState.Withdrawn
        : ItemState.Draft;

    /// <summary>An item that readers could return to keeps the address they know until it is published again.</summary>
    internal void Draft(ItemForm form)
    {
        if (State == ItemState.Draft)
            (Slug, ClosesOn) = (form.Slug, form.ClosingDay);
    }

    /// <returns>The address that readers knew it by, where that is another now.</returns>
    internal FormerSlug? Publish(int revision, ItemForm form, int by, DateTimeOffset at, long version)
    {
        var former =
            State == ItemState.Draft || Slug == form.Slug
                ? null
                : new FormerSlug
                {
                    ItemId = Id,
                    Kind = Kind,
                    Slug = Slug,
                };
        if (State == ItemState.Draft || ClosesOn != form.ClosingDay)
            ClosingSaidAt = at;
        (Slug, ClosesOn, Published, MovedIn) = (form.Slug, form.ClosingDay, revision, version);
        (FirstPublishedAt, PublishedAt) = (FirstPublishedAt ?? at, at);
        Publications.Add(
            new()
            {
                Revision = revision,
                At = at,
                By = by,
            }
        );
        return former;
    }

    /// <summary>Also its address, which is made of its words.</summary>
    internal void Erase(DateTimeOffset at, long version) =>
        (Slug, ClosesOn, Published, ErasedAt, MovedIn) = ($"erased-{Id}", null, null, at, version);

    /// <summary>What readers see of it was changed otherwise than by publishing.</summary>
    internal void Touch(long version) => MovedIn = version;

    internal void Withdraw(string why, int by, DateTimeOffset at, long version)
    {
        (Published, MovedIn) = (null, version);
        Withdrawals.Add(
            new()
            {
                At = at,
                By = by,
                Why = why,
            }
        );
    }
}

sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> item)
    {
        item.ToTable("Items").Ignore(i => i.State);
        item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Slug).HasMaxLength(Publishing.Slug.MaxLength);
        item.HasIndex(i => new { i.Kind, i.Slug }).IsUnique();
        item.HasIndex(i => i.MovedIn);
        item.HasMany(i => i.Revisions).WithOne().HasForeignKey(r => r.ItemId);
        item.HasMany(i => i.Publications).WithOne().HasForeignKey(p => p.ItemId);
        item.HasMany(i => i.Withdrawals).WithOne().HasForeignKey(w => w.ItemId);
    }
}
