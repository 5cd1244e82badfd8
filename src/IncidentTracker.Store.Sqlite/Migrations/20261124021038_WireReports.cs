using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WireReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Versions_ArticleId_ContentHash_ExtractorVersion",
                table: "Versions");

            migrationBuilder.DropIndex(
                name: "IX_Articles_SourceId",
                table: "Articles");

            migrationBuilder.AddColumn<DateTime>(
                name: "LastReadAt",
                table: "Versions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<long>(
                name: "LastCaptureId",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MissedLooks",
                table: "Articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextLookAt",
                table: "Articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WireReportId",
                table: "Articles",
                type: "INTEGER",
                nullable: true);

            // By hand: the key is the whole row, and WITHOUT ROWID keeps it once instead of twice.
            migrationBuilder.Sql("""
                CREATE TABLE "CopyKeys" (
                    "Key" INTEGER NOT NULL,
                    "Day" INTEGER NOT NULL,
                    "TakeId" INTEGER NOT NULL,
                    CONSTRAINT "PK_CopyKeys" PRIMARY KEY ("Key", "Day", "TakeId")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "WireReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WireReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Takes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WireReportId = table.Column<long>(type: "INTEGER", nullable: false),
                    ArticleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Take = table.Column<int>(type: "INTEGER", nullable: false),
                    CopyOf = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Likeness = table.Column<double>(type: "REAL", nullable: false),
                    Marker = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    MarkerNumber = table.Column<int>(type: "INTEGER", nullable: true),
                    NewsAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Agency = table.Column<string>(type: "TEXT", nullable: true),
                    Credit = table.Column<string>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    DatelineDay = table.Column<int>(type: "INTEGER", nullable: true),
                    Sketch = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Keys = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Takes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Takes_Articles_ArticleId",
                        column: x => x.ArticleId,
                        principalTable: "Articles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Takes_WireReports_WireReportId",
                        column: x => x.WireReportId,
                        principalTable: "WireReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // By hand: what is stored was read last when it was read first.
            migrationBuilder.Sql("UPDATE \"Versions\" SET \"LastReadAt\" = \"ReadAt\"");
            migrationBuilder.Sql("UPDATE \"Articles\" SET \"LastCaptureId\" = (SELECT v.\"CaptureId\" FROM \"Versions\" AS v WHERE v.\"Id\" = \"Articles\".\"CurrentVersionId\")");

            migrationBuilder.CreateIndex(
                name: "IX_Versions_ArticleId_ContentHash",
                table: "Versions",
                columns: new[] { "ArticleId", "ContentHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_SourceId_NextLookAt",
                table: "Articles",
                columns: new[] { "SourceId", "NextLookAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_WireReportId",
                table: "Articles",
                column: "WireReportId");

            migrationBuilder.CreateIndex(
                name: "IX_Takes_ArticleId_Ordinal",
                table: "Takes",
                columns: new[] { "ArticleId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Takes_WireReportId",
                table: "Takes",
                column: "WireReportId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CopyKeys");

            migrationBuilder.DropTable(
                name: "Takes");

            migrationBuilder.DropTable(
                name: "WireReports");

            migrationBuilder.DropIndex(
                name: "IX_Versions_ArticleId_ContentHash",
                table: "Versions");

            migrationBuilder.DropIndex(
                name: "IX_Articles_SourceId_NextLookAt",
                table: "Articles");

            migrationBuilder.DropIndex(
                name: "IX_Articles_WireReportId",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "LastReadAt",
                table: "Versions");

            migrationBuilder.DropColumn(
                name: "LastCaptureId",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "MissedLooks",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "NextLookAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "WireReportId",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Versions_ArticleId_ContentHash_ExtractorVersion",
                table: "Versions",
                columns: new[] { "ArticleId", "ContentHash", "ExtractorVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Articles_SourceId",
                table: "Articles",
                column: "SourceId");
        }
    }
}
