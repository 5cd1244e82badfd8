using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OpenRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_SourceRuns_Open",
                table: "SourceRuns",
                column: "SourceId",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_LastCaptureId",
                table: "Articles",
                column: "LastCaptureId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SourceRuns_Open",
                table: "SourceRuns");

            migrationBuilder.DropIndex(
                name: "IX_Articles_LastCaptureId",
                table: "Articles");
        }
    }
}
