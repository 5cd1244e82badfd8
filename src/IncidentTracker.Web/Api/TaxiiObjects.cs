using System.Text.Json.Nodes;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Hosting;

namespace IncidentTracker.Web.Api;

/// <summary>An object with when it came into the collection: when its incident was changed last.</summary>
internal sealed record AddedObject(JsonObject Object, DateTime Added);

/// <summary>A page of the collection.</summary>
internal sealed record TaxiiPage(IReadOnlyList<AddedObject> Objects, string? Next);

/// <summary>Walks the incidents in the order in which they were changed and gives their objects. What several incidents share comes with each of them, under one name and version, as pollers expect.</summary>
internal sealed class TaxiiObjects(ListStreams lists, IncidentQueries incidents, StoreNames names, StixPlaces places, PublicAddress site)
{
    private const int AtOnce = 50;

    /// <summary>An incident gives at least this many objects, nearly always.</summary>
    private const int ObjectsEach = 8;

    /// <summary>A question that fits next to nothing ends here with "more": the poller asks on, and no request walks the whole record.</summary>
    private const int MostWalked = 400;

    public async Task<TaxiiPage> FindAsync(TaxiiQuestion question, CancellationToken cancellation)
    {
        if (!question.SpeaksStix)
        {
            return new([], null);
        }

        var mapping = await names.IncidentsAsync(site.Here, cancellation);
        if (question.Ids.Count > 0)
        {
            return await NamedAsync(question, mapping, cancellation);
        }

        var found = new List<AddedObject>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        var (at, incident, skip) = question.Place is { } place ? (place.At, place.Behind > 0 ? place.Incident - 1 : place.Incident, place.Behind) : (question.AddedAfter, long.MaxValue, 0);
        for (var walked = 0; walked < MostWalked;)
        {
            var atOnce = question.Types.Count > 0 ? AtOnce : Math.Clamp((question.Take - found.Count) / ObjectsEach, 4, AtOnce);
            var changed = await lists.ChangedAsync(at, incident, atOnce, cancellation);
            foreach (var one in changed)
            {
                // Changed again since the page before: it comes whole, further on.
                var from = skip > 0 && one.Incident.Id == question.Place!.Value.Incident && one.Incident.ChangedAt == question.Place.Value.At ? skip : 0;
                skip = 0;
                var objects = await ObjectsAsync(one, mapping, cancellation);
                for (var behind = from; behind < objects.Count; behind++)
                {
                    if (found.Count == question.Take)
                    {
                        return new(found, new TaxiiPlace(one.Incident.ChangedAt, behind == 0 ? one.Incident.Id - 1 : one.Incident.Id, behind).ToString());
                    }

                    if (Fits(objects[behind], question) && given.Add(objects[behind]["id"]!.GetValue<string>()))
                    {
                        found.Add(new(objects[behind], one.Incident.ChangedAt));
                    }
                }

                (at, incident) = (one.Incident.ChangedAt, one.Incident.Id);
                walked++;
            }

            if (changed.Count < atOnce)
            {
                return new(found, null);
            }
        }

        return new(found, new TaxiiPlace(at!.Value, incident, 0).ToString());
    }

    private async Task<TaxiiPage> NamedAsync(TaxiiQuestion question, StixIncident mapping, CancellationToken cancellation)
    {
        var found = new List<AddedObject>();
        var known = await places.IncidentsAsync(question.Ids, mapping, cancellation);
        foreach (var id in question.Ids)
        {
            foreach (var number in known[id])
            {
                if (await lists.ChangedAsync(number, cancellation) is { } one && (question.AddedAfter is not { } after || one.Incident.ChangedAt > after)
                    && (await ObjectsAsync(one, mapping, cancellation)).FirstOrDefault(made => made["id"]!.GetValue<string>() == id) is { } made && Fits(made, question))
                {
                    found.Add(new(made, one.Incident.ChangedAt));
                    break;
                }
            }
        }

        return new([.. found.OrderBy(added => added.Added)], null);
    }

    private async Task<IReadOnlyList<JsonObject>> ObjectsAsync(ChangedIncident one, StixIncident mapping, CancellationToken cancellation) =>
        one.Gone ? mapping.Gone(one.Incident, await lists.WithdrawnAsync(one.Incident.Id, gone: true, cancellation))
        : await incidents.FindAsync(one.Incident.Number, cancellation) is IncidentLookup.Found { Detail: var detail } ? mapping.Of(detail, await lists.WithdrawnAsync(one.Incident.Id, gone: false, cancellation))
        : [];

    private static bool Fits(JsonObject made, TaxiiQuestion question) =>
        (question.Types.Count == 0 || question.Types.Contains(made["type"]!.GetValue<string>(), StringComparer.Ordinal))
        && (question.Versions is null || question.Versions.Contains(made["modified"]!.GetValue<string>(), StringComparer.Ordinal));
}
