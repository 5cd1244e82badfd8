using System.Text;
using System.Text.Json;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Exchange.Tests.MispGalaxy;
using IncidentTracker.Scraper;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Commands;
using IncidentTracker.Web.Sources;
using Microsoft.Extensions.Configuration;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests;

/// <summary>The verbs over the services that the program builds: what they print, and with which code they end.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        File.Delete(_file);
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task A_release_is_counted_and_a_second_run_says_that_nothing_changed()
    {
        using var release = new Release();
        await using var store = await ProgramAsync();

        Assert.Equal(0, await ImportCommand.EuRepoCAsync(store.Services, release.Write(), Lines(), Stop));
        Assert.Contains("      3  attributions, rows folded by their id", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Imported." + Environment.NewLine, _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await ImportCommand.EuRepoCAsync(store.Services, release.Folder, Lines(), Stop));
        Assert.EndsWith("Nothing changed." + Environment.NewLine, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_a_line_with_its_place_and_the_code_is_one()
    {
        using var release = new Release();
        release.Global.Add(Release.Ferry);
        await using var store = await ProgramAsync();

        Assert.Equal(1, await ImportCommand.EuRepoCAsync(store.Services, release.Write(), Lines(), Stop));

        Assert.Equal("Own_Global_Database.csv, line 4: The id 8 was there before (3). [import.id-twice]" + Environment.NewLine + "1 fault; nothing was imported." + Environment.NewLine, _errors.ToString());
        Assert.Equal(0, await IncidentsAsync(store));
    }

    [Fact]
    public async Task A_subscription_list_goes_out_and_comes_into_an_empty_store_the_same()
    {
        await using var store = await ProgramAsync();
        await File.WriteAllTextAsync(_file, Opml.Write("List", default, [
            new("Baltic Courier", "https://baltic-courier.example/feed", SourceKind.Feed), new("Portal 24", "https://portal24.example/", SourceKind.SectionPage), new("No address", "nowhere", SourceKind.Feed), new("Again", "https://baltic-courier.example/feed")]), Stop);
        Assert.Equal(0, await ImportCommand.OpmlAsync(store.Services, _file, Lines(), Stop));
        Assert.Contains("      2  sources new", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("      1  addresses that are none, left out", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await ImportCommand.OpmlAsync(store.Services, _file, Lines(), Stop));
        Assert.EndsWith("Nothing changed." + Environment.NewLine, _output.ToString(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(_file, SourceList.Write(await store.Get<SourceQueries>().ListAsync(Stop), default), Stop);
        await using var empty = await ProgramAsync();
        Assert.Equal(0, await ImportCommand.OpmlAsync(empty.Services, _file, Lines(), Stop));
        Assert.Equal(Sources(await store.Get<SourceQueries>().ListAsync(Stop)), Sources(await empty.Get<SourceQueries>().ListAsync(Stop)));
        await File.WriteAllTextAsync(_file, "<opml><body><outline xmlUrl='https://a.example/'", Stop);
        Assert.Equal(1, await ImportCommand.OpmlAsync(empty.Services, _file, Lines(), Stop));
        Assert.Equal(2, (await empty.Get<SourceQueries>().ListAsync(Stop)).Count);
    }

    private static IEnumerable<(string, SourceKind, string)> Sources(IEnumerable<SourceItem> sources) => sources.Select(source => (source.Name, source.Kind, source.Url)).Order();

    [Fact]
    public async Task On_a_terminal_there_is_a_bar()
    {
        using var release = new Release();
        await using var store = await ProgramAsync();
        await ImportCommand.EuRepoCAsync(store.Services, release.Write(), new(_output, _errors, bar: true), Stop);
        Assert.StartsWith("\r[########################################] 2/2", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reader_knows_an_imported_actor_from_the_import_on()
    {
        await using var store = await ProgramAsync();
        var actors = store.Get<KnownActors>();
        var before = await actors.NamesAsync(Stop);
        Assert.Empty(before.Bearers("Wicker Gull"));
        Assert.Same(before, await actors.NamesAsync(Stop));
        await File.WriteAllTextAsync(_file, GalaxyImportTests.Galaxy, Stop);

        Assert.Equal(0, await ImportCommand.GalaxyAsync(store.Services, _file, Lines(), Stop));

        Assert.Equal("Copper Loom", Assert.Single((await actors.NamesAsync(Stop)).Bearers("Wicker Gull")).Name);
        var entry = await store.Get<Ingest>().PageAsync(ArticlePageOf("https://baltic-courier.example/gull", "Wicker Gull was behind the attack on eight ministries, Kestrel Ridge Labs said."), "page", "https://baltic-courier.example/gull", Stop);
        var article = (await store.Get<ArticleQueries>().FindAsync(entry.ArticleId!.Value, null, Stop))!;
        Assert.Contains(article.Claims, claim => claim.AccusedName == "Copper Loom" && claim.Fields.Accused == "Wicker Gull");
    }

    [Fact]
    public async Task Articles_go_through_the_pipeline_line_by_line_and_bad_lines_are_named()
    {
        await using var store = await ProgramAsync();
        await File.WriteAllLinesAsync(_file,
        [
            Line(new { url = "https://baltic-courier.example/1", title = "Ministries defaced in Latvia", text = Story, publishedAt = "2026-01-14T12:00:00Z", source = "Baltic Courier" }),
            "",
            "{\"url\": \"https://baltic-courier.example/2\", \"text\"",
            Line(new { url = "no address", text = "x" }),
            Line(new { url = "https://baltic-courier.example/3" }),
            Line(new { url = "https://baltic-courier.example/4", html = $"<html><head><title>Ports</title></head><body><article><h1>Ports closed in Oslo</h1><p>{Story.Replace("\n\n", "</p><p>", StringComparison.Ordinal)}</p></article></body></html>" }),
        ], Stop);

        Assert.Equal(1, await ImportCommand.ArticlesAsync(store.Services, _file, Lines(), Stop));

        var name = Path.GetFileName(_file);
        var faults = _errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"{name}, line 3", $"{name}, line 4", $"{name}, line 5"], faults.Select(fault => fault.Split(':')[0]));
        var articles = (await store.Get<ArticleListQueries>().ListAsync(new(), new(1, 10), Stop)).Page.Items;
        Assert.Equal(["Ministries defaced in Latvia", "Ports closed in Oslo"], articles.Select(article => article.Title).Order(StringComparer.Ordinal));
        var first = articles.Single(article => article.Title.StartsWith("Ministries", StringComparison.Ordinal));
        Assert.Equal(("Baltic Courier", new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc)), (first.Outlet, first.PublishedAt));
        Assert.True(first.Claims > 0);

        var before = _output.ToString().Length;
        Assert.Equal(1, await ImportCommand.ArticlesAsync(store.Services, _file, Lines(), Stop));
        Assert.EndsWith("Nothing changed." + Environment.NewLine, _output.ToString()[before..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_that_are_read_side_by_side_are_all_kept_and_one_that_comes_twice_is_one()
    {
        await using var store = await ProgramAsync();
        var lines = Enumerable.Range(1, 119).Select(number => Line(new { url = $"https://baltic-courier.example/{number}", title = $"Ministries defaced, day {number}", text = $"{Story}\n\nIt was day {number} of the works." })).ToList();
        lines.Insert(20, lines[7]);
        lines.Insert(90, lines[8]);
        await File.WriteAllLinesAsync(_file, lines, Stop);

        Assert.Equal(0, await ImportCommand.ArticlesAsync(store.Services, _file, Lines(), Stop));

        Assert.Equal(119, (await store.Get<ArticleListQueries>().ListAsync(new(), new(1, 10), Stop)).Page.Total);
        Assert.Contains("    121  lines", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("    119  articles new", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_does_not_fill_the_memory_and_the_next_one_is_read()
    {
        await File.WriteAllTextAsync(_file, new string('x', Articles.ArticleLines.LongestLine + 1) + "\n" + Line(new { url = "https://baltic-courier.example/1", text = "Story" }), Stop);
        var read = new List<(Articles.ArticleLine? Article, ImportFault? Fault)>();
        await foreach (var line in Articles.ArticleLines.ReadAsync(_file, Stop))
        {
            read.Add(line);
        }

        Assert.Equal([(1, ImportProblems.LineTooLong), (0, "https://baltic-courier.example/1")], read.Select(line => (line.Fault?.Line ?? 0, line.Fault?.Problem.Code ?? line.Article!.Url)));
    }

    [Fact]
    public async Task A_line_that_is_no_text_is_one_fault_with_its_number_and_the_others_are_read()
    {
        const string Good = """{"url": "https://baltic-courier.example/1", "text": "Größe"}""", Half = """{"url": "https://baltic-courier.example/2", "text": "half \ud800"}""";
        await File.WriteAllBytesAsync(_file, [.. Encoding.UTF8.GetBytes(Good + "\n"), .. Encoding.Latin1.GetBytes(Good + "\n"), .. Encoding.UTF8.GetBytes(Half + "\n" + Good)], Stop);

        Assert.Equal([(0, "Größe"), (2, ImportProblems.Encoding), (3, ImportProblems.HalfCharacter), (0, "Größe")], await ReadAsync());

        await File.WriteAllTextAsync(_file, Good + "\n" + Good, Encoding.Unicode, Stop);
        Assert.Equal([(0, "Größe"), (0, "Größe")], await ReadAsync());

        async Task<List<(int Line, string Is)>> ReadAsync()
        {
            var read = new List<(int Line, string Is)>();
            await foreach (var (article, fault) in Articles.ArticleLines.ReadAsync(_file, Stop))
            {
                read.Add((fault?.Line ?? 0, fault?.Problem.Code ?? article!.Text!));
            }

            return read;
        }
    }

    [Fact]
    public async Task A_file_of_articles_that_is_none_is_said()
    {
        await using var store = await ProgramAsync();
        Assert.Equal(1, await ImportCommand.ArticlesAsync(store.Services, _file + ".none", Lines(), Stop));
        await File.WriteAllBytesAsync(_file, [0x7b, 0xff, 0xfe, 0x80, 0x0a], Stop);
        Assert.Equal(1, await ImportCommand.ArticlesAsync(store.Services, _file, Lines(), Stop));
        Assert.Contains("[import.no-file]", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("[import.encoding]", _errors.ToString(), StringComparison.Ordinal);
    }

    private static readonly string Story = string.Join("\n\n",
        "RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries in Latvia in the night to Wednesday, the government said, in what officials called the widest attack on the state's websites in years.",
        "Kestrel Ridge Labs, a security company in Tallinn, said the group known as Grey Heron was behind the attack and had prepared it for several weeks with stolen passwords of a contractor.",
        "The foreign ministry said it was too early to draw conclusions about who had ordered the attack, and that its services would be back before the end of the week.");

    private ImportCommand.ImportLines Lines() => new(_output, _errors, bar: false);

    private static byte[] ArticlePageOf(string url, string first) => Articles.ArticlePage.Of(new(1, url, null, first + "\n\n" + Story, "Ministries defaced", "2026-01-14", null));

    private static string Line(object line) => JsonSerializer.Serialize(line);

    private static Task<TestStore> ProgramAsync() => TestStore.CreateAsync(null, services => services.AddTrackerExchange().AddTrackerScraper(new ConfigurationBuilder().Build()));
}
