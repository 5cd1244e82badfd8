using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The small list of actors known from the start; imports add to it.</summary>
public static class BuiltInActors
{
    /// <summary>The list, from <c>Lexicons/actors.tsv</c>.</summary>
    public static ActorNames Names { get; } = new([]);
}
