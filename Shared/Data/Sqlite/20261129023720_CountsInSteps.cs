using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class CountsInSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CountedDays",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Confirmed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountedDays", x => new { x.PetitionId, x.Day });
                    table.ForeignKey(
                        name: "FK_CountedDays_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Instants are ticks. Of a day the last hour's number stays.
            migrationBuilder.Sql(
                """
                INSERT INTO CountedDays (PetitionId, Day, Confirmed)
                SELECT PetitionId, date((Hour - 621355968000000000) / 10000000, 'unixepoch') AS Day, Confirmed FROM CountedHours WHERE true
                ORDER BY Hour
                ON CONFLICT DO UPDATE SET Confirmed = excluded.Confirmed
                """
            );

            migrationBuilder.DropTable(
                name: "CountedHours");

            migrationBuilder.RenameTable(
                name: "SigningTrends",
                newName: "HourlyTrends");

            migrationBuilder.CreateTable(
                name: "SigningTrends",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
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
                    table.PrimaryKey("PK_SigningTrends", x => new { x.Day, x.Domain, x.Language, x.Filled });
                });

            // Domains from which fewer than ten have signed stand together.
            migrationBuilder.Sql(
                """
                INSERT INTO SigningTrends (Day, Domain, Language, Filled, Signed, Sent, Opened, Confirmed)
                SELECT
                    date((Hour - 621355968000000000) / 10000000, 'unixepoch') AS OfDay,
                    CASE WHEN Domain IN (SELECT Tag FROM MailDomains WHERE Signed >= 10) THEN Domain ELSE 0 END AS Tag,
                    Language, Filled, sum(Signed), sum(Sent), sum(Opened), sum(Confirmed)
                FROM HourlyTrends
                GROUP BY OfDay, Tag, Language, Filled
                """
            );

            migrationBuilder.DropTable(
                name: "HourlyTrends");

            // By hand: EF's own way to make a column nullable leaves the transaction of the migration.
            migrationBuilder.Sql(
                """
                ALTER TABLE ShownSignatures RENAME TO PlacedSignatures;
                DROP INDEX IX_ShownSignatures_PetitionId_Place;
                DROP INDEX IX_ShownSignatures_ToRead;
                CREATE TABLE ShownSignatures (
                    SignatureId INTEGER NOT NULL CONSTRAINT PK_ShownSignatures PRIMARY KEY,
                    PetitionId INTEGER NOT NULL,
                    Place INTEGER NULL,
                    "As" TEXT NOT NULL,
                    Language TEXT NOT NULL,
                    Reason TEXT NULL,
                    ReasonToRead BLOB NULL,
                    ReasonRefused INTEGER NOT NULL,
                    Hidden INTEGER NOT NULL,
                    CONSTRAINT FK_ShownSignatures_Items_PetitionId
                        FOREIGN KEY (PetitionId) REFERENCES Items (Id) ON DELETE CASCADE,
                    CONSTRAINT FK_ShownSignatures_Signatures_SignatureId
                        FOREIGN KEY (SignatureId) REFERENCES Signatures (Id) ON DELETE CASCADE
                );
                INSERT INTO ShownSignatures
                    (SignatureId, PetitionId, Place, "As", Language, Reason, ReasonToRead, ReasonRefused, Hidden)
                SELECT SignatureId, PetitionId, Place, "As", Language, Reason, ReasonToRead, ReasonRefused, Hidden
                FROM PlacedSignatures;
                DROP TABLE PlacedSignatures;
                CREATE UNIQUE INDEX IX_ShownSignatures_PetitionId_Place ON ShownSignatures (PetitionId, Place);
                CREATE INDEX IX_ShownSignatures_ToRead ON ShownSignatures (SignatureId)
                    WHERE "ReasonToRead" IS NOT NULL;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CountedDays");

            migrationBuilder.DropPrimaryKey(
                name: "PK_SigningTrends",
                table: "SigningTrends");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "SigningTrends");

            migrationBuilder.AddColumn<long>(
                name: "Hour",
                table: "SigningTrends",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AlterColumn<long>(
                name: "Place",
                table: "ShownSignatures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_SigningTrends",
                table: "SigningTrends",
                columns: new[] { "Hour", "Domain", "Language", "Filled" });

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
        }
    }
}
