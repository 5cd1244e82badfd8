namespace IncidentTracker.Web.Charts;

/// <summary>One incident on a scale of days.</summary>
/// <param name="Days">From the attack to what was said; below zero where the date of the attack comes later.</param>
/// <param name="Hollow">One of the two dates is not known to the day.</param>
/// <param name="Href">The incident.</param>
/// <param name="Tip">On hover; the first line is the head.</param>
/// <param name="Token">Its colour.</param>
public sealed record LagMark(double Days, bool Hollow, string Href, IReadOnlyList<string> Tip, string Token);

/// <summary>A row of dots with its quartiles.</summary>
public sealed record LagLine(string Name, string Second, IReadOnlyList<LagMark> Marks, double? Lower, double? Median, double? Upper);

/// <summary>The dot plot of waiting times as options. The scale is logarithmic in 1 + days, so that the first day and the third year are both to be seen; it is the same for negative waits.</summary>
public static class LagOptions
{
    private const int RowHeight = 52;
    private static readonly double[] _ticks = [-365, -90, -30, -7, -1, 0, 1, 2, 3, 7, 14, 30, 90, 180, 365, 730, 1825, 3650];

    public static int Height(int rows) => (rows * RowHeight) + 32;

    public static string Of(IReadOnlyList<LagLine> lines)
    {
        var days = lines.SelectMany(line => line.Marks).Select(mark => mark.Days).ToList();
        var (least, most) = days.Count == 0 ? (0, 30) : (Math.Min(0, days.Min()), Math.Max(7, days.Max()));
        var ticks = _ticks.Where(tick => tick >= least && tick <= most).Select(Scaled).ToList();
        object Custom(string mark, int z, bool clip, IEnumerable<object> data) => new { type = "custom", renderItem = mark, z, clip, animation = false, data };
        return ChartStyle.Json(new
        {
            animationDuration = 220,
            grid = new { left = 132, right = 20, top = 26, bottom = 4 },
            xAxis = new
            {
                type = "value",
                min = Scaled(least) - (least < 0 ? 0.15 : 0),
                max = Scaled(most) + 0.15,
                position = "top",
                axisLine = new { show = false },
                axisTick = new { show = false, customValues = ticks },
                axisLabel = new { color = "--ink-3", fontSize = ChartStyle.FontSize, formatter = "days", customValues = ticks, hideOverlap = true },
                splitLine = new { show = false },
            },
            yAxis = ChartStyle.Hidden(-0.5, lines.Count - 0.5, inverse: true),
            series = new object[]
            {
                new { type = "line", silent = true, data = Array.Empty<object>(), markLine = new { silent = true, symbol = "none", animation = false, label = new { show = false }, lineStyle = new { color = "--line", type = "solid", width = 1 }, data = ticks.Select(tick => new { xAxis = tick }) } },
                Custom("row", 1, false, lines.Select((line, at) => (object)new { value = new[] { at }, name = line.Name, second = line.Second })),
                Custom("box", 2, true, lines.Select((line, at) => (object)new { value = new double?[] { at, Scaled(line.Lower), Scaled(line.Median), Scaled(line.Upper) }, tip = Quartiles(line) })),
                Custom("dot", 3, false, lines.SelectMany((line, at) => line.Marks.OrderBy(mark => mark.Days).Select(mark => (object)new { value = new[] { Scaled(mark.Days), at }, hollow = mark.Hollow, href = mark.Href, tip = mark.Tip, fill = mark.Token }))),
            },
        });
    }

    private static string[] Quartiles(LagLine line) => line.Median is null ? [line.Name, "nothing to count"] : [line.Name, line.Second, $"middle half: {ChartWords.Days(line.Lower)} to {ChartWords.Days(line.Upper)}"];

    private static double? Scaled(double? days) => days is { } known ? Scaled(known) : null;

    private static double Scaled(double days) => Math.Sign(days) * Math.Log(1 + Math.Abs(days));
}
