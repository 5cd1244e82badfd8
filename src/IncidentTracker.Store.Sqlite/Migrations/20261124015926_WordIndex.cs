using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WordIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SearchDocs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchDocs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SearchDocs_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocs_ArticleId",
                table: "SearchDocs",
                column: "ArticleId",
                unique: true);

            // The words come folded and parted by blanks, so the tokenizer only has to part them again. Prefixes of three and four letters have lists of their own.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "SearchIndex" USING fts5(title, body, quotes, claims, tags, content='', contentless_delete=1,
                    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'", prefix='3 4');
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "SearchDocs_Deleted" AFTER DELETE ON "SearchDocs" BEGIN DELETE FROM "SearchIndex" WHERE rowid = old."Id"; END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "SearchIndex";""");
            migrationBuilder.DropTable(
                name: "SearchDocs");
        }
    }
}
