using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using CsvHelper;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Atom;
using IncidentTracker.Exchange.Bibtex;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using IncidentTracker.Web.Commands;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Lists;

/// <summary>Lists that are taken away, read back by a reader that is not ours where there is one.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Site = "https://tracker.example/";

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        File.Delete(_file);
        _errors.Dispose();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("＝1+1")]
    public async Task No_cell_is_a_formula_and_what_stands_in_it_is_there_again_behind_the_apostrophe(string cell)
    {
        var rows = await CellsAsync([new("a", (string value) => value), new("b", _ => "plain, \"quoted\"\r\nand broken")], cell);
        Assert.Equal(["a", "b"], rows[0]);
        Assert.Equal(["'" + cell, "plain, \"quoted\"\r\nand broken"], rows[1]);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("two\rlines")]
    [InlineData("two\r\nlines")]
    public async Task A_line_break_in_a_cell_does_not_break_its_row_whatever_its_kind(string cell)
    {
        var rows = await CellsAsync([new("a", (string value) => value), new("b", _ => "after")], cell);
        Assert.Equal(2, rows.Count);
        Assert.Equal([cell, "after"], rows[1]);
    }

    [Fact]
    public async Task Ordinary_cells_stay_as_they_are_and_the_file_says_that_it_is_UTF8()
    {
        using var to = new MemoryStream();
        await CsvExport.WriteAsync(to, [new("name", (string value) => value)], Rows("Clínicas del Bidasoa", "2026-01", "'t Gooi"), Stop);
        Assert.Equal([0xEF, 0xBB, 0xBF], to.ToArray()[..3]);
        Assert.Equal("name\r\nClínicas del Bidasoa\r\n2026-01\r\n't Gooi\r\n", Encoding.UTF8.GetString(to.ToArray()[3..]));
    }

    [Fact]
    public async Task The_filtered_list_is_in_the_file_with_dates_as_exactly_as_they_are_known()
    {
        await using var store = await ProgramAsync();
        await TwoAsync(store);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Incidents, ExportFormat.Csv, "?victim=EE", _file, _errors, Stop));
        var rows = Read(_file);
        var row = rows[0].Zip(Assert.Single(rows.Skip(1))).ToDictionary(pair => pair.First, pair => pair.Second);
        Assert.Equal(("2", "Bank down in Estonia", "2026-01", "month", "ddos", "EE", "https://tracker.example/incidents/2"),
            (row["number"], row["title"], row["happened"], row["happened_precision"], row["kinds"], row["victim_countries"], row["address"]));
        Assert.Equal("Grey Heron", row["accused"]);
        Assert.False(File.Exists(_file + ".part"));
    }

    [Fact]
    public async Task Claims_actors_and_claimants_leave_as_their_pages_list_them()
    {
        await using var store = await ProgramAsync();
        await TwoAsync(store);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.AllClaims, ExportFormat.Csv, "?stance=denies&copies=1", _file, _errors, Stop));
        var claims = Read(_file);
        Assert.All(claims.Skip(1), row => Assert.Equal("denies", row[claims[0].ToList().IndexOf("stance")]));
        Assert.Equal(2, claims.Skip(1).Count());

        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Actors, ExportFormat.Csv, "?sort=name", _file, _errors, Stop));
        Assert.Equal(["Grey Heron", "Russia"], Read(_file).Skip(1).Select(row => row[0]));

        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Claimants, ExportFormat.Json, "?kind=security_vendor", _file, _errors, Stop));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file, Stop));
        Assert.Equal("claimants", document.RootElement.GetProperty("about").GetProperty("list").GetString());
        Assert.Equal(1, await ExportCommand.RunAsync(store.Services, ExportList.Claimants, ExportFormat.Csv, "?kind=teapot", _file, _errors, Stop));
    }

    [Fact]
    public async Task JSON_names_its_filter_and_holds_the_same_rows_as_the_table()
    {
        await using var store = await ProgramAsync();
        await TwoAsync(store);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Incidents, ExportFormat.Json, "sort=number", _file, _errors, Stop));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file, Stop));
        Assert.Equal(("incidents", "sort=number"), (document.RootElement.GetProperty("about").GetProperty("list").GetString(), document.RootElement.GetProperty("about").GetProperty("filter").GetString()));
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal([2, 1], rows.Select(row => row.GetProperty("number").GetInt32()));
        Assert.Equal("Harju Pank", rows[0].GetProperty("victims")[0].GetProperty("name").GetString());
        Assert.Equal("proposed", rows[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Ticked_incidents_alone_are_written_and_their_claims_with_the_words()
    {
        await using var store = await ProgramAsync();
        await TwoAsync(store);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Claims, ExportFormat.Csv, "n=1", _file, _errors, Stop));
        var rows = Read(_file);
        Assert.Equal(3, rows.Count);
        var words = Array.IndexOf(rows[0], "words");
        Assert.Equal(["Kestrel Ridge Labs said Grey Heron was behind the attack.", "Russia denied any part in it."], rows.Skip(1).Select(row => row[words]));
        Assert.All(rows.Skip(1), row => Assert.Equal("1", row[Array.IndexOf(rows[0], "incidents")]));
        var claim = (await store.Get<IncidentQueries>().FindAsync(1, Stop) as IncidentLookup.Found)!.Detail.Claims[0];
        Assert.Equal($"{Site}articles/{claim.ArticleId}?at={claim.Span.Start}-{claim.Span.End}", rows[1][Array.IndexOf(rows[0], "address")]);
    }

    [Fact]
    public async Task Articles_and_hits_of_a_search_are_lists_too()
    {
        await using var store = await ProgramAsync();
        await TwoAsync(store);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Articles, ExportFormat.Csv, "q=Bank", _file, _errors, Stop));
        Assert.Equal("Bank down in Estonia", Read(_file)[1][1]);
        Assert.Equal(0, await ExportCommand.RunAsync(store.Services, ExportList.Search, ExportFormat.Json, "q=ministries -zebra", _file, _errors, Stop));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file, Stop));
        Assert.Contains("Hackers replaced the front pages", document.RootElement.GetProperty("rows")[0].GetProperty("sentences")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_understood_is_named_and_nothing_is_written()
    {
        await using var store = await ProgramAsync();
        File.Delete(_file);
        Assert.Equal(1, await ExportCommand.RunAsync(store.Services, ExportList.Incidents, ExportFormat.Csv, "kind=teapot&victim=EE", _file, _errors, Stop));
        Assert.Equal("Not understood: kind=teapot" + Environment.NewLine, _errors.ToString());
        Assert.False(File.Exists(_file));
    }

    [Fact]
    public void A_title_cannot_break_out_of_its_entry_and_the_date_claims_no_more_than_is_known()
    {
        var entry = BibtexExport.Entry(Line("100% of {files} & \\input{x} #1_a", new PartialDate(2026, 1)), new(2026, 2, 3));
        Assert.Contains("  title = {{100\\% of \\{files\\} \\& \\textbackslash{}input\\{x\\} \\#1\\_a}},\n", entry, StringComparison.Ordinal);
        Assert.Contains("  year = {2026},\n  month = jan,\n", entry, StringComparison.Ordinal);
        Assert.Contains("  url = {https://tracker.example/incidents/7},\n  urldate = {2026-02-03},\n", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("year", BibtexExport.Entry(Line("A", null), new(2026, 2, 3)).Replace("years", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("month", BibtexExport.Entry(Line("A", new PartialDate(2026)), new(2026, 2, 3)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_is_read_by_a_reader_of_feeds_whatever_a_title_holds()
    {
        using var to = new MemoryStream();
        AtomExport.Write(to, "Incidents: Kind\uFFFF wiper", Site + "feeds/incidents.atom?kind=wiper", Site + "incidents?kind=wiper", [Line("Front <b>pages</b> & \u0001more \U00020BB7", new PartialDate(2026, 1, 13))], default);
        to.Position = 0;
        using var xml = XmlReader.Create(to);
        var feed = SyndicationFeed.Load(xml);
        var item = Assert.Single(feed.Items);
        Assert.Equal(("Incidents: Kind wiper", "Front <b>pages</b> & more \U00020BB7", "https://tracker.example/incidents/7"), (feed.Title.Text, item.Title.Text, item.Id));
        Assert.Equal(new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero), item.LastUpdatedTime);
        Assert.Contains("Happened: 2026-01-13. Victims: Harju Pank (EE).", ((TextSyndicationContent)item.Content).Text, StringComparison.Ordinal);
    }

    private static IncidentLine Line(string title, PartialDate? happened) => IncidentLine.Of(new(new()
    {
        Id = 1,
        Number = 7,
        Title = title,
        StateSentence = "No one accused yet",
        Happened = happened,
        LastNewsAt = new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc),
        Victims = [new(1, "Harju Pank", "EE", "finance", LinkState.Proposed)],
    }, []), Site);

    private static async Task TwoAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nThe bank was down too.", "Bank down in Estonia", new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)) with
        {
            VictimDetails = [new(new(0, 4), "Harju Pank", "EE", "finance")],
            IncidentKinds = [IncidentKind.Ddos],
            EventDate = new(2026, 1),
        }, "https://portal24.example/bank");
    }

    private static async Task<List<string[]>> CellsAsync(IReadOnlyList<CsvColumn<string>> columns, params string[] rows)
    {
        using var to = new MemoryStream();
        await CsvExport.WriteAsync(to, columns, Rows(rows), Stop);
        to.Position = 0;
        return Read(new StreamReader(to, Encoding.UTF8));
    }

    private static List<string[]> Read(string file) => Read(new StreamReader(file, Encoding.UTF8));

    private static List<string[]> Read(StreamReader text)
    {
        using var parser = new CsvParser(text, CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }

        return rows;
    }

    private static async IAsyncEnumerable<string> Rows(params string[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static Task<TestStore> ProgramAsync() => TestStore.CreateAsync(null, services =>
    {
        services.AddTrackerExchange().AddSingleton<ListExport>().AddSingleton<PublicAddress>().AddSingleton(TimeProvider.System);
        services.AddOptions<TrackerOptions>().Configure(options => options.PublicAddress = Site);
    });
}
