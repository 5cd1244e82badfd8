using System.Text;
using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Incidents;

namespace IncidentTracker.Web.Tests.Claims;

public sealed class ImportedRecordTests
{
    private const string Text = "Pumps stood still.\n\nAttribution 70. Accused: Grey Heron. Date: 2031.";

    [Fact]
    public async Task A_claim_is_dated_no_more_exactly_than_its_record_and_not_at_all_where_that_gives_no_date()
    {
        await using var page = await WithRecordAsync();
        var claims = Assert.IsType<IncidentLookup.Found>(await page.Store.Get<IncidentQueries>().FindAsync(1, CancellationToken.None)).Detail.Claims;

        Assert.Equal("2031", Said(page, claims.Single(claim => claim.Fields.Accused == "Grey Heron")));
        Assert.Equal("2 Apr 2031", Said(page, claims.Single(claim => claim.Fields.Accused == "Mud Lark")));
        Assert.Equal("date not given", Said(page, claims.Single(claim => claim.Fields.Accused == "Salt Lantern")));
        Assert.Contains("date not given", page.Render<IncidentPage>(with => with.Add(p => p.Number, 1)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_article_of_a_record_says_what_it_is_and_what_was_assumed_and_leads_to_no_outlet()
    {
        await using var page = await WithRecordAsync();

        var article = page.Render<ArticlePage>(with => with.Add(p => p.Id, 1));

        article.WaitForAssertion(() => Assert.Contains("Record 7 of EuRepoC", article.Find(".note").TextContent, StringComparison.Ordinal));
        Assert.Contains("kept as the year", article.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("At the outlet", article.Markup, StringComparison.Ordinal);
    }

    private static string Said(PageContext page, Store.Claims.ClaimItem claim) => page.Render<SaidWhen>(with => with.Add(p => p.Claim, claim)).Markup.Trim();

    private static async Task<PageContext> WithRecordAsync()
    {
        var page = await PageContext.CreateAsync();
        var span = new TextSpan(Text.IndexOf("Attribution", StringComparison.Ordinal), Text.Length);
        await page.Store.Get<RecordCommands>().StoreAsync(
            [new()
            {
                Origin = "eurepoc",
                OriginName = "EuRepoC",
                ExternalId = "7",
                Body = Encoding.UTF8.GetBytes("{}"),
                Hash = "1",
                Title = "Pump stations",
                Text = Text,
                Happened = new PartialDate(2031),
                Notes = ["The start is 1 January 2031 at the origin; kept as the year."],
                Claims =
                [
                    Claim("Grey Heron", new(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Year),
                    Claim("Mud Lark", new(2031, 4, 2, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Day),
                    Claim("Salt Lantern", null, null),
                ],
            }], CancellationToken.None);
        return page;

        RecordClaim Claim(string accused, DateTime? at, TimePrecision? precision) => new()
        {
            ExternalId = "70",
            Span = span,
            Stance = Stance.Accuses,
            ClaimantKind = ClaimantKind.Government,
            Accused = accused,
            SaidAt = at,
            SaidPrecision = precision,
            Rule = "import-eurepoc",
        };
    }
}
