using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Data.Sqlite
{
    /// <inheritdoc />
    public partial class DemandSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DemandSteps",
                columns: table => new
                {
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    DemandId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    On = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DemandSteps", x => new { x.DemandId, x.Position });
                    table.ForeignKey(
                        name: "FK_DemandSteps_Items_DemandId",
                        column: x => x.DemandId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What stood in two columns becomes the first steps, in what is published and in every revision.
            migrationBuilder.Sql("""
                INSERT INTO DemandSteps (DemandId, Position, Kind, "On", Words, Source, Link)
                SELECT Id, 0, 'Put', PutOn, '{}', coalesce((SELECT Title FROM Sources WHERE ItemId = Items.Id ORDER BY Position LIMIT 1), '?'), NULL
                FROM Items WHERE Kind = 'Demand' AND PutOn IS NOT NULL;
                INSERT INTO DemandSteps (DemandId, Position, Kind, "On", Words, Source, Link)
                SELECT Id, 1, State, AnsweredOn, coalesce((SELECT json_group_object(Language, Answer) FROM ItemTexts WHERE ItemId = Items.Id AND Answer <> ''), '{}'),
                    coalesce((SELECT Title FROM Sources WHERE ItemId = Items.Id ORDER BY Position LIMIT 1), '?'), NULL
                FROM Items WHERE Kind = 'Demand' AND AnsweredOn IS NOT NULL AND State <> 'NoAnswer';
                UPDATE Revisions SET Form = json_set(Form, '$.Steps', json((
                    SELECT json_group_array(json_object('Kind', Kind, 'On', "On", 'Words', json(Words), 'Source', Source, 'Link', '')) FROM (
                        SELECT 'Put' AS Kind, json_extract(Form, '$.PutOn') AS "On", '{}' AS Words, coalesce(json_extract(Form, '$.Sources[0].Title'), '?') AS Source
                        UNION ALL
                        SELECT json_extract(Form, '$.State'), json_extract(Form, '$.AnsweredOn'), (SELECT json_group_object(key, json_extract(value, '$.Answer')) FROM json_each(Form, '$.Texts') WHERE json_extract(value, '$.Answer') <> ''), coalesce(json_extract(Form, '$.Sources[0].Title'), '?'))
                    WHERE "On" <> '' AND Kind <> 'NoAnswer')))
                WHERE ItemId IN (SELECT Id FROM Items WHERE Kind = 'Demand');
                ALTER TABLE Items DROP COLUMN PutOn;
                ALTER TABLE Items DROP COLUMN State;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DemandSteps");

            migrationBuilder.AddColumn<string>(
                name: "PutOn",
                table: "Items",
                type: "TEXT",
                maxLength: 21,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Items",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
        }
    }
}
