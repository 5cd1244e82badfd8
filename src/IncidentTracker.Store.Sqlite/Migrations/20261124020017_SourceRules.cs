using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SourceRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Adaptive",
                table: "Sources",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "BackfillDueAt",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BackfillJson",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BackfillProblemJson",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BackfillState",
                table: "Sources",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "none");

            migrationBuilder.AddColumn<string>(
                name: "Host",
                table: "Sources",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "MovedTo",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NextReason",
                table: "Sources",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "interval");

            migrationBuilder.AddColumn<long>(
                name: "RetryRunId",
                table: "Sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RhythmMinutes",
                table: "Sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RulesJson",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UsualGapMinutes",
                table: "Sources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Done",
                table: "SourceRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "SourceRuns",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "listing");

            migrationBuilder.AddColumn<int>(
                name: "Partial",
                table: "SourceRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Planned",
                table: "SourceRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Skipped",
                table: "SourceRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Partial",
                table: "Articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // What the program writes from now on: the address between "//" and the next slash.
            migrationBuilder.Sql("UPDATE Sources SET Host = lower(substr(Url, instr(Url, '://') + 3)) WHERE instr(Url, '://') > 0;");
            migrationBuilder.Sql("UPDATE Sources SET Host = substr(Host, 1, instr(Host || '/', '/') - 1);");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Host",
                table: "Sources",
                column: "Host");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sources_Host",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "Adaptive",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "BackfillDueAt",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "BackfillJson",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "BackfillProblemJson",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "BackfillState",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "Host",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "MovedTo",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "NextReason",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "RetryRunId",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "RhythmMinutes",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "RulesJson",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "UsualGapMinutes",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "Done",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "Partial",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "Planned",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "Skipped",
                table: "SourceRuns");

            migrationBuilder.DropColumn(
                name: "Partial",
                table: "Articles");
        }
    }
}
