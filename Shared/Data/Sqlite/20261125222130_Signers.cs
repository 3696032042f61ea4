using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class Signers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signatures_Confirmed",
                table: "Signatures");

            migrationBuilder.RenameColumn(
                name: "Sealed",
                table: "Signatures",
                newName: "Salt");

            migrationBuilder.RenameColumn(
                name: "Sealed",
                table: "RepeatedSignatures",
                newName: "Salt");

            migrationBuilder.AddColumn<byte[]>(
                name: "Data",
                table: "Signatures",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<long>(
                name: "Domain",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Filled",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "InvalidationId",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinuteKeyId",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "NameTag",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlaceTag",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Shown",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "ShownLater",
                table: "Signatures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Updates",
                table: "Signatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Final",
                table: "SignatureCounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "Data",
                table: "RepeatedSignatures",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<int>(
                name: "MinuteKeyId",
                table: "RepeatedSignatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Shown",
                table: "RepeatedSignatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "ShownLater",
                table: "RepeatedSignatures",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Updates",
                table: "RepeatedSignatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "About",
                table: "OutboxMails",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Begun",
                table: "OutboxMails",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "PetitionText_Answer",
                table: "ItemTexts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosesOn",
                table: "Items",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "DraftsUpdates",
                table: "Items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Count",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Why",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CountedHours",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Confirmed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountedHours", x => new { x.PetitionId, x.Hour });
                    table.ForeignKey(
                        name: "FK_CountedHours_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HeldKeys",
                columns: table => new
                {
                    HolderId = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldKeys", x => new { x.HolderId, x.KeyId });
                    table.ForeignKey(
                        name: "FK_HeldKeys_CampaignKeys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "CampaignKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_HeldKeys_VaultHolders_HolderId",
                        column: x => x.HolderId,
                        principalTable: "VaultHolders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Invalidations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    IsBlock = table.Column<bool>(type: "INTEGER", nullable: false),
                    Domain = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DomainName = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: true),
                    Filled = table.Column<int>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UndoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invalidations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invalidations_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "MailDomains",
                columns: table => new
                {
                    Tag = table.Column<long>(type: "INTEGER", nullable: false),
                    Signed = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailDomains", x => x.Tag);
                });

            migrationBuilder.CreateTable(
                name: "Mailings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    After = table.Column<long>(type: "INTEGER", nullable: false),
                    UpTo = table.Column<long>(type: "INTEGER", nullable: false),
                    Written = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mailings_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MinuteKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    KeyId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MinuteKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MinuteKeys_CampaignKeys_KeyId",
                        column: x => x.KeyId,
                        principalTable: "CampaignKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OrganizerInvitations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<int>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrganizerInvitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReachedThresholds",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReachedThresholds", x => new { x.PetitionId, x.Number });
                    table.ForeignKey(
                        name: "FK_ReachedThresholds_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ShownSignatures",
                columns: table => new
                {
                    SignatureId = table.Column<long>(type: "INTEGER", nullable: false),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false),
                    As = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ReasonToRead = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Hidden = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShownSignatures", x => x.SignatureId);
                    table.ForeignKey(
                        name: "FK_ShownSignatures_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ShownSignatures_Signatures_SignatureId",
                        column: x => x.SignatureId,
                        principalTable: "Signatures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SigningTrends",
                columns: table => new
                {
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Domain = table.Column<long>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Filled = table.Column<int>(type: "INTEGER", nullable: false),
                    Signed = table.Column<long>(type: "INTEGER", nullable: false),
                    Sent = table.Column<long>(type: "INTEGER", nullable: false),
                    Opened = table.Column<long>(type: "INTEGER", nullable: false),
                    Confirmed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SigningTrends", x => new { x.Hour, x.Domain, x.Language, x.Filled });
                });

            migrationBuilder.CreateTable(
                name: "MailingText",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    MailingId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailingText", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailingText_Mailings_MailingId",
                        column: x => x.MailingId,
                        principalTable: "Mailings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_Counted",
                table: "Signatures",
                column: "PetitionId",
                filter: "\"ConfirmedOn\" IS NOT NULL AND \"InvalidationId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_InvalidationId",
                table: "Signatures",
                column: "InvalidationId",
                filter: "\"InvalidationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMails_DueAt",
                table: "OutboxMails",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMails_SignatureId",
                table: "OutboxMails",
                column: "SignatureId");

            migrationBuilder.CreateIndex(
                name: "IX_HeldKeys_KeyId",
                table: "HeldKeys",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_Invalidations_PetitionId",
                table: "Invalidations",
                column: "PetitionId");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_PetitionId",
                table: "Mailings",
                column: "PetitionId");

            migrationBuilder.CreateIndex(
                name: "IX_MailingText_MailingId",
                table: "MailingText",
                column: "MailingId");

            migrationBuilder.CreateIndex(
                name: "IX_MinuteKeys_KeyId",
                table: "MinuteKeys",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_ShownSignatures_PetitionId_Place",
                table: "ShownSignatures",
                columns: new[] { "PetitionId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShownSignatures_ToRead",
                table: "ShownSignatures",
                column: "SignatureId",
                filter: "\"ReasonToRead\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_Petition",
                table: "Signatures",
                column: "PetitionId");

            // What is there: held by whom had it, counted at the end of each day. Whoever signed before there were keys of minutes stays
            // counted and can take it back; no link opens what was filled in then.
            migrationBuilder.Sql("""
                UPDATE Signatures SET Fingerprint = substr(Fingerprint, 1, 16);
                UPDATE TakenBackSignatures SET Fingerprint = substr(Fingerprint, 1, 16);
                INSERT INTO HeldKeys (HolderId, KeyId, Sealed) SELECT Id, (SELECT MAX(Id) FROM CampaignKeys), SealedCampaignKey FROM VaultHolders;
                ALTER TABLE VaultHolders DROP COLUMN SealedCampaignKey;
                INSERT INTO CountedHours (PetitionId, Hour, Confirmed)
                SELECT PetitionId, CAST(julianday(ConfirmedOn) - 1721425.5 AS INTEGER) * 864000000000, SUM(COUNT(*)) OVER (PARTITION BY PetitionId ORDER BY ConfirmedOn)
                FROM Signatures WHERE ConfirmedOn IS NOT NULL GROUP BY PetitionId, ConfirmedOn;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signatures_Petition",
                table: "Signatures");

            migrationBuilder.DropTable(
                name: "CountedHours");

            migrationBuilder.DropTable(
                name: "HeldKeys");

            migrationBuilder.DropTable(
                name: "Invalidations");

            migrationBuilder.DropTable(
                name: "MailDomains");

            migrationBuilder.DropTable(
                name: "MailingText");

            migrationBuilder.DropTable(
                name: "MinuteKeys");

            migrationBuilder.DropTable(
                name: "OrganizerInvitations");

            migrationBuilder.DropTable(
                name: "ReachedThresholds");

            migrationBuilder.DropTable(
                name: "ShownSignatures");

            migrationBuilder.DropTable(
                name: "SigningTrends");

            migrationBuilder.DropTable(
                name: "Mailings");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_Counted",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_InvalidationId",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMails_DueAt",
                table: "OutboxMails");

            migrationBuilder.DropIndex(
                name: "IX_OutboxMails_SignatureId",
                table: "OutboxMails");

            migrationBuilder.DropColumn(
                name: "Data",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Domain",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Filled",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "InvalidationId",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "MinuteKeyId",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "NameTag",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "PlaceTag",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "ShownLater",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Updates",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "Final",
                table: "SignatureCounts");

            migrationBuilder.DropColumn(
                name: "Data",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "MinuteKeyId",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "ShownLater",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "Updates",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "About",
                table: "OutboxMails");

            migrationBuilder.DropColumn(
                name: "Begun",
                table: "OutboxMails");

            migrationBuilder.DropColumn(
                name: "PetitionText_Answer",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "ClosesOn",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "DraftsUpdates",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Count",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Why",
                table: "AuditEntries");

            migrationBuilder.RenameColumn(
                name: "Salt",
                table: "Signatures",
                newName: "Sealed");

            migrationBuilder.RenameColumn(
                name: "Salt",
                table: "RepeatedSignatures",
                newName: "Sealed");

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedCampaignKey",
                table: "VaultHolders",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_Confirmed",
                table: "Signatures",
                column: "PetitionId",
                filter: "\"ConfirmedOn\" IS NOT NULL");
        }
    }
}
