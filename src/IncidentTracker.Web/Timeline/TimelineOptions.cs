using System.Text.Json;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Timeline;

namespace IncidentTracker.Web.Timeline;

/// <summary>The stacked bars as options for the chart. Token names stand for colours; functions live in the chart's module.</summary>
public static class TimelineOptions
{
    /// <summary>More buckets than this get a slider under the axis.</summary>
    private const int WithoutSlider = 40;

    public static string Of(TimelineSeries series, TimeStep step, TimelineSplit split)
    {
        var slider = series.Buckets.Count > WithoutSlider;
        var bars = series.Keys.Select((key, index) => (object)new
        {
            type = "bar",
            id = key,
            name = TimelineWords.Key(key, split),
            stack = "incidents",
            barMaxWidth = 38,
            barCategoryGap = "35%",
            itemStyle = new { color = "--" + TimelineWords.Token(key, index, split), borderColor = "--surface", borderWidth = 0.5 },
            emphasis = new { disabled = true },
            cursor = "pointer",
            // Nothing, not a bar of no height: that would draw over the axis.
            data = series.Counts[index].Select(count => count == 0 ? (int?)null : count),
        });
        // A bar of no height on top of the stack carries the figure.
        var total = (object)new
        {
            type = "bar",
            id = "total",
            name = "incidents",
            stack = "incidents",
            silent = true,
            itemStyle = new { color = "transparent" },
            label = new { show = series.Buckets.Count <= WithoutSlider, position = "top", color = "--ink", fontSize = 11.5, fontWeight = 600 },
            data = series.Totals.Select(count => new { value = 0, total = count }),
        };
        return JsonSerializer.Serialize(new
        {
            animationDuration = 220,
            aria = new { enabled = true },
            grid = new { left = 36, right = 8, top = 24, bottom = slider ? 64 : 28 },
            tooltip = new { trigger = "axis", axisPointer = new { type = "shadow", shadowStyle = new { color = "--hover", opacity = 0.6 } }, confine = true },
            xAxis = new
            {
                type = "category",
                data = series.Buckets.Select((_, index) => TimelineWords.Axis(series.Buckets, index, step)),
                axisLine = new { lineStyle = new { color = "--line-2" } },
                axisTick = new { show = false },
                axisLabel = new { color = "--ink-3", fontSize = 11.5, hideOverlap = true },
            },
            yAxis = new
            {
                type = "value",
                minInterval = 1,
                splitLine = new { lineStyle = new { color = "--line" } },
                axisLabel = new { color = "--ink-3", fontSize = 11.5 },
            },
            dataZoom = slider
                ? new object[] { new { type = "slider", height = 22, bottom = 6, borderColor = "--line-2", fillerColor = "--accent-tint", handleStyle = new { color = "--accent" }, textStyle = new { color = "--ink-3" }, showDataShadow = false, brushSelect = false } }
                : [],
            series = bars.Append(total),
        });
    }
}
