using System.Text;
using IncidentTracker.Exchange.Csv;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

/// <summary>Whatever is wrong with a table: the place and the reason are said, and nothing is written, the good lines before it included.</summary>
public sealed class BadReleaseTests
{
    [Fact]
    public Task A_line_with_too_few_cells_is_named() =>
        RefusedAsync(release => release.Global.Add("9,Short"), ImportProblems.Cells, 4);

    [Fact]
    public Task A_quotation_mark_in_the_middle_of_a_cell_is_named() =>
        RefusedAsync(release => release.Global[2] = release.Global[2].Replace("Tickets could", "Tickets \"could\"", StringComparison.Ordinal), ImportProblems.Quotes, 3);

    [Fact]
    public Task A_quotation_mark_that_is_never_closed_is_named_with_the_line_it_opens_in() =>
        RefusedAsync(release => release.Global[2] = release.Global[2].Replace("Tickets could", "\"Tickets could", StringComparison.Ordinal), null, 3);

    [Fact]
    public Task An_id_that_stands_twice_is_named_with_both_lines() =>
        RefusedAsync(release => release.Global.Add(Release.Pump), ImportProblems.IdTwice, 4, "7", "2");

    [Fact]
    public Task A_missing_column_is_named() =>
        RefusedAsync(release => release.Global[0] = release.Global[0].Replace("start_date", "begins", StringComparison.Ordinal), ImportProblems.ColumnsMissing, 1, "start_date");

    [Fact]
    public Task A_cell_of_ten_megabytes_ends_the_reading() =>
        RefusedAsync(release => release.Global[2] = release.Global[2].Replace("Tickets could not be sold.", new('x', 10_000_000), StringComparison.Ordinal), ImportProblems.CellTooLarge, 3);

    [Fact]
    public Task A_date_that_is_none_is_named() =>
        RefusedAsync(release => release.Global[1] = release.Global[1].Replace("2031-03-14", "2031-13-14", StringComparison.Ordinal), ImportProblems.Date, 2, "start_date", "2031-13-14");

    [Fact]
    public Task A_row_of_an_incident_that_is_not_there_is_named() =>
        RefusedAsync(release => release.Receiver.Add("99,Norway,EUROPE,,Media,"), ImportProblems.NoOwner, 6, "99");

    [Fact]
    public Task An_empty_table_is_no_table() => RefusedAsync(release => release.Global.Clear(), null, null);

    [Fact]
    public Task Bytes_of_another_encoding_are_refused_and_not_guessed() =>
        RefusedAsync(release => release.Global[1] = release.Global[1].Replace("Unknown", "Unbekannte Größe", StringComparison.Ordinal), ImportProblems.Encoding, 2, encoding: Encoding.Latin1);

    [Fact]
    public async Task A_folder_without_the_tables_says_which_are_missing()
    {
        await using var store = await StoreAsync();
        var report = await EuRepoCAsync(store, Path.Combine(Path.GetTempPath(), "no-such-release"));
        Assert.Equal(["Global", "Attribution", "Receiver"], report.Faults.Select(fault => fault.File));
        Assert.All(report.Faults, fault => Assert.Equal(ImportProblems.NoFile, fault.Problem.Code));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public async Task A_byte_order_mark_is_understood(string encoding)
    {
        using var release = new Release();
        await using var store = await StoreAsync();
        var report = await EuRepoCAsync(store, release.Write(Encoding.GetEncoding(encoding)));
        Assert.Equal((0, 2), (report.Faults.Count, await IncidentsAsync(store)));
    }

    [Fact]
    public void A_file_of_another_kind_gives_a_bounded_number_of_faults()
    {
        using var release = new Release();
        release.Global.AddRange(Enumerable.Repeat("no,table", 5000));
        release.Write();
        var faults = new List<ImportFault>();
        _ = new CsvTable(release.GlobalFile, ["ID"], faults).Rows().Count();
        Assert.Equal(CsvTable.MostFaults, faults.Count);
    }

    private static async Task RefusedAsync(Action<Release> break_, string? code, int? line, params string[] arguments) => await RefusedAsync(break_, code, line, null, arguments);

    private static async Task RefusedAsync(Action<Release> break_, string? code, int? line, Encoding? encoding, params string[] arguments)
    {
        using var release = new Release();
        break_(release);
        await using var store = await StoreAsync();

        var report = await EuRepoCAsync(store, release.Write(encoding));

        var fault = report.Faults[0];
        Assert.Equal(code ?? fault.Problem.Code, fault.Problem.Code);
        Assert.Equal(line ?? fault.Line, fault.Line);
        Assert.Equal(arguments, fault.Problem.Args.Take(arguments.Length));
        Assert.False(report.Written);
        Assert.Equal(0, await IncidentsAsync(store));
    }
}
