using System.Text.Json;

namespace IncidentTracker.Web.Charts;

/// <summary>What all charts have in common, as parts of their options. Names of colours are tokens; the module turns them into the theme's.</summary>
public static class ChartStyle
{
    private static readonly JsonSerializerOptions _json = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public const double FontSize = 11.5;

    /// <summary>Labels of an axis.</summary>
    public static object Label(string? formatter = null, bool show = true, object? interval = null) =>
        new { show, color = "--ink-3", fontSize = FontSize, hideOverlap = true, formatter, interval };

    /// <summary>Rules across the drawing.</summary>
    public static object Rules(bool show = true) => new { show, lineStyle = new { color = "--line" } };

    /// <summary>An axis that only places marks.</summary>
    public static object Hidden(object min, object max, int grid = 0, bool inverse = false) =>
        new { type = "value", gridIndex = grid, min, max, show = false, inverse };

    /// <summary>The slider under a drawing.</summary>
    public static object Slider(int axis, double from, double to, int left, int right, int bottom = 6) => new
    {
        type = "slider",
        id = "slider",
        xAxisIndex = axis,
        startValue = from,
        endValue = to,
        left,
        right,
        bottom,
        height = 26,
        filterMode = "none",
        brushSelect = false,
        showDetail = false,
        borderColor = "--line-2",
        backgroundColor = "--sunken",
        fillerColor = "--slider",
        dataBackground = new { lineStyle = new { color = "--edge", width = 0.5 }, areaStyle = new { color = "--line-2", opacity = 1 } },
        selectedDataBackground = new { lineStyle = new { color = "--accent", width = 0.5 }, areaStyle = new { color = "--accent-line", opacity = 1 } },
        handleStyle = new { color = "--surface", borderColor = "--accent" },
        moveHandleStyle = new { color = "--accent", opacity = 0.5 },
        moveHandleSize = 5,
        emphasis = new { handleStyle = new { borderColor = "--accent" }, moveHandleStyle = new { color = "--accent" } },
    };

    /// <summary>Dragging over the drawing chooses a range of an axis; the tool itself stays out of sight.</summary>
    public static object Drag(int axis) => new
    {
        show = true,
        itemSize = 0,
        right = -100,
        feature = new { dataZoom = new { xAxisIndex = axis, yAxisIndex = "none", filterMode = "none", brushStyle = new { color = "--slider", borderColor = "--accent" } } },
    };

    public static string Json(object options) => JsonSerializer.Serialize(options, _json);
}
