using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>An incident while somebody changes it, with what it was before.</summary>
internal sealed record OpenIncident(IncidentRow Row, IncidentState Was, Dictionary<string, string?> Before);

/// <summary>The one way people change incidents: permission, the revision they saw, the change, its numbered revision, what is derived, in one transaction.</summary>
internal sealed class IncidentEdit(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Runs a change that opens and closes incidents itself; a refusal writes nothing.</summary>
    public async Task<EditOutcome> RunAsync(Editor editor, Func<TrackerDbContext, Task<EditOutcome>> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var result = await change(db);
            if (result is not EditOutcome.Saved)
            {
                db.ChangeTracker.Clear();
            }

            return result;
        }, cancellation);
        if (outcome is EditOutcome.Saved)
        {
            changes.Publish(new(ChangeTopic.Incidents, 0));
        }

        return outcome;
    }

    /// <summary>A change of one incident by somebody who saw its revision.</summary>
    public Task<EditOutcome> ChangeAsync(
        Editor editor, long incidentId, int seenRevision, string action, string? why, Func<TrackerDbContext, IncidentRow, Task<EditOutcome?>> change, CancellationToken cancellation) =>
        RunAsync(editor, async db =>
        {
            var (open, refused) = await OpenAsync(db, incidentId, seenRevision, cancellation);
            if (open is null)
            {
                return refused!;
            }

            return await change(db, open.Row) is { } no ? no : new EditOutcome.Saved(await CloseAsync(db, editor, open, action, why, cancellation));
        }, cancellation);

    /// <summary>An incident to be changed; refused where it is not there or somebody saved since.</summary>
    public static async Task<(OpenIncident? Open, EditOutcome? Refused)> OpenAsync(TrackerDbContext db, long incidentId, int? seenRevision, CancellationToken cancellation)
    {
        var row = await db.Incidents.AsSplitQuery().Include(incident => incident.Kinds).Include(incident => incident.Victims).Include(incident => incident.Links)
            .Include(incident => incident.Responses).Include(incident => incident.Verdicts).FirstOrDefaultAsync(incident => incident.Id == incidentId, cancellation);
        if (row is null)
        {
            return (null, Refusals.Missing("incident"));
        }

        var before = await RevisedAsync(db, row, cancellation);
        if (seenRevision is { } seen && row.Revision != seen)
        {
            return (null, new EditOutcome.Conflict(before, row.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Incident, incidentId, cancellation)));
        }

        return (new(row, IncidentState.Of(row, await PinnedAsync(db, row.Id, cancellation)), before), null);
    }

    /// <summary>Writes the revision and brings in step what is derived.</summary>
    /// <returns>The number of the revision.</returns>
    public async Task<int> CloseAsync(
        TrackerDbContext db, Editor editor, OpenIncident open, string action, string? why, CancellationToken cancellation, (long Id, int Number)? other = null, int? undoes = null)
    {
        var row = open.Row;
        await db.SaveChangesAsync(cancellation);
        var after = IncidentState.Of(row, await PinnedAsync(db, row.Id, cancellation));
        row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Incident, row.Id, editor, Now, action, why, open.Before, await RevisedAsync(db, row, cancellation), cancellation, revision =>
        {
            revision.StateBeforeJson = open.Was.ToJson();
            revision.StateAfterJson = after.ToJson();
            (revision.OtherId, revision.OtherNumber, revision.Undoes) = (other?.Id, other?.Number, undoes);
        });
        await db.SaveChangesAsync(cancellation);
        await IncidentSummary.RecomputeAsync(db, [row.Id], cancellation);
        // Articles that left are placed and indexed too: they may be in no incident now, and the number and the kinds they carried were this incident's.
        var articles = row.Links.Select(link => link.ArticleId).Union(open.Was.Links.Select(link => link.ArticleId)).ToList();
        await IncidentSummary.PlacementAsync(db, db.Articles.Where(article => articles.Contains(article.Id)).Select(article => article.Id), cancellation);
        await Search.SearchIndexer.IndexAsync(db, articles, cancellation);
        return row.Revision;
    }

    public static async Task<IReadOnlyList<long>> PinnedAsync(TrackerDbContext db, long incidentId, CancellationToken cancellation) =>
        await db.Claims.Where(claim => claim.IncidentId == incidentId).OrderBy(claim => claim.Id).Select(claim => claim.Id).ToListAsync(cancellation);

    /// <summary>What a revision shows of an incident.</summary>
    public static async Task<Dictionary<string, string?>> RevisedAsync(TrackerDbContext db, IncidentRow row, CancellationToken cancellation)
    {
        var relations = await db.IncidentRelations.Where(relation => relation.FromId == row.Id || relation.ToId == row.Id)
            .Select(relation => new { relation.Relation, Number = relation.FromId == row.Id ? relation.To.Number : relation.From.Number }).ToListAsync(cancellation);
        var survivor = row.MergedIntoId is { } into ? await db.Incidents.Where(other => other.Id == into).Select(other => (int?)other.Number).FirstOrDefaultAsync(cancellation) : null;
        return new(StringComparer.Ordinal)
        {
            ["state"] = WireWords.Of(row.State),
            ["title"] = row.Title,
            ["happened"] = row.Happened?.ToString(),
            ["kinds"] = string.Join(", ", row.Kinds.Select(kind => WireWords.Of(kind.Kind)).Order(StringComparer.Ordinal)),
            ["victims"] = string.Join("; ", row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => victim.Country is null ? victim.Name : $"{victim.Name} ({victim.Country})")),
            ["articles"] = string.Join(", ", row.Links.Where(link => link.State != LinkState.Rejected).Select(link => link.ArticleId).Order()),
            ["paragraphs"] = string.Join("; ", row.Links.Where(link => link.State != LinkState.Rejected && link.Paragraphs is not null).OrderBy(link => link.ArticleId).Select(link => $"article {link.ArticleId}: {link.Paragraphs}")),
            ["phase"] = row.Phase is { } phase ? WireWords.Of(phase) : null,
            ["responses"] = string.Join("; ", row.Responses.OrderBy(response => response.Id).Select(response => $"{response.On} {WireWords.Of(response.Kind)}, {response.Who}: {response.What}".Trim())),
            ["related"] = string.Join(", ", relations.Select(relation => $"{WireWords.Of(relation.Relation)} {relation.Number}").Order(StringComparer.Ordinal)),
            ["verdict"] = string.Join("; ", row.Verdicts.Where(verdict => verdict.State is VerdictState.InForce or VerdictState.Waiting).OrderBy(verdict => verdict.Id)
                .Select(verdict => $"{WireWords.Of(verdict.State)}: {verdict.Actor ?? "cannot be said"}, {WireWords.Of(verdict.Confidence)} ({verdict.Author}{(verdict.Reader is null ? "" : ", " + verdict.Reader)})")),
            ["mergedInto"] = survivor?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}
