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

    /// <summary>The list with an imported one. Where both know somebody, the imported one speaks: two entries for one actor would make every name ambiguous.</summary>
    public static ActorNames With(IReadOnlyList<ActorEntry> imported)
    {
        if (imported.Count == 0)
        {
            return Names;
        }

        var known = new ActorNames(imported);
        return new([.. Names.Actors.Where(builtIn => !builtIn.Aliases.Prepend(builtIn.Name).Any(name => known.Bearers(name).Count > 0)), .. imported]);
    }
}
