using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class MailsBefore : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "NameTag",
                table: "RepeatedSignatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PlaceTag",
                table: "RepeatedSignatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ToDraft",
                table: "ReachedThresholds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "UpTo",
                table: "Invalidations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // What was invalidated before met no later signature either; .NET's ticks begin 62,135,596,800 s before Unix'.
            migrationBuilder.Sql("UPDATE Invalidations SET UpTo = (SELECT COALESCE(MAX(Id), 0) FROM Signatures WHERE SignedOn <= date(At / 10000000 - 62135596800, 'unixepoch'))");

            migrationBuilder.CreateTable(
                name: "MailsBefore",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Mails = table.Column<int>(type: "INTEGER", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailsBefore", x => new { x.PetitionId, x.Fingerprint });
                    table.ForeignKey(
                        name: "FK_MailsBefore_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailsBefore");

            migrationBuilder.DropColumn(
                name: "NameTag",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "PlaceTag",
                table: "RepeatedSignatures");

            migrationBuilder.DropColumn(
                name: "ToDraft",
                table: "ReachedThresholds");

            migrationBuilder.DropColumn(
                name: "UpTo",
                table: "Invalidations");
        }
    }
}
