using System.Globalization;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store;

/// <summary>Works out for the rows of a store with an older schema what follows from their other columns: a migration adds such a column, and only code can say what belongs in it.
/// A stretch of ids in each transaction; how far it came stands in the store, so that a stop in between goes on at the next start.</summary>
internal static class OlderRows
{
    private const string Key = "older-rows-from";

    /// <summary>Notes that all rows are to be looked through, from the first. Before the migrations: nothing is forgotten where they are cut short.</summary>
    public static async Task BeginAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        if (await db.Settings.FirstOrDefaultAsync(row => row.Key == Key, cancellation) is { } place)
        {
            place.Value = "0";
        }
        else
        {
            db.Settings.Add(new SettingRow { Key = Key, Value = "0" });
        }
    }

    /// <summary>True where rows wait to be looked through.</summary>
    public static Task<bool> AreLeftAsync(TrackerDbContext db, CancellationToken cancellation) => db.Settings.AnyAsync(row => row.Key == Key, cancellation);

    /// <summary>Fills the next rows.</summary>
    /// <returns>How many ids are done, and the last one there is; null where none is left.</returns>
    public static async Task<(int Done, int Of)?> FillAsync(TrackerDbContext db, int count, CancellationToken cancellation)
    {
        if (await db.Settings.FirstOrDefaultAsync(row => row.Key == Key, cancellation) is not { } place)
        {
            return null;
        }

        var from = long.Parse(place.Value, CultureInfo.InvariantCulture);
        var to = from + count;
        var lastArticle = await db.Articles.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        var lastIncident = await db.Incidents.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        var last = Math.Max(lastArticle, lastIncident);
        if (from > last)
        {
            db.Settings.Remove(place);
            return null;
        }

        await ArticlesAsync(db, from, to, cancellation);
        var incidents = await db.Incidents.Where(row => row.Id >= from && row.Id < to && row.MergedIntoId == null && row.State != LinkState.Rejected).Select(row => row.Id).ToListAsync(cancellation);
        // What follows from columns that were there already is no change of the incident.
        db.WrittenAt = default;
        await IncidentSummary.RecomputeAsync(db, incidents, cancellation);
        place.Value = to.ToString(CultureInfo.InvariantCulture);
        return ((int)Math.Min(to - 1, last), (int)last);
    }

    private static async Task ArticlesAsync(TrackerDbContext db, long from, long to, CancellationToken cancellation)
    {
        foreach (var claim in await db.Claims.Where(row => row.ArticleId >= from && row.ArticleId < to).ToListAsync(cancellation))
        {
            claim.KeyParties();
        }

        var versions = db.Versions.Where(row => row.ArticleId >= from && row.ArticleId < to).Select(row => row.Id);
        foreach (var quotation in await db.Quotations.Where(row => row.Speaker != null && versions.Contains(row.VersionId)).ToListAsync(cancellation))
        {
            quotation.KeySpeaker();
        }

        await db.SaveChangesAsync(cancellation);
        var articles = db.Articles.Where(row => row.Id >= from && row.Id < to).Select(row => row.Id);
        await ClaimOrigins.RecomputeAsync(db, await articles.ToListAsync(cancellation), cancellation);
        await IncidentSummary.PlacementAsync(db, articles, cancellation);
    }
}
