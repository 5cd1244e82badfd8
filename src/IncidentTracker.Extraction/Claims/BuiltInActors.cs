using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The small list of actors known from the start; imports add to it.</summary>
public static class BuiltInActors
{
    /// <summary>The list, from <c>Lexicons/actors.tsv</c>.</summary>
    public static ActorNames Names { get; } = new(Lexicon.Rows("actors").Select(row => new ActorEntry(
        row[0],
        row.Length > 2 ? row[2].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [],
        row[1].Length > 0 ? row[1] : null)));
}
