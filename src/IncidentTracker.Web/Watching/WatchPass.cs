using System.Globalization;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Watching;

/// <summary>Looks at what happened since the last pass and tells those who follow it. How far it came is kept in the store; what was told already is not told again, so passes may overlap.</summary>
public sealed class WatchPass(WatchQueries watches, ReaderQueries readers, NoticeWriter notices, SettingStore settings, TimeProvider time)
{
    private const string ReachedKey = "notices.reached";
    private const int Batch = 500;

    /// <summary>A write is stamped when it begins and seen when it is committed: a pass looks back so far.</summary>
    private static readonly TimeSpan _overlap = TimeSpan.FromMinutes(2);

    /// <summary>How far it came is written down no more often than this where nothing happened.</summary>
    private static readonly TimeSpan _keptEvery = TimeSpan.FromMinutes(1);

    /// <param name="site">Where this program is reached, for the addresses in messages.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Notices written.</returns>
    public async Task<int> RunAsync(string site, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var kept = await settings.FindAsync(ReachedKey, cancellation);
        if (!DateTime.TryParse(kept, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var reached))
        {
            await KeepAsync(now, cancellation);
            return 0;
        }

        var (told, last) = (0, 0L);
        IReadOnlyList<Watch>? followed = null;
        while (await watches.CandidatesAsync(reached - _overlap, now, last, cancellation) is { Count: > 0 } candidates)
        {
            last = candidates[^1];
            followed ??= await watches.ListAsync(null, cancellation);
            if (followed.Count == 0)
            {
                break;
            }

            foreach (var ids in candidates.Chunk(Batch))
            {
                told += await notices.TellAsync(await HitsAsync(followed, ids, cancellation), notice => NoticeTexts.Payload(notice, site), cancellation);
            }
        }

        if (last > 0 || now - reached > _keptEvery)
        {
            await KeepAsync(now, cancellation);
        }

        return told;
    }

    private async Task<IReadOnlyList<WatchHit>> HitsAsync(IReadOnlyList<Watch> followed, long[] ids, CancellationToken cancellation)
    {
        var hits = new List<WatchHit>();
        var incidents = followed.Where(watch => watch.Kind == WatchKind.Incident).ToList();
        var survivors = await watches.SurvivorsAsync([.. incidents.Select(Id).Distinct()], cancellation);
        hits.AddRange(incidents.Select(watch => new WatchHit(watch, survivors.GetValueOrDefault(Id(watch), Id(watch)))).Where(hit => ids.Contains(hit.IncidentId)));

        var actors = followed.Where(watch => watch.Kind == WatchKind.Actor).ToList();
        if (actors.Count > 0)
        {
            var naming = await watches.NamingAsync([.. actors.Select(watch => watch.Subject).Distinct()], ids, cancellation);
            hits.AddRange(actors.SelectMany(watch => naming[watch.Subject].Select(id => new WatchHit(watch, id))));
        }

        // Readers who share a filter share its question.
        foreach (var view in followed.Where(watch => watch.Kind == WatchKind.View).GroupBy(watch => watch.Query!))
        {
            var fitting = await readers.FittingAsync(IncidentsAddress.ReadFilter(UrlState.Parse(view.Key)), ids, cancellation);
            hits.AddRange(view.SelectMany(watch => fitting.Select(id => new WatchHit(watch, id))));
        }

        return hits;
    }

    private static long Id(Watch watch) => long.Parse(watch.Subject, NumberStyles.None, CultureInfo.InvariantCulture);

    private Task KeepAsync(DateTime now, CancellationToken cancellation) => settings.SetAsync(ReachedKey, now.ToString("O", CultureInfo.InvariantCulture), cancellation);
}
