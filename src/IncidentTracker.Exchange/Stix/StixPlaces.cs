using IncidentTracker.Store.Export;

namespace IncidentTracker.Exchange.Stix;

/// <summary>Finds the incident that an object belongs to by the object's name. A name cannot be read backwards, so the names of all candidates are made; that is a walk over facts in a few words each, and nothing is kept for it.</summary>
public sealed class StixPlaces(ListFacts facts)
{
    /// <summary>More would be walked for nothing: the object is the same in each.</summary>
    private const int Enough = 3;

    /// <summary>Numbers of incidents with those objects, by the objects' names; a name that there is not has none. One walk for all of a type.</summary>
    public async Task<ILookup<string, int>> IncidentsAsync(IReadOnlyCollection<string> ids, StixIncident mapping, CancellationToken cancellation)
    {
        var found = new HashSet<(string Id, int Number)>();
        foreach (var wanted in ids.GroupBy(WalkOf, StringComparer.Ordinal))
        {
            var left = wanted.ToDictionary(id => id, _ => Enough, StringComparer.Ordinal);
            await foreach (var (number, names) in CandidatesAsync(wanted.Key, mapping, cancellation))
            {
                foreach (var name in names.Where(left.ContainsKey).ToList())
                {
                    // Several victims of one incident may be of one place.
                    if (found.Add((name, number)) && --left[name] == 0)
                    {
                        left.Remove(name);
                    }
                }

                if (left.Count == 0)
                {
                    break;
                }
            }
        }

        return found.ToLookup(pair => pair.Id, pair => pair.Number, StringComparer.Ordinal);
    }

    /// <summary>The type, as far as types are walked apart.</summary>
    private static string WalkOf(string id) => id.Split("--", 2)[0] switch
    {
        "note" or "opinion" => "note",
        "identity" or "threat-actor" or "intrusion-set" or "location" or "relationship" => "relationship",
        var type => type,
    };

    private IAsyncEnumerable<(int Number, IEnumerable<string> Names)> CandidatesAsync(string walk, StixIncident mapping, CancellationToken cancellation) =>
        walk switch
        {
            "incident" => facts.NumbersAsync(cancellation).Select(number => (number, (IEnumerable<string>)[mapping.IdOf(number)])),
            "report" => facts.ArticlesAsync(cancellation).Select(fact => (fact.Number, (IEnumerable<string>)[mapping.ReportId(fact.Number, fact.Id)])),
            "note" => facts.ClaimsAsync(cancellation).Select(fact => (fact.Number, (IEnumerable<string>)[mapping.SaidId("note", fact.Number, fact.Id), mapping.SaidId("opinion", fact.Number, fact.Id)])),
            "relationship" => facts.PartiesAsync(cancellation).Select(fact => (fact.Number, mapping.IdsOf(fact))),
            _ => AsyncEnumerable.Empty<(int, IEnumerable<string>)>(),
        };
}
