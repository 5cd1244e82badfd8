using IncidentTracker.Store.Export;

namespace IncidentTracker.Exchange.Stix;

/// <summary>Finds the incident that an object belongs to by the object's name. A name cannot be read backwards, so the names of all candidates are made; that is a walk over facts in a few words each, and nothing is kept for it.</summary>
public sealed class StixPlaces(ListFacts facts)
{
    /// <summary>More would be walked for nothing: the object is the same in each.</summary>
    private const int Enough = 3;

    /// <summary>Numbers of incidents with that object; empty where there is none.</summary>
    public async Task<IReadOnlyList<int>> IncidentsAsync(string id, StixIncident mapping, CancellationToken cancellation)
    {
        var found = new List<int>();
        await foreach (var (number, names) in CandidatesAsync(id, mapping, cancellation))
        {
            if (names.Contains(id, StringComparer.Ordinal))
            {
                found.Add(number);
                if (found.Count == Enough)
                {
                    break;
                }
            }
        }

        return found;
    }

    private IAsyncEnumerable<(int Number, IEnumerable<string> Names)> CandidatesAsync(string id, StixIncident mapping, CancellationToken cancellation) =>
        id.Split("--", 2)[0] switch
        {
            "incident" => facts.NumbersAsync(cancellation).Select(number => (number, (IEnumerable<string>)[mapping.IdOf(number)])),
            "report" => facts.ArticlesAsync(cancellation).Select(fact => (fact.Number, (IEnumerable<string>)[mapping.ReportId(fact.Number, fact.Id)])),
            "note" or "opinion" => facts.ClaimsAsync(cancellation).Select(fact => (fact.Number, (IEnumerable<string>)[mapping.SaidId("note", fact.Number, fact.Id), mapping.SaidId("opinion", fact.Number, fact.Id)])),
            "identity" or "threat-actor" or "intrusion-set" or "location" or "relationship" => facts.PartiesAsync(cancellation).Select(fact => (fact.Number, mapping.IdsOf(fact))),
            _ => AsyncEnumerable.Empty<(int, IEnumerable<string>)>(),
        };
}
