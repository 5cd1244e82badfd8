using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LongerWordList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // New entries are sorted in beside those who write (IndexTidying): in kilobytes, eight times what the server allows by itself, so that it does not begin where they wait for it.
            migrationBuilder.Sql("""
                ALTER INDEX "IX_SearchIndex_Words" SET (gin_pending_list_limit = 32768);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                ALTER INDEX "IX_SearchIndex_Words" RESET (gin_pending_list_limit);
                """);
        }
    }
}
