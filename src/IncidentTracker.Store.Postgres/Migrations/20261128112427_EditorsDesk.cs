using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IncidentTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class EditorsDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Claims_State_Confidence",
                table: "Claims");

            migrationBuilder.AddColumn<double>(
                name: "Doubt",
                table: "Incidents",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "Waiting",
                table: "Incidents",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ByHand",
                table: "Evidence",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "AccusedNameBy",
                table: "Claims",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoIncidentBy",
                table: "Articles",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RereadAt",
                table: "Articles",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Unplaced",
                table: "Articles",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => new { x.Subject, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Locks",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locks", x => new { x.Subject, x.SubjectId });
                });

            migrationBuilder.CreateTable(
                name: "Notes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<string>(type: "text", nullable: false),
                    Author = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RuleSwitches",
                columns: table => new
                {
                    Rule = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSwitches", x => x.Rule);
                });

            migrationBuilder.CreateTable(
                name: "Samples",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DrawnAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DrawnBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Samples", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vocabulary",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Word = table.Column<string>(type: "text", nullable: false),
                    Definition = table.Column<string>(type: "text", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vocabulary", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoteMentions",
                columns: table => new
                {
                    NoteId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteMentions", x => new { x.NoteId, x.UserId });
                    table.ForeignKey(
                        name: "FK_NoteMentions_Notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "Notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SampleClaims",
                columns: table => new
                {
                    SampleId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleClaims", x => new { x.SampleId, x.ClaimId });
                    table.ForeignKey(
                        name: "FK_SampleClaims_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SampleClaims_Samples_SampleId",
                        column: x => x.SampleId,
                        principalTable: "Samples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SampleAnswers",
                columns: table => new
                {
                    SampleId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    Stance = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleAnswers", x => new { x.SampleId, x.ClaimId, x.UserId });
                    table.ForeignKey(
                        name: "FK_SampleAnswers_SampleClaims_SampleId_ClaimId",
                        columns: x => new { x.SampleId, x.ClaimId },
                        principalTable: "SampleClaims",
                        principalColumns: new[] { "SampleId", "ClaimId" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Waiting_Doubt_Id",
                table: "Incidents",
                columns: new[] { "Waiting", "Doubt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_DecidedAt",
                table: "Claims",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_IncidentId",
                table: "Claims",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Key",
                table: "Claims",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_State_InReading_Confidence_Id",
                table: "Claims",
                columns: new[] { "State", "InReading", "Confidence", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_State_InReading_FoundAt_Id",
                table: "Claims",
                columns: new[] { "State", "InReading", "FoundAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_Unplaced_Relevance_Id",
                table: "Articles",
                columns: new[] { "Unplaced", "Relevance", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_UserId",
                table: "Assignments",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Locks_Until",
                table: "Locks",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_NoteMentions_UserId_SeenAt",
                table: "NoteMentions",
                columns: new[] { "UserId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Notes_Subject_SubjectId",
                table: "Notes",
                columns: new[] { "Subject", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_SampleClaims_ClaimId",
                table: "SampleClaims",
                column: "ClaimId");

            migrationBuilder.CreateIndex(
                name: "IX_Vocabulary_Kind_Word",
                table: "Vocabulary",
                columns: new[] { "Kind", "Word" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "Locks");

            migrationBuilder.DropTable(
                name: "NoteMentions");

            migrationBuilder.DropTable(
                name: "RuleSwitches");

            migrationBuilder.DropTable(
                name: "SampleAnswers");

            migrationBuilder.DropTable(
                name: "Vocabulary");

            migrationBuilder.DropTable(
                name: "Notes");

            migrationBuilder.DropTable(
                name: "SampleClaims");

            migrationBuilder.DropTable(
                name: "Samples");

            migrationBuilder.DropIndex(
                name: "IX_Incidents_Waiting_Doubt_Id",
                table: "Incidents");

            migrationBuilder.DropIndex(
                name: "IX_Claims_DecidedAt",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_IncidentId",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_Key",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_State_InReading_Confidence_Id",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_State_InReading_FoundAt_Id",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Articles_Unplaced_Relevance_Id",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Doubt",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "Waiting",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ByHand",
                table: "Evidence");

            migrationBuilder.DropColumn(
                name: "AccusedNameBy",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "NoIncidentBy",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "RereadAt",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "Unplaced",
                table: "Articles");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_State_Confidence",
                table: "Claims",
                columns: new[] { "State", "Confidence" });
        }
    }
}
