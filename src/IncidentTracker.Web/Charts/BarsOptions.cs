using IncidentTracker.Domain.Timeline;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>A mark on the axis of time.</summary>
/// <param name="From">Where it begins, in buckets: 2.5 is the middle of the third.</param>
/// <param name="To">Where it ends; not after <paramref name="From"/> for a moment.</param>
/// <param name="Text">Above the drawing.</param>
/// <param name="Tip">On hover; the first line is the head.</param>
public sealed record DrawnMark(double From, double To, string Text, IReadOnlyList<string> Tip);

/// <summary>All the time there is, under the drawing, with the part that is drawn.</summary>
/// <param name="Labels">Of its buckets.</param>
/// <param name="Counts">Of its buckets.</param>
/// <param name="From">First bucket drawn.</param>
/// <param name="To">Last bucket drawn.</param>
public sealed record AxisBrush(IReadOnlyList<string> Labels, IReadOnlyList<double> Counts, int From, int To)
{
    /// <summary>Months of incidents with the part that is drawn; null where one month is all there is.</summary>
    public static AxisBrush? Of(TimelineSeries all, DateOnly from, DateOnly to)
    {
        int At(DateOnly day) => Math.Clamp(all.Buckets.Count(bucket => bucket.From <= day) - 1, 0, all.Buckets.Count - 1);
        return all.Buckets.Count < 2 ? null
            : new([.. all.Buckets.Select(bucket => BucketWords.Of(bucket, TimeStep.Month))], [.. all.Totals.Select(total => (double)total)], At(from), At(to));
    }
}

/// <summary>Stacked bars over time, ready to be drawn.</summary>
public sealed record Bars
{
    /// <summary>Short names of the buckets.</summary>
    public required IReadOnlyList<string> Axis { get; init; }
    /// <summary>What hovering a bucket says before its parts: its full name and its total.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Tips { get; init; }
    /// <summary>The parts in stacking order, with their colours.</summary>
    public required IReadOnlyList<ChartKey> Keys { get; init; }
    /// <summary>By part, then by bucket.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Values { get; init; }
    /// <summary>The figure above each bar.</summary>
    public required IReadOnlyList<string> Totals { get; init; }
    /// <summary>Where a click leads: part (−1 for the whole bucket) and bucket. Null: nowhere.</summary>
    public Func<int, int, string>? Href { get; init; }
    /// <summary>The last bucket goes on: it is drawn pale.</summary>
    public bool LastIsPartial { get; init; }
    public IReadOnlyList<DrawnMark> Marks { get; init; } = [];
    public AxisBrush? Brush { get; init; }
    /// <summary>"incidents per active source"; null for plain counts.</summary>
    public string? Unit { get; init; }
}

/// <summary>Stacked bars as options: bars from zero, empty buckets drawn, marks on the axis, a brush over all the time there is.</summary>
public static class BarsOptions
{
    /// <summary>More bars than this carry no figures.</summary>
    private const int MostFigures = 40;
    /// <summary>Up to here every bar has its name.</summary>
    private const int MostLabels = 14;
    private const int Left = 40;
    private const double Pale = 0.62;

    public const int Height = 340;

    public static string Of(Bars bars)
    {
        var buckets = bars.Axis.Count;
        double Opacity(int bucket) => bars.LastIsPartial && bucket == buckets - 1 ? Pale : 1;
        var parts = bars.Keys.Select((key, part) => (object)new
        {
            type = "bar",
            id = "part" + part,
            name = key.Name,
            stack = "all",
            z = 2,
            barCategoryGap = "35%",
            barMaxWidth = 56,
            itemStyle = new { color = "--" + key.Token, borderColor = "--surface", borderWidth = buckets > 200 ? 0 : 0.5 },
            emphasis = new { disabled = true },
            cursor = "pointer",
            // Nothing, not a bar of no height: that would draw over the axis.
            data = bars.Values[part].Select((value, bucket) => value == 0 ? null : (object)new { value, href = bars.Href?.Invoke(part, bucket), itemStyle = new { opacity = Opacity(bucket) } }),
        });
        var figures = new
        {
            type = "bar",
            id = "figures",
            stack = "all",
            silent = true,
            itemStyle = new { color = "transparent" },
            label = new { show = buckets <= MostFigures, position = "top", color = "--ink", fontSize = ChartStyle.FontSize, fontWeight = 600, formatter = "total" },
            data = bars.Totals.Select(total => new { value = 0, total }),
        };
        // The whole height of a bucket answers the pointer, also where its bar is low or missing.
        var columns = new
        {
            type = "custom",
            id = "columns",
            renderItem = "column",
            yAxisIndex = 1,
            z = 1,
            animation = false,
            data = bars.Tips.Select((tip, bucket) => new { value = new[] { bucket }, tip, parts = true, href = bars.Href?.Invoke(-1, bucket) }),
        };
        // Stretches lie behind the bars, moments before them.
        object Marks(string id, int z, Func<DrawnMark, bool> which) => new
        {
            type = "custom",
            id,
            renderItem = "band",
            xAxisIndex = 1,
            yAxisIndex = 1,
            z,
            clip = false,
            animation = false,
            data = bars.Marks.Where(which).Select(mark => new { value = new[] { mark.From, mark.To }, text = mark.Text, tip = mark.Tip }),
        };
        object[] series = [.. parts, figures, columns, Marks("stretches", 1, mark => mark.To > mark.From), Marks("moments", 3, mark => mark.To <= mark.From)];
        object[] x =
        [
            new { type = "category", gridIndex = 0, data = bars.Axis, axisLine = new { lineStyle = new { color = "--line-2" } }, axisTick = new { show = false }, axisLabel = ChartStyle.Label(interval: buckets <= MostLabels ? 0 : null) },
            ChartStyle.Hidden(0, buckets),
        ];
        object[] y =
        [
            new { type = "value", gridIndex = 0, min = 0, minInterval = bars.Unit is null ? 1 : (double?)null, name = bars.Unit, nameLocation = "end", nameTextStyle = new { color = "--ink-3", align = "left", fontSize = ChartStyle.FontSize }, axisLine = new { show = false }, axisTick = new { show = false }, splitLine = ChartStyle.Rules(), axisLabel = ChartStyle.Label() },
            ChartStyle.Hidden(0, 1),
        ];
        object[] grids = [new { left = Left, right = 12, top = 44, bottom = bars.Brush is null ? 26 : 66 }];
        object[] zoom = [];
        if (bars.Brush is { } brush)
        {
            grids = [.. grids, new { left = Left, right = 12, height = 1, bottom = 8 }];
            x = [.. x, new { type = "category", gridIndex = 1, data = brush.Labels, show = false, boundaryGap = false }];
            y = [.. y, new { type = "value", gridIndex = 1, show = false }];
            series = [.. series, new { type = "line", id = "all", xAxisIndex = 2, yAxisIndex = 2, silent = true, showSymbol = false, animation = false, lineStyle = new { opacity = 0 }, data = brush.Counts }];
            zoom = [ChartStyle.Slider(2, brush.From, brush.To, Left, 12)];
        }

        return ChartStyle.Json(new { animationDuration = 220, grid = grids, xAxis = x, yAxis = y, dataZoom = zoom, toolbox = ChartStyle.Drag(0), series });
    }
}
