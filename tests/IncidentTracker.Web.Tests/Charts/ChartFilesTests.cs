using System.Text;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Charts;

/// <summary>What leaves a chart as rows.</summary>
public sealed class ChartFilesTests
{
    [Fact]
    public void A_title_that_looks_like_a_formula_is_no_formula_and_a_negative_number_stays_a_number()
    {
        var text = Encoding.UTF8.GetString(CsvSheet.Of(["title", "days"], [["=HYPERLINK(\"http://evil.example\")", -3], ["-plain", null], ["says \"no\", twice\r\n", 0]]));
        Assert.Equal("\uFEFFtitle,days\r\n\"'=HYPERLINK(\"\"http://evil.example\"\")\",-3\r\n'-plain,\r\n\"says \"\"no\"\", twice\r\n\",0\r\n", text);
    }

    [Fact]
    public async Task The_rows_of_a_chart_carry_how_exactly_each_date_is_known()
    {
        await using var context = await PageContext.CreateAsync();
        await Some.StoreAsync(context.Store, Some.Reading());
        var files = ActivatorUtilities.CreateInstance<ChartFiles>(context.Store.Services);
        const string Range = "?from=2026-01-01&to=2026-01-31";
        Assert.Contains("1,Ministries defaced in Latvia,2026-01-13 night,day,Jan 2026,defacement,disputed,LV,state institutions,1,1,2", await TextAsync("over-time", Range + "&step=month"), StringComparison.Ordinal);
        Assert.Contains("1,Ministries defaced in Latvia,2026-01-13 night,day,,,1,yes,,,1,yes", await TextAsync("lag", Range), StringComparison.Ordinal);
        Assert.Contains("1,Ministries defaced in Latvia,2026-01-13,2026-01-13,day,2026-01-14", await TextAsync("timeline", Range), StringComparison.Ordinal);
        Assert.Contains("2026-01,1,0,1,1,1,1,1,1,1", await TextAsync("figures", Range), StringComparison.Ordinal);
        Assert.Contains("accuses,flat,Kestrel Ridge Labs,security_vendor", await TextAsync("accusations", Range), StringComparison.Ordinal);
        // As many rows as the matrix says, whatever it counts; the answers and self-claims are another file.
        Assert.StartsWith("\uFEFFincident,claim,said,", await TextAsync("accusations", Range), StringComparison.Ordinal);
        Assert.Equal((2, 3), ((await TextAsync("accusations", Range + "&count=articles")).Split("\r\n").Length - 1, (await TextAsync("accusation-claims", Range)).Split("\r\n").Length - 1));
        Assert.Equal(3, (await TextAsync("stances", Range)).Split("\r\n").Length - 1);
        // What is open is open however long ago: its file needs no days.
        await Some.StoreAsync(context.Store, Some.Reading("RIGA, Jan 14 (Meridian Press) - A bank was robbed.\n\nKestrel Ridge Labs said Grey Heron was behind the attack.", "A bank") with { EventDate = null }, "https://baltic-courier.example/2");
        Assert.Contains("never_answered", await TextAsync("still-open", "?days=0"), StringComparison.Ordinal);
        Assert.Null(await files.WriteAsync("over-time", "?from=2026-01-01", CancellationToken.None));
        Assert.Null(await files.WriteAsync("../secrets", Range, CancellationToken.None));

        async Task<string> TextAsync(string chart, string query) => Encoding.UTF8.GetString((await files.WriteAsync(chart, query, CancellationToken.None))!);
    }
}
