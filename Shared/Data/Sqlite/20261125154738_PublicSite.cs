using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class PublicSite : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NeutralTitle",
                table: "ItemTexts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PublishedAt",
                table: "Items",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "WrittenOn",
                table: "Items",
                type: "TEXT",
                maxLength: 21,
                nullable: true);

            migrationBuilder.Sql("""
                UPDATE Items SET PublishedAt = coalesce((SELECT max(At) FROM Publications WHERE ItemId = Items.Id), 0);
                CREATE VIRTUAL TABLE SearchTexts USING fts5(ItemId UNINDEXED, Language UNINDEXED, Headline, Body, tokenize = "trigram remove_diacritics 1");
                INSERT INTO SearchTexts(SearchTexts, rank) VALUES ('secure-delete', 1);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE SearchTexts");

            migrationBuilder.DropColumn(
                name: "NeutralTitle",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "WrittenOn",
                table: "Items");
        }
    }
}
