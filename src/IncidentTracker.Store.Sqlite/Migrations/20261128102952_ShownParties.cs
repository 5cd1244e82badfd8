using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ShownParties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Via",
                table: "Takes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClaimantRole",
                table: "Claims",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Via",
                table: "Takes");

            migrationBuilder.DropColumn(
                name: "ClaimantRole",
                table: "Claims");
        }
    }
}
