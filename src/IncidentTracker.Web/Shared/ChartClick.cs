namespace IncidentTracker.Web.Shared;

/// <summary>A mark of a chart was clicked.</summary>
/// <param name="Series">The series' id, or its name.</param>
/// <param name="Index">The place on the category axis.</param>
public sealed record ChartClick(string Series, int Index);
