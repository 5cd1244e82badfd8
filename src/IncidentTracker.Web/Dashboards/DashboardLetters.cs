using System.Globalization;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Dashboards;

/// <summary>The mail of a dashboard.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">For those who read no HTML.</param>
/// <param name="Html">The same as a page.</param>
/// <param name="Rows">The rows of its charts, CSV by name of the file.</param>
/// <param name="SwitchOffAt">The page where its owner ends it.</param>
public sealed record DashboardLetter(string Subject, string Text, string Html, IReadOnlyList<(string Name, byte[] Csv)> Rows, string SwitchOffAt);

/// <summary>Writes the mail of a dashboard: what its page shows, by its owner's clock, as tables and rows.</summary>
public sealed class DashboardLetters(PanelLoader loader, SourceQueries sources, ChartFiles files, TimeProvider time)
{
    /// <summary>Rows of a file that still goes with a mail; of more there is the link.</summary>
    private const int MostFileRows = 5000;

    /// <param name="due">Which, and whose.</param>
    /// <param name="site">Where this program is reached, with a slash at the end.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<DashboardLetter> WriteAsync(DueDashboard due, string site, CancellationToken cancellation)
    {
        var viewer = new ViewerTime(time);
        viewer.Set(due.Zone);
        var (now, tally) = (viewer.Now, await sources.TallyAsync(cancellation));
        var (parts, attached) = (new List<LetterPart>(), new List<(string, byte[])>());
        foreach (var panel in due.Panels)
        {
            var data = await loader.LoadAsync(panel, viewer, now, tally, cancellation);
            var table = PanelTable.Of(panel.Chart, data);
            var rows = ChartFiles.Address(table.File, data.View.Permalink);
            parts.Add(new(table, $"{data.View.Range}, by the days of {data.View.Zone.Id}. {data.View.FilterSaid}.", data.View.Permalink, rows));
            if (table.FileRows <= MostFileRows && await files.WriteAsync(table.File, rows, cancellation) is { } file)
            {
                attached.Add((string.Create(CultureInfo.InvariantCulture, $"{parts.Count}-{table.File}.csv"), file));
            }
        }

        var (page, off) = (string.Create(CultureInfo.InvariantCulture, $"dashboards/{due.Id}"), string.Create(CultureInfo.InvariantCulture, $"dashboards/{due.Id}/mail"));
        var foot = $"As of {Instant.Said(now, viewer)}. {ChartView.Note(tally)}";
        var letter = new LetterText(due.Name, foot, parts, site, page, off);
        return new($"{due.Name} – {DayText.Of(viewer.Today)}", letter.Plain(), letter.Html(), attached, site + off);
    }
}
