using Campaign.Content.Editing;
using Campaign.Content.Publishing;
using Campaign.Ground.Keys;
using Campaign.Ground.Text;
using Campaign.Organizing.Doors;
using Campaign.Organizing.Organizers;
using Campaign.Organizing.Vault;
using Campaign.Signatures.Counting;
using Campaign.Signatures.Fraud;
using Campaign.Signatures.Mail;
using Campaign.Signatures.Mailings;
using Campaign.Signatures.Signed;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Campaign.Data;

/// <summary>The campaign's one database. How each table is made stands beside its class.</summary>
public sealed class CampaignDb(DbContextOptions<CampaignDb> options) : IdentityUserContext<Organizer, int>(options)
{
    public DbSet<Item> Items => Set<Item>();
    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<ErasedAddress> ErasedAddresses => Set<ErasedAddress>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<VersionRow> Versions => Set<VersionRow>();
    public DbSet<Signature> Signatures => Set<Signature>();
    public DbSet<MailsBefore> MailsBefore => Set<MailsBefore>();
    public DbSet<RepeatedSignature> RepeatedSignatures => Set<RepeatedSignature>();
    public DbSet<ShownSignature> ShownSignatures => Set<ShownSignature>();
    public DbSet<Invalidation> Invalidations => Set<Invalidation>();
    public DbSet<InvalidatedNumber> InvalidatedNumbers => Set<InvalidatedNumber>();
    public DbSet<SigningTrend> SigningTrends => Set<SigningTrend>();
    public DbSet<MailDomain> MailDomains => Set<MailDomain>();
    public DbSet<SignatureCount> SignatureCounts => Set<SignatureCount>();
    public DbSet<CountedDay> CountedDays => Set<CountedDay>();
    public DbSet<ReachedThreshold> ReachedThresholds => Set<ReachedThreshold>();
    public DbSet<Mailing> Mailings => Set<Mailing>();
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
    public DbSet<MinuteKey> MinuteKeys => Set<MinuteKey>();
    public DbSet<CampaignKey> CampaignKeys => Set<CampaignKey>();
    public DbSet<OrganizerInvitation> OrganizerInvitations => Set<OrganizerInvitation>();
    public DbSet<VaultHolder> VaultHolders => Set<VaultHolder>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<OrganizerSession> OrganizerSessions => Set<OrganizerSession>();
    public DbSet<AskedAct> AskedActs => Set<AskedAct>();
    public DbSet<CodeGenerator> CodeGenerators => Set<CodeGenerator>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<FormerOrganizer> FormerOrganizers => Set<FormerOrganizer>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(CampaignDb).Assembly);
        model.Entity<VersionRow>().Property(v => v.Id).ValueGeneratedNever();
        model.Entity<FormerSlug>().HasIndex(f => new { f.Kind, f.Slug });
        model.Entity<FormerSlug>().Property(f => f.Kind).HasConversion<string>();
        model.Entity<OrganizerInvitation>().Property(i => i.Role).HasConversion<string>();
        // As Identity's third schema has it, whose own switch this context does not reach.
        model.Entity<IdentityUserPasskey<int>>(passkey =>
        {
            passkey.ToTable("Passkeys").HasKey(p => p.CredentialId);
            passkey.HasOne<Organizer>().WithMany().HasForeignKey(p => p.UserId);
            passkey.OwnsOne(p => p.Data).ToJson();
        });
        model.Entity<Organizer>().Property(o => o.Role).HasConversion<string>();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<KnownDate>().HaveConversion<KnownDateText>().HaveMaxLength(KnownDate.MaxLength);
        // SQLite has no type for instants: as ticks they sort and compare.
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantTicks>();
    }

    internal sealed class KnownDateText()
        : ValueConverter<KnownDate, string>(date => date.ToString(), text => KnownDate.Parse(text));

    internal sealed class InstantTicks()
        : ValueConverter<DateTimeOffset, long>(
            instant => instant.UtcTicks,
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
        );
}

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
sealed class DesignTimeDb : IDesignTimeDbContextFactory<CampaignDb>
{
    public CampaignDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CampaignDb>().UseSqlite("Data Source=design.db").Options);
}
