using System.Globalization;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Dashboards;

/// <summary>A figure or a word of a table.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Href">The page behind it, from this program's own address; null: none.</param>
/// <param name="IsNumber">Stands at the right.</param>
public readonly record struct PanelCell(string Text, string? Href = null, bool IsNumber = false);

/// <summary>A chart of a dashboard as a table: what a mail shows of it.</summary>
/// <param name="Title">"Incidents over time".</param>
/// <param name="Counted">"n = 31, 2 left out".</param>
/// <param name="Head">Names of the columns.</param>
/// <param name="Rows">By row, then by column.</param>
/// <param name="Left">Rows that a mail is too short for.</param>
/// <param name="File">The chart's name in the address of its rows.</param>
/// <param name="FileRows">About how many rows that file has.</param>
public sealed record PanelTable(string Title, string Counted, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<PanelCell>> Rows, int Left, string File, int FileRows)
{
    private const int MostRows = 40;

    public static PanelTable Of(DashboardChart chart, PanelData data) => data switch
    {
        PanelData.Figures figures => Table(chart, "", ["Figure", "Value", "Of", "Change"], figures.Tiles.Select(tile => Row(Word(tile.Name), Number(tile.Value, tile.Href), Word(tile.Of), Word($"{tile.Change} {tile.Note}".Trim()))), "figures", 0),
        PanelData.OverTime bars => Bars(chart, bars.Series, NumberOf(bars.Series), OfBars(bars), BucketWords.Of(bars.State.StepFor(bars.View.From, bars.View.To)), "over-time"),
        PanelData.Stances said => Bars(
            chart, said.Series, NumberOf(said.Series), OverTimeBars.Stances(said.Series, said.Step, said.View, choice => said.View.Scope.Write((new AccusationState() with { Said = choice }).Write(new("accusations"))) + "#said"), BucketWords.Of(said.Step), "stances"),
        PanelData.Shares { Overview: var overview } => Newest(chart, $"n = {Words.Number(overview.Now.Incidents)}", ["Month", "Incidents", "No one accused", "One origin only", "Disputed, of those accused"],
            [.. overview.Months.Zip(overview.ByMonth, (month, figures) => Row(Word(DayText.OfMonth(month.From)), Number(Words.Number(figures.Incidents)), Share(figures.Unattributed), Share(figures.SingleSource), Share(figures.Disputed)))], "figures", 0),
        PanelData.Accusations { Matrix: var matrix } accusations => Table(chart, $"n = {Words.Number(matrix.Accusations)} in {Words.Count(matrix.Incidents, "incident")}, by {ChartWords.Of(accusations.State.Measure).ToLowerInvariant()}",
            ["Accuser", "Accused", "Accusations", "“It was us”", "Answer"],
            matrix.Cells.OrderByDescending(cell => cell.Count).ThenByDescending(cell => cell.SelfClaims).Select(cell => Row(
                Word(ChartWords.Of(matrix.Rows[cell.Row])), Word(ChartWords.Accused(matrix.Columns[cell.Column])),
                Number(Words.Number(cell.Count), accusations.View.Scope.Write((accusations.State with { Cell = new(matrix.Rows[cell.Row], matrix.Columns[cell.Column]) }).Write(new("accusations"))).ToString()),
                Number(Words.Number(cell.SelfClaims)), Word(cell.Denied ? "denies" : cell.NoAnswer ? "did not answer" : ""))), "accusations", matrix.Accusations),
        PanelData.Lag lag => Table(chart, $"n = {Words.Number(lag.Chart.All?.Count ?? 0)}, {Words.Number(lag.Chart.LeftOut.Values.Sum() + lag.Undated)} left out; days to the {ChartWords.Of(lag.State.Milestone).ToLowerInvariant()}",
            [ChartWords.Of(lag.State.Split), "n", "A quarter within", "Median", "Three quarters within"],
            lag.Chart.Rows.Select(row => Figures(ChartWords.Of(row.Key) is { Length: > 0 } name ? name : "Not split", row.Figures)).Concat(lag.Chart is { All: { } all, Rows.Count: > 1 } ? [Figures("All", all)] : []), "lag", lag.Chart.All?.Count ?? 0),
        PanelData.Spans { Window: var window } => Newest(chart, $"n = {Words.Number(window.Total)}, {Words.Number(window.Undated)} without a date left out", ["No.", "Incident", "Attack", "Last claim"],
            [.. window.Spans.Select(span => Row(Number(Words.Number(span.Number)), Incident(span.Number, span.Title), Word(SpanWords.Attack(span)), Word(span.LastClaim is { } last ? DayText.Of(last) : "–")))], "timeline", window.Total),
        PanelData.StillOpen { List: var list } => Table(chart, $"n = {Words.Number(list.Page.Total)}, longest first", ["Question", "Incident", "Days"],
            list.Page.Items.Select(item => Row(Word(ChartWords.Of(item.Kind)), Incident(item.Number, item.Title), Number(Words.Number(item.Days) + (item.Exact ? "" : "+")))), "still-open", list.Page.Total) with { Left = list.Page.Total - list.Page.Items.Count },
        _ => throw new ArgumentOutOfRangeException(nameof(data)),
    };

