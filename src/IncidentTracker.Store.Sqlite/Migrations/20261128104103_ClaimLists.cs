using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ClaimLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Claims_SaidAt",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Articles_NewsAt",
                table: "Articles");

            migrationBuilder.AddColumn<string>(
                name: "SpeakerKey",
                table: "Quotations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccusedKey",
                table: "Claims",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ClaimantKey",
                table: "Claims",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "FirstSaid",
                table: "Claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "Origins",
                table: "Claims",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_Quotations_SpeakerKey",
                table: "Quotations",
                column: "SpeakerKey");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentAccused_Name",
                table: "IncidentAccused",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Accused",
                table: "Claims",
                columns: new[] { "AccusedKey", "SaidAt", "FirstSaid", "State", "InReading", "ByHand", "Stance", "Object", "AccusedCountry" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Claimant",
                table: "Claims",
                columns: new[] { "ClaimantKey", "SaidAt", "FirstSaid", "State", "InReading", "ByHand", "Stance", "ClaimantKind", "ClaimantCountry" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Key",
                table: "Claims",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_List",
                table: "Claims",
                columns: new[] { "SaidAt", "Id", "FirstSaid", "State", "InReading", "ByHand", "Stance", "ClaimantKind", "Hedge", "AccusedCountry", "ClaimantCountry", "Origins", "Object" });

            migrationBuilder.CreateIndex(
                name: "IX_Articles_List",
                table: "Articles",
                columns: new[] { "NewsAt", "Id", "State", "Outlet", "Language", "OriginKey" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Quotations_SpeakerKey",
                table: "Quotations");

            migrationBuilder.DropIndex(
                name: "IX_IncidentAccused_Name",
                table: "IncidentAccused");

            migrationBuilder.DropIndex(
                name: "IX_Claims_Accused",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_Claimant",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_Key",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Claims_List",
                table: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Articles_List",
                table: "Articles");

            migrationBuilder.DropColumn(
                name: "SpeakerKey",
                table: "Quotations");

            migrationBuilder.DropColumn(
                name: "AccusedKey",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "ClaimantKey",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "FirstSaid",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "Origins",
                table: "Claims");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_SaidAt",
                table: "Claims",
                column: "SaidAt");

            migrationBuilder.CreateIndex(
                name: "IX_Articles_NewsAt",
                table: "Articles",
                column: "NewsAt");
        }
    }
}
