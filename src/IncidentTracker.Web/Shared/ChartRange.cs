namespace IncidentTracker.Web.Shared;

/// <summary>A range that was chosen on a chart: places on a category axis, or milliseconds since 1970 (UTC) on an axis of time.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end.</param>
/// <param name="OnDrawing">Chosen on the drawing itself; false for the slider under it.</param>
public readonly record struct ChartRange(double From, double To, bool OnDrawing);
