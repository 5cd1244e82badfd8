using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WordPairs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Entries get pairs of words and a vector for all that is not ranked by. Articles without an entry are indexed anew when the store is opened.
            migrationBuilder.Sql("""
                DROP TABLE "SearchIndex";
                DELETE FROM "SearchDocs";
                CREATE TABLE "SearchIndex" ("Id" bigint PRIMARY KEY REFERENCES "SearchDocs" ("Id") ON DELETE CASCADE, "Words" tsvector NOT NULL, "Filed" tsvector NOT NULL);
                CREATE INDEX "IX_SearchIndex_Words" ON "SearchIndex" USING gin ("Words", "Filed");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TABLE "SearchIndex";
                DELETE FROM "SearchDocs";
                CREATE TABLE "SearchIndex" ("Id" bigint PRIMARY KEY REFERENCES "SearchDocs" ("Id") ON DELETE CASCADE, "Vector" tsvector NOT NULL);
                CREATE INDEX "IX_SearchIndex_Vector" ON "SearchIndex" USING gin ("Vector");
                """);
        }
    }
}
