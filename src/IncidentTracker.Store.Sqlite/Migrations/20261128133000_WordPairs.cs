using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WordPairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Entries get pairs of words. Articles without an entry are indexed anew when the store is opened.
            migrationBuilder.Sql("""
                DROP TRIGGER "SearchDocs_Deleted";
                DELETE FROM "SearchDocs";
                INSERT INTO "SearchIndex"("SearchIndex") VALUES ('delete-all');
                CREATE TRIGGER "SearchDocs_Deleted" AFTER DELETE ON "SearchDocs" BEGIN DELETE FROM "SearchIndex" WHERE rowid = old."Id"; END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
