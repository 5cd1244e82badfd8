using System.Globalization;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Watching;

/// <summary>Looks at what happened since the last pass and tells those who follow it. How far it came is kept in the store; what was told already is not told again, so passes may overlap.</summary>
public sealed class WatchPass(WatchQueries watches, ReaderQueries readers, NoticeWriter notices, SettingStore settings)
{
    /// <summary>The last change that was looked at, by its own instant: those of different clocks, or of one that was set back, cannot be compared.</summary>
    private const string ReachedKey = "notices.changed";

    /// <summary>Where older versions kept the time at which they looked last.</summary>
    private const string OlderKey = "notices.reached";

    private const int Batch = 500;

    /// <summary>Where what is kept is of no change that there is, it is looked back so far: more than clocks differ by.</summary>
    private static readonly TimeSpan _lookBack = TimeSpan.FromDays(1);

    /// <param name="site">Where this program is reached, for the addresses in messages.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>Notices written.</returns>
    public async Task<int> RunAsync(string site, CancellationToken cancellation)
    {
        var last = await watches.LastChangeAsync(cancellation) ?? DateTime.UnixEpoch;
        var reached = await KeptAsync(ReachedKey, cancellation);
        if ((reached ?? await KeptAsync(OlderKey, cancellation)) is not { } kept)
        {
            await KeepAsync(last, cancellation);
            return 0;
        }

        // A clock's time, from an older version; or later than every change, where incidents were taken away since.
        var at = reached is not null && kept <= last ? kept : Before(kept < last ? kept : last);
        var (told, id) = (0, long.MaxValue);
        IReadOnlyList<Watch>? followed = null;
        while (await watches.CandidatesAsync(at, id, last, cancellation) is { Count: > 0 } candidates)
        {
            (id, at) = candidates[^1];
            followed ??= await watches.ListAsync(null, cancellation);
            if (followed.Count == 0)
            {
                break;
            }

            foreach (var ids in candidates.Select(candidate => candidate.IncidentId).Chunk(Batch))
            {
                told += await notices.TellAsync(await HitsAsync(followed, ids, cancellation), notice => NoticeTexts.Payload(notice, site), cancellation);
            }
        }

        if (reached != last)
        {
            await KeepAsync(last, cancellation);
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

    private static DateTime Before(DateTime at) => at.Ticks > _lookBack.Ticks ? at - _lookBack : at;

    private async Task<DateTime?> KeptAsync(string key, CancellationToken cancellation) =>
        DateTime.TryParse(await settings.FindAsync(key, cancellation), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var kept) ? kept : null;

    private Task KeepAsync(DateTime reached, CancellationToken cancellation) => settings.SetAsync(ReachedKey, reached.ToString("O", CultureInfo.InvariantCulture), cancellation);
}
