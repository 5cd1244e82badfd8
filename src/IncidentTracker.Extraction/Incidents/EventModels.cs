namespace IncidentTracker.Extraction.Incidents;

/// <summary>The trained models in this program. <c>tests/IncidentTracker.Training</c> makes them anew from the corpora.</summary>
internal static class EventModels
{
    /// <summary>Parts of words in the event.</summary>
    public static RoleReader Roles { get; } = new(LinearModel.Embedded("event-roles.weights"), RoleReader.Thresholds);

    /// <summary>Five kinds, then relevance.</summary>
    public static LinearModel Kinds { get; } = LinearModel.Embedded("event-kinds.weights");
}
