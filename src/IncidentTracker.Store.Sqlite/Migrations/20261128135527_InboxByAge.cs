using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InboxByAge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Waiting_OpenedAt_Id",
                table: "Incidents",
                columns: new[] { "Waiting", "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Unplaced_FirstSeenAt_Id",
                table: "Articles",
                columns: new[] { "Unplaced", "FirstSeenAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Incidents_Waiting_OpenedAt_Id",
                table: "Incidents");

            migrationBuilder.DropIndex(
                name: "IX_Articles_Unplaced_FirstSeenAt_Id",
                table: "Articles");
        }
    }
}
