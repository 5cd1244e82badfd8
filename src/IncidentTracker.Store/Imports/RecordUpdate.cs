using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Imports;

/// <summary>A record that changed at its origin: a new version of its article; incident and claims follow where no person edited them here.</summary>
internal static class RecordUpdate
{
    public static async Task<RecordCounts> ApplyAsync(TrackerDbContext db, ImportedRecordRow row, RecordToStore record, DateTime now, CancellationToken cancellation)
    {
        var article = row.Article = await db.Articles.Include(known => known.Versions).FirstAsync(known => known.Id == row.ArticleId, cancellation);
        (row.Hash, row.Notes, row.ChangedAt) = (record.Hash, [.. record.Notes], now);
        var content = RecordWriter.ContentHash(record);
        var version = article.Versions.Find(known => known.ContentHash == content && known.ExtractorVersion == Domain.Articles.ExtractorVersion.Current);
        if (version is null)
        {
            version = RecordWriter.Version(record, RecordWriter.Capture(record, now), 1 + article.Versions.Max(known => known.Number), now);
            article.Versions.Add(version);
            await db.SaveChangesAsync(cancellation);
        }
        else
        {
            // The words are the same and a column is not: the version keeps its words and points at the record as it is now.
            version.Capture = RecordWriter.Capture(record, now);
        }

        article.CurrentVersionId = version.Id;
        article.LastSeenAt = now;
        RecordWriter.Describe(article, record, record.NewsAt ?? article.NewsAt);
        var claimsKept = await ClaimsAsync(db, article, version, record, now, cancellation);
        return new(0, 1, 0, claimsKept, await IncidentAsync(db, row, record, cancellation));
    }

    private static async Task<int> ClaimsAsync(TrackerDbContext db, ArticleRow article, VersionRow version, RecordToStore record, DateTime now, CancellationToken cancellation)
    {
        var stored = (await db.Claims.Include(claim => claim.Evidence).Where(claim => claim.ArticleId == article.Id).ToListAsync(cancellation)).ToDictionary(claim => claim.Key, StringComparer.Ordinal);
        var kept = 0;
        foreach (var claim in record.Claims)
        {
            if (!stored.Remove(RecordWriter.KeyOf(record, claim), out var row))
            {
                db.Claims.Add(row = RecordWriter.Claim(record, claim, article, now));
            }
            else if (row.Revision == 0)
            {
                RecordWriter.Fill(row, claim, article.NewsAt);
            }
            else
            {
                kept++;
            }

            row.InReading = true;
            RecordWriter.Stand(row, version, claim, record.Text);
        }

        // What an editor said of two claims is in the history of the later one alone, and would go with the earlier.
        var left = stored.Values.Where(claim => !claim.ByHand).Select(claim => claim.Id).ToList();
        var links = left.Count == 0 ? [] : await db.ClaimLinks.AsNoTracking().Where(link => left.Contains(link.FromId) || left.Contains(link.ToId)).ToListAsync(cancellation);
        foreach (var gone in stored.Values.Where(claim => !claim.ByHand))
        {
            if (gone.Revision == 0 && !links.Exists(link => link.FromId == gone.Id || link.ToId == gone.Id))
            {
                db.Claims.Remove(gone);
            }
            else
            {
                gone.InReading = false;
                kept++;
            }
        }

        return kept;
    }

    private static async Task<int> IncidentAsync(TrackerDbContext db, ImportedRecordRow row, RecordToStore record, CancellationToken cancellation)
    {
        if (await db.Incidents.AsSplitQuery().Include(known => known.Kinds).Include(known => known.Victims).FirstOrDefaultAsync(known => known.Id == row.IncidentId, cancellation) is not { MergedIntoId: null } incident)
        {
            return 0;
        }

        var kept = 0;
        Set(nameof(IncidentRow.Title), incident.Title != record.Title, () => incident.Title = record.Title);
        Set(nameof(IncidentRow.Happened), incident.Happened != record.Happened, () =>
            (incident.Happened, incident.HappenedFrom, incident.HappenedTo) = (record.Happened, record.Happened?.Earliest, record.Happened?.Latest));
        Set(nameof(IncidentRow.Kinds), !incident.Kinds.Select(kind => kind.Kind).ToHashSet().SetEquals(record.Kinds), () =>
        {
            incident.Kinds.RemoveAll(kind => !record.Kinds.Contains(kind.Kind));
            incident.Kinds.AddRange(record.Kinds.Distinct().Where(kind => !incident.Kinds.Exists(known => known.Kind == kind)).Select(kind => new IncidentKindRow { Kind = kind }));
        });
        var victims = record.Victims.Select(victim => (ClaimKey.Fold(victim.Name), victim.Country)).ToHashSet();
        if (incident.Revision == 0)
        {
            incident.Victims.RemoveAll(victim => !victims.Contains((ClaimKey.Fold(victim.Name), victim.Country)));
        }

        // A victim that a person rejected stays in the table, so it does not come back.
        var more = record.Victims.Where(victim => !incident.Victims.Exists(known => known.Country == victim.Country && ClaimKey.Fold(known.Name) == ClaimKey.Fold(victim.Name))).ToList();
        if (more.Count > 0 && incident.Revision > 0)
        {
            // One that was there and is no more was changed by a person, and stands there as they said.
            var had = await HadAsync(db, incident.Id, cancellation);
            kept += more.RemoveAll(victim => had.Contains((ClaimKey.Fold(victim.Name), victim.Country))) > 0 ? 1 : 0;
        }

        incident.Victims.AddRange(more.Select(RecordWriter.Victim));
        return kept;

        void Set(string field, bool differs, Action change)
        {
            if (differs && incident.FieldsByHand.Contains(field))
            {
                kept++;
            }
            else if (differs)
            {
                change();
            }
        }
    }

    /// <summary>Victims, by name and country, that the incident had before any change by a person. Earlier imports are read from there: their captures hold the origin's columns, which only its mapping can read.</summary>
    private static async Task<HashSet<(string Name, string? Country)>> HadAsync(TrackerDbContext db, long incidentId, CancellationToken cancellation)
    {
        var states = await db.Revisions.Where(row => row.Subject == RevisionSubject.Incident && row.SubjectId == incidentId).Select(row => row.StateBeforeJson).ToListAsync(cancellation);
        return [.. states.Select(json => IncidentState.From(json)).OfType<IncidentState>().SelectMany(state => state.Victims).Select(victim => (ClaimKey.Fold(victim.Name), victim.Country))];
    }
}
