namespace IncidentTracker.Domain.Actors;

/// <summary>An accused party as a name list gives it.</summary>
/// <param name="Name">The preferred name.</param>
/// <param name="Aliases">Other names, as written.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of the state it is tied to, or null.</param>
public sealed record ActorEntry(string Name, IReadOnlyList<string> Aliases, string? Country);

/// <summary>The known actors, with look-up by any of their names. A name that several bear gives all of them and picks none.</summary>
public sealed class ActorNames
{
    private readonly Dictionary<string, List<ActorEntry>> _byFolded = new(StringComparer.Ordinal);

    /// <summary>Builds the look-up.</summary>
    public ActorNames(IEnumerable<ActorEntry> actors)
    {
        Actors = [.. actors];
        foreach (var actor in Actors)
        {
            foreach (var name in actor.Aliases.Prepend(actor.Name))
            {
                var folded = Fold(name);
                if (folded.Length == 0)
                {
                    continue;
                }

                if (!_byFolded.TryGetValue(folded, out var bearers))
                {
                    _byFolded[folded] = bearers = [];
                }

                if (!bearers.Contains(actor))
                {
                    bearers.Add(actor);
                }
            }
        }
    }

    /// <summary>All actors, in the order given.</summary>
    public IReadOnlyList<ActorEntry> Actors { get; }

    /// <summary>Every actor that bears the name; empty where nobody does.</summary>
    public IReadOnlyList<ActorEntry> Bearers(string name) => _byFolded.TryGetValue(Fold(name), out var bearers) ? bearers : [];

    /// <summary>Letters and digits only, in lower case: "APT-28", "apt 28" and "APT28" are one name.</summary>
    public static string Fold(string name) => Claims.ClaimKey.Fold(name).Replace(" ", "", StringComparison.Ordinal);
}
