using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ScheduledDashboards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MailDay",
                table: "Dashboards",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "monday");

            migrationBuilder.AddColumn<int>(
                name: "MailFailures",
                table: "Dashboards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MailHour",
                table: "Dashboards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "MailNextAt",
                table: "Dashboards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailProblemJson",
                table: "Dashboards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailRhythm",
                table: "Dashboards",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "off");

            migrationBuilder.AddColumn<DateTime>(
                name: "MailSentAt",
                table: "Dashboards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MailZone",
                table: "Dashboards",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RemovedAt",
                table: "Dashboards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dashboards_MailNextAt",
                table: "Dashboards",
                column: "MailNextAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Dashboards_MailNextAt",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailDay",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailFailures",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailHour",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailNextAt",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailProblemJson",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailRhythm",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailSentAt",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "MailZone",
                table: "Dashboards");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Dashboards");
        }
    }
}
