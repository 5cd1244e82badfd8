using System.Globalization;

namespace IncidentTracker.Web.Charts;

/// <summary>A share over time as a small line, with the same months a year before in grey behind it.</summary>
public static class ShareOptions
{
    public const int Height = 116;

    /// <param name="labels">Names of the months.</param>
    /// <param name="shares">Per cent; null where there is nothing to take a share of.</param>
    /// <param name="before">The same a year before.</param>
    /// <param name="tips">On hover, by month.</param>
    /// <param name="hrefs">The incidents behind a month's share; null where there are none.</param>
    public static string Of(IReadOnlyList<string> labels, IReadOnlyList<double?> shares, IReadOnlyList<double?> before, IReadOnlyList<IReadOnlyList<string>> tips, IReadOnlyList<string?> hrefs)
    {
        var last = Enumerable.Range(0, shares.Count).LastOrDefault(at => shares[at] is not null, -1);
        return ChartStyle.Json(new
        {
            animationDuration = 220,
            grid = new { left = 4, right = 46, top = 10, bottom = 22 },
            xAxis = new
            {
                type = "category",
                boundaryGap = false,
                data = labels,
                axisTick = new { show = false },
                axisLine = new { lineStyle = new { color = "--line-2" } },
                axisLabel = new { color = "--ink-3", fontSize = ChartStyle.FontSize, showMinLabel = true, showMaxLabel = true, alignMinLabel = "left", alignMaxLabel = "right", interval = Math.Max(0, labels.Count - 2) },
            },
            yAxis = new { type = "value", min = 0, max = 100, splitNumber = 2, splitLine = ChartStyle.Rules(), axisLabel = ChartStyle.Label(show: false) },
            series = new object[]
            {
                new { type = "line", silent = true, showSymbol = false, connectNulls = false, lineStyle = new { color = "--edge", width = 1.5 }, data = before },
                new
                {
                    type = "line",
                    showSymbol = true,
                    symbol = "circle",
                    connectNulls = false,
                    lineStyle = new { color = "--accent", width = 2 },
                    itemStyle = new { color = "--accent" },
                    label = new { show = true, position = "right", formatter = "text", color = "--ink", fontWeight = 600, fontSize = ChartStyle.FontSize },
                    data = shares.Select((share, at) => share is null ? null : (object)new { value = share, tip = tips[at], href = hrefs[at], symbolSize = at == last ? 6 : 4, text = at == last ? string.Create(CultureInfo.InvariantCulture, $"{share:0} %") : "" }),
                },
            },
        });
    }
}
