namespace IncidentTracker.Domain.Actors;

/// <summary>An accused party as a name list gives it.</summary>
/// <param name="Name">The preferred name.</param>
/// <param name="Aliases">Other names, as written.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of the state it is tied to, or null.</param>
/// <param name="Origin">The list it is from ("misp-galaxy"), or null where nobody says.</param>
public sealed record ActorEntry(string Name, IReadOnlyList<string> Aliases, string? Country, string? Origin = null);

/// <summary>The known actors, with look-up by any of their names. A name that several bear gives all of them and picks none; one actor in several lists is one.</summary>
public sealed class ActorNames
{
    private readonly Dictionary<string, List<ActorEntry>> _byFolded = new(StringComparer.Ordinal);

    /// <summary>Builds the look-up.</summary>
    public ActorNames(IEnumerable<ActorEntry> actors)
    {
        Actors = [.. Together(actors, actor => actor.Name, actor => actor.Origin).Select(United)];
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

    /// <summary>All actors, in the order given; one that several lists have stands at the place of the first.</summary>
    public IReadOnlyList<ActorEntry> Actors { get; }

    /// <summary>Every actor that bears the name; empty where nobody does.</summary>
    public IReadOnlyList<ActorEntry> Bearers(string name) => _byFolded.TryGetValue(Fold(name), out var bearers) ? bearers : [];

    /// <summary>Puts entries together that are one actor: different lists have it, each once, under one preferred name. Where one list gives a name to two of its actors, nobody says which of them another list means, and all stay apart.</summary>
    /// <param name="entries">Entries of any number of lists.</param>
    /// <param name="name">The preferred name of an entry.</param>
    /// <param name="origin">The list that an entry is from; null where nobody says, and then it stays by itself.</param>
    /// <returns>The actors, each with its entries, in the order of its first one.</returns>
    public static IReadOnlyList<IReadOnlyList<T>> Together<T>(IEnumerable<T> entries, Func<T, string> name, Func<T, string?> origin)
    {
        List<T> all = [.. entries];
        var byName = all.ToLookup(entry => Fold(name(entry)), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var actors = new List<IReadOnlyList<T>>();
        foreach (var entry in all)
        {
            var folded = Fold(name(entry));
            List<T> same = [.. byName[folded]];
            if (folded.Length == 0 || same.Any(other => origin(other) is null) || same.DistinctBy(origin, StringComparer.Ordinal).Count() < same.Count)
            {
                actors.Add([entry]);
            }
            else if (seen.Add(folded))
            {
                actors.Add(same);
            }
        }

        return actors;
    }

    /// <summary>The first entry with the names of all.</summary>
    private static ActorEntry United(IReadOnlyList<ActorEntry> entries) => entries is [var only] ? only : entries[0] with
    {
        Aliases = [.. entries.SelectMany(entry => entry.Aliases.Prepend(entry.Name)).Distinct(StringComparer.Ordinal).Where(name => name != entries[0].Name)],
        Country = entries.Select(entry => entry.Country).FirstOrDefault(country => country is not null),
    };

    /// <summary>Letters and digits only, in lower case: "APT-28", "apt 28" and "APT28" are one name.</summary>
    public static string Fold(string name) => Claims.ClaimKey.Fold(name).Replace(" ", "", StringComparison.Ordinal);
}
