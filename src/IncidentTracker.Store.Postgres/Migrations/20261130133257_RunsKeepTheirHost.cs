using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RunsKeepTheirHost : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Host",
                table: "SourceRuns",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RetryOf",
                table: "SourceRuns",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Host",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "RetryOf",
                table: "SourceRuns");
        }
    }
}