    private static Bars OfBars(PanelData.OverTime bars)
    {
        var all = OverTimeBars.Of(bars.Series, bars.State.StepFor(bars.View.From, bars.View.To), bars.State.Split, bars.View);
        return bars is { State.PerSource: true, Active: { } active } ? OverTimeBars.PerSource(all, active) : all;
    }

    private static PanelTable Bars(DashboardChart chart, TimelineSeries series, string counted, Bars bars, string step, string file)
    {
        string Said(double value) => value.ToString(bars.Unit is null ? "N0" : "0.00", CultureInfo.InvariantCulture);
        PanelCell Cell(double value, int part, int bucket) => Number(Said(value), value == 0 ? null : bars.Href?.Invoke(part, bucket));
        return Newest(chart, counted + (bars.Unit is { } unit ? $"; {unit}" : ""), [step, .. bars.Keys.Select(key => key.Name), "All"],
            [.. Enumerable.Range(0, bars.Axis.Count).Select(at => Row([Word(bars.Tips[at][0]), .. Enumerable.Range(0, bars.Keys.Count).Select(part => Cell(bars.Values[part][at], part, at)), Cell(bars.Values.Sum(part => part[at]), -1, at)]))],
            file, series.Total);
    }

    /// <summary>In order of time; the newest where a mail is too short for all.</summary>
    private static PanelTable Newest(DashboardChart chart, string counted, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<PanelCell>> rows, string file, int fileRows) =>
        new(DashboardWords.Of(chart), counted, head, [.. rows.TakeLast(MostRows)], Math.Max(0, rows.Count - MostRows), file, fileRows);

    private static PanelTable Table(DashboardChart chart, string counted, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<PanelCell>> rows, string file, int fileRows)
    {
        var all = rows.ToList();
        return new(DashboardWords.Of(chart), counted, head, [.. all.Take(MostRows)], Math.Max(0, all.Count - MostRows), file, fileRows);
    }

    private static string NumberOf(TimelineSeries series) => $"n = {Words.Number(series.Total)}" + (series.LeftOut.Count == 0 ? "" : ", left out " + string.Join(", ", series.LeftOut.Select(pair => $"{Words.Number(pair.Value)} {pair.Key}")));

    private static IReadOnlyList<PanelCell> Figures(string name, Quartiles figures) =>
        Row(Word(name), Number(Words.Number(figures.Count)), Number(ChartWords.Days(figures.Lower)), Number(ChartWords.Days(figures.Median)), Number(ChartWords.Days(figures.Upper)));

    private static IReadOnlyList<PanelCell> Row(params IReadOnlyList<PanelCell> cells) => cells;

    private static PanelCell Word(string text) => new(text);

    private static PanelCell Number(string text, string? href = null) => new(text, href, true);

    private static PanelCell Share(Share share) => Number($"{ChartWords.Percent(share)} ({Words.Number(share.Part)} of {Words.Number(share.Whole)})");

    private static PanelCell Incident(int number, string? title) => new(title ?? $"Incident {number}", string.Create(CultureInfo.InvariantCulture, $"incidents/{number}"));
}
