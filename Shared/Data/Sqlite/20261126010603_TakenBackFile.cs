using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class TakenBackFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TakenBackSignatures");

            migrationBuilder.AddColumn<long>(
                name: "TakenBack",
                table: "Versions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "Paused",
                table: "Mailings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Total",
                table: "Mailings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "InvalidatedNumbers",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvalidatedNumbers", x => new { x.PetitionId, x.Reason });
                    table.ForeignKey(
                        name: "FK_InvalidatedNumbers_Items_PetitionId",
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
                name: "InvalidatedNumbers");

            migrationBuilder.DropColumn(
                name: "TakenBack",
                table: "Versions");

            migrationBuilder.DropColumn(
                name: "Paused",
                table: "Mailings");

            migrationBuilder.DropColumn(
                name: "Total",
                table: "Mailings");

            migrationBuilder.CreateTable(
                name: "TakenBackSignatures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TakenBackSignatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TakenBackSignatures_Items_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TakenBackSignatures_PetitionId_Fingerprint",
                table: "TakenBackSignatures",
                columns: new[] { "PetitionId", "Fingerprint" },
                unique: true);
        }
    }
}
