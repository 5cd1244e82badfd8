namespace IncidentTracker.Web.Charts;

/// <summary>An incident on an axis of time.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Name">Before the row, where each has its own.</param>
/// <param name="Lane">Its row.</param>
/// <param name="From">First day.</param>
/// <param name="After">First day after it.</param>
/// <param name="Partial">The date is not known to the day: drawn dashed over all it may mean.</param>
/// <param name="Tip">On hover; the first line is the head.</param>
public sealed record DrawnSpan(int Number, string Name, int Lane, DateOnly From, DateOnly After, bool Partial, IReadOnlyList<string> Tip);

/// <summary>Claims on an axis of time.</summary>
/// <param name="Number">Their incident.</param>
/// <param name="Lane">Its row.</param>
/// <param name="Day">When the first of them was said.</param>
/// <param name="Stance">Name of the stance's colour and glyph.</param>
/// <param name="Tip">On hover; the first line is the head.</param>
public sealed record DrawnClaim(int Number, int Lane, DateOnly Day, string Stance, IReadOnlyList<string> Tip);

/// <summary>Incidents as spans with their claims, ready to be drawn.</summary>
public sealed record DrawnSpans
{
    public required IReadOnlyList<DrawnSpan> Spans { get; init; }
    public required IReadOnlyList<DrawnClaim> Claims { get; init; }
    public required int Lanes { get; init; }
    public required DateOnly From { get; init; }
    /// <summary>Last day drawn.</summary>
    public required DateOnly To { get; init; }
    /// <summary>Rows carry the incidents' names.</summary>
    public bool Named { get; init; }
    /// <summary>Too many for words: numbers alone go to the page.</summary>
    public bool Dense { get; init; }
    public required int LaneHeight { get; init; }
    public DateOnly? Today { get; init; }
    public AxisBrush? Brush { get; init; }
}

/// <summary>Incidents as spans as options.</summary>
public static class SpansOptions
{
    private const int Right = 20;

    public static int Height(DrawnSpans spans) => (Math.Max(spans.Lanes, 1) * spans.LaneHeight) + (spans.Brush is null ? 40 : 86);

    public static string Of(DrawnSpans spans)
    {
        var left = spans.Named ? 236 : 12;
        object Custom(string id, string mark, int z, bool clip, IEnumerable<object> data) => new { type = "custom", id, renderItem = mark, z, clip, animation = false, data };
        object[] series =
        [
            Custom("spans", "span", 2, true, spans.Spans.Select(span => spans.Dense
                ? (object)new object[] { Milliseconds(span.From), Milliseconds(span.After), span.Lane, span.Number }
                : new { value = new object[] { Milliseconds(span.From), Milliseconds(span.After), span.Lane }, partial = span.Partial, href = $"incidents/{span.Number}", tip = span.Tip })),
            Custom("claims", "claim", 3, true, spans.Claims.OrderBy(claim => claim.Lane).ThenBy(claim => claim.Day)
                .Select(claim => (object)new { value = new object[] { Milliseconds(claim.Day), claim.Lane }, stance = claim.Stance, href = $"incidents/{claim.Number}?part=claims", tip = claim.Tip })),
        ];
        if (spans.Named)
        {
            series = [Custom("rows", "row", 1, false, spans.Spans.Select(span => (object)new { value = new[] { span.Lane }, name = span.Name, href = $"incidents/{span.Number}", tip = span.Tip })), .. series];
        }

        if (spans.Today is { } today && today >= spans.From && today <= spans.To)
        {
            series =
            [
                .. series,
                new
                {
                    type = "line",
                    silent = true,
                    data = Array.Empty<object>(),
                    markLine = new
                    {
                        silent = true,
                        symbol = "none",
                        animation = false,
                        label = new { show = false },
                        lineStyle = new { color = "--ink-3", type = "dashed" },
                        data = new[] { new { xAxis = Milliseconds(today) } },
                    },
                },
            ];
        }

        object[] grids = [new { left, right = Right, top = 28, bottom = spans.Brush is null ? 8 : 54 }];
        object[] x =
        [
            new
            {
                type = "time",
                gridIndex = 0,
                position = "top",
                min = Milliseconds(spans.From),
                // Room for the glyphs of the last day.
                max = Milliseconds(spans.To.AddDays(1)) + ((Milliseconds(spans.To) - Milliseconds(spans.From)) / 40),
                axisLine = new { show = false },
                axisTick = new { show = false },
                axisLabel = ChartStyle.Label("date"),
                splitLine = ChartStyle.Rules(),
            },
        ];
        object[] y = [ChartStyle.Hidden(-0.5, Math.Max(spans.Lanes, 1) - 0.5, inverse: true)];
        object[] zoom = [new { type = "inside", id = "wheel", xAxisIndex = 0, filterMode = "none", zoomOnMouseWheel = "ctrl", moveOnMouseWheel = false, moveOnMouseMove = false, throttle = 60 }];
        if (spans.Brush is { } brush)
        {
            grids = [.. grids, new { left, right = Right, height = 1, bottom = 8 }];
            x = [.. x, new { type = "category", gridIndex = 1, data = brush.Labels, show = false, boundaryGap = false }];
            y = [.. y, new { type = "value", gridIndex = 1, show = false }];
            series = [.. series, new { type = "line", id = "all", xAxisIndex = 1, yAxisIndex = 1, silent = true, showSymbol = false, animation = false, lineStyle = new { opacity = 0 }, data = brush.Counts }];
            zoom = [.. zoom, ChartStyle.Slider(1, brush.From, brush.To, left, Right)];
        }

        return ChartStyle.Json(new { useUTC = true, animation = false, grid = grids, xAxis = x, yAxis = y, dataZoom = zoom, toolbox = ChartStyle.Drag(0), series });
    }

    /// <summary>A day as the axis counts it: days have no zone here, and the axis shows them as they are wherever the browser is.</summary>
    public static long Milliseconds(DateOnly day) => (long)(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMilliseconds;

    /// <summary>The day that holds a place on the axis.</summary>
    public static DateOnly Day(double milliseconds) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(milliseconds, -6e13, 2e14)));
}
