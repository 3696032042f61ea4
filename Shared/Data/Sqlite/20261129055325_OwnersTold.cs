using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class OwnersTold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "Whom",
                table: "AskedActs",
                newName: "About");

            migrationBuilder.AddColumn<long>(
                name: "WrittenAt",
                table: "AskedActs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AgreedAlsoBy",
                table: "AskedActs",
                type: "INTEGER",
                nullable: true);

            // Whoever was told before has been.
            migrationBuilder.Sql("UPDATE AskedActs SET WrittenAt = ToldAt;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AgreedAlsoBy",
                table: "AskedActs");

            migrationBuilder.DropColumn(
                name: "WrittenAt",
                table: "AskedActs");

            migrationBuilder.RenameColumn(
                name: "About",
                table: "AskedActs",
                newName: "Whom");
        }
    }
}
