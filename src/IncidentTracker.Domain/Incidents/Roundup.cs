using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Incidents;

/// <summary>An incident that an article with several may speak of, by the names that tell it from the others.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Names">Its victims, the parties accused, its places: as they stand in texts.</param>
public sealed record RoundupIncident(long IncidentId, IReadOnlyList<string> Names);

/// <summary>Which paragraphs of a round-up concern which of its incidents, in the machine's eyes. A paragraph that names one incident only is that one's; those after it that name none go on about it;
/// what comes before the first name, and a paragraph that names several, concern all that are meant.</summary>
public static class Roundup
{
    /// <summary>The proposal for each incident; empty where the article has one incident only, or no name tells its incidents apart. An incident that no paragraph names has none.</summary>
    public static IReadOnlyDictionary<long, ParagraphSet> Propose(string text, IReadOnlyList<RoundupIncident> incidents)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(incidents);
        if (incidents.Count < 2)
        {
            return new Dictionary<long, ParagraphSet>();
        }

        var names = incidents.ToDictionary(incident => incident.IncidentId, incident => Telling(incident, incidents));
        var paragraphs = text.Split("\n\n").Select(paragraph => $" {ClaimKey.Fold(paragraph)} ").ToList();
        var found = incidents.ToDictionary(incident => incident.IncidentId, _ => new SortedSet<int>());
        List<long> current = [];
        var before = 0;
        for (var at = 0; at < paragraphs.Count; at++)
        {
            var named = names.Where(pair => pair.Value.Exists(name => paragraphs[at].Contains(name, StringComparison.Ordinal))).Select(pair => pair.Key).ToList();
            if (named.Count > 0)
            {
                current = named;
            }
            else if (current.Count == 0)
            {
                before = at + 1;
            }

            foreach (var id in current)
            {
                found[id].Add(at + 1);
            }
        }

        var told = found.Where(pair => pair.Value.Count > 0).ToList();
        if (told.Count < 2)
        {
            return new Dictionary<long, ParagraphSet>();
        }

        return told.ToDictionary(pair => pair.Key, pair => new ParagraphSet(pair.Value.Concat(Enumerable.Range(1, before))));
    }

    /// <summary>Names that no other of the incidents has.</summary>
    private static List<string> Telling(RoundupIncident incident, IReadOnlyList<RoundupIncident> all)
    {
        var others = all.Where(other => other.IncidentId != incident.IncidentId).SelectMany(other => other.Names).Select(ClaimKey.Fold).ToHashSet(StringComparer.Ordinal);
        return [.. incident.Names.Select(ClaimKey.Fold).Where(name => name.Length > 2 && !others.Contains(name)).Distinct(StringComparer.Ordinal).Select(name => $" {name} ")];
    }
}
