using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What an editor may set of an incident.</summary>
public sealed record IncidentFields(string Title, PartialDate? Happened, IReadOnlyList<IncidentKind> Kinds);

/// <summary>What editors do with incidents. Each is one transaction with its revision.</summary>
public sealed class IncidentCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Changes title, date and kinds; from then on the machine leaves what was changed alone.</summary>
    public Task<EditOutcome> EditAsync(Editor editor, long incidentId, int seenRevision, IncidentFields fields, string? why, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(fields.Title)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("incident.title-missing")))
            : ChangeAsync(editor, incidentId, seenRevision, "edited", why, (_, row) =>
            {
                if (row.Title != fields.Title.Trim())
                {
                    row.Title = fields.Title.Trim();
                    ByHand(row, nameof(row.Title));
                }

                if (row.Happened != fields.Happened)
                {
                    row.Happened = fields.Happened;
                    row.HappenedFrom = fields.Happened?.Earliest;
                    row.HappenedTo = fields.Happened?.Latest;
                    ByHand(row, nameof(row.Happened));
                }

                if (!row.Kinds.Select(kind => kind.Kind).ToHashSet().SetEquals(fields.Kinds))
                {
                    row.Kinds.RemoveAll(kind => !fields.Kinds.Contains(kind.Kind));
                    row.Kinds.AddRange(fields.Kinds.Where(kind => !row.Kinds.Exists(known => known.Kind == kind)).Distinct().Select(kind => new IncidentKindRow { Kind = kind, ByHand = true }));
                    ByHand(row, nameof(row.Kinds));
                }

                return Task.FromResult<EditOutcome?>(null);
            }, cancellation);

    /// <summary>Says that it is an incident, or that it is none.</summary>
    public Task<EditOutcome> DecideAsync(Editor editor, long incidentId, int seenRevision, bool isOne, string? why, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, isOne ? "confirmed" : "rejected", why, (_, row) =>
        {
            row.State = isOne ? LinkState.Confirmed : LinkState.Rejected;
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    /// <summary>Links an article, or says that it does not belong; "not the same" is remembered.</summary>
    public Task<EditOutcome> PlaceAsync(Editor editor, long incidentId, int seenRevision, long articleId, bool belongs, string? why, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, belongs ? "article linked" : "article removed", why, async (db, row) =>
        {
            var link = row.Links.Find(known => known.ArticleId == articleId);
            if (link is null)
            {
                if (!await db.Articles.AnyAsync(article => article.Id == articleId, cancellation))
                {
                    return Refusals.Missing("article");
                }

                row.Links.Add(link = new() { ArticleId = articleId, LinkedAt = time.GetUtcNow().UtcDateTime });
            }

            link.State = belongs ? LinkState.Confirmed : LinkState.Rejected;
            link.LinkedBy = editor.Name;
            return null;
        }, cancellation);

    /// <summary>Adds a victim.</summary>
    public Task<EditOutcome> AddVictimAsync(Editor editor, long incidentId, int seenRevision, string name, string? country, string? sector, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(name)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("victim.name-missing")))
            : ChangeAsync(editor, incidentId, seenRevision, "victim added", null, (_, row) =>
            {
                row.Victims.Add(new() { Name = name.Trim(), Country = country, Sector = sector, State = LinkState.Confirmed });
                return Task.FromResult<EditOutcome?>(null);
            }, cancellation);

    /// <summary>Confirms a victim, or says it was not one; a "no" is remembered.</summary>
    public Task<EditOutcome> DecideVictimAsync(Editor editor, long incidentId, int seenRevision, long victimId, bool isOne, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, isOne ? "victim confirmed" : "victim removed", null, (_, row) =>
        {
            if (row.Victims.Find(victim => victim.Id == victimId) is not { } victim)
            {
                return Task.FromResult<EditOutcome?>(Refusals.Missing("victim"));
            }

            victim.State = isOne ? LinkState.Confirmed : LinkState.Rejected;
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    /// <summary>Opens an incident by hand from an article.</summary>
    public async Task<(EditOutcome Outcome, int Number)> OpenAsync(Editor editor, string title, long articleId, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return (refusal, 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var number = await lane.WriteAsync(async db =>
        {
            var article = await db.Articles.FirstOrDefaultAsync(row => row.Id == articleId, cancellation);
            if (article is null)
            {
                return 0;
            }

            var incident = new IncidentRow
            {
                Number = 1 + (await db.Incidents.MaxAsync(row => (int?)row.Number, cancellation) ?? 0),
                Title = string.IsNullOrWhiteSpace(title) ? article.Title : title.Trim(),
                State = LinkState.Confirmed,
                IsSample = article.IsSample,
                OpenedAt = now,
                FieldsByHand = [nameof(IncidentRow.Title)],
                Links = [new() { ArticleId = articleId, State = LinkState.Confirmed, LinkedAt = now, LinkedBy = editor.Name, Score = 1 }],
            };
            db.Incidents.Add(incident);
            await db.SaveChangesAsync(cancellation);
            incident.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Incident, incident.Id, editor, now, "opened", null,
                new Dictionary<string, string?>(StringComparer.Ordinal), Revised(incident), cancellation);
            await IncidentSummary.RecomputeAsync(db, [incident.Id], cancellation);
            await Search.SearchIndexer.IndexIncidentAsync(db, incident.Id, cancellation);
            return incident.Number;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Incidents, 0));
        return number == 0 ? (Refusals.Missing("article"), 0) : (new EditOutcome.Saved(1), number);
    }

    private async Task<EditOutcome> ChangeAsync(
        Editor editor, long incidentId, int seenRevision, string action, string? why, Func<TrackerDbContext, IncidentRow, Task<EditOutcome?>> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.WriteAsync(async db =>
        {
            var row = await db.Incidents.AsSplitQuery().Include(incident => incident.Kinds).Include(incident => incident.Victims).Include(incident => incident.Links)
                .FirstOrDefaultAsync(incident => incident.Id == incidentId, cancellation);
            if (row is null)
            {
                return Refusals.Missing("incident");
            }

            var before = Revised(row);
            if (row.Revision != seenRevision)
            {
                return new EditOutcome.Conflict(before, row.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Incident, incidentId, cancellation));
            }

            if (await change(db, row) is { } refused)
            {
                db.ChangeTracker.Clear();
                return refused;
            }

            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Incident, incidentId, editor, time.GetUtcNow().UtcDateTime, action, why, before, Revised(row), cancellation);
            await db.SaveChangesAsync(cancellation);
            await IncidentSummary.RecomputeAsync(db, [incidentId], cancellation);
            await Search.SearchIndexer.IndexIncidentAsync(db, incidentId, cancellation);
            return (EditOutcome)new EditOutcome.Saved(row.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Incidents, incidentId));
        return outcome;
    }

    private static void ByHand(IncidentRow row, string field)
    {
        if (!row.FieldsByHand.Contains(field))
        {
            row.FieldsByHand = [.. row.FieldsByHand, field];
        }
    }

    private static Dictionary<string, string?> Revised(IncidentRow row) => new(StringComparer.Ordinal)
    {
        ["state"] = WireWords.Of(row.State),
        ["title"] = row.Title,
        ["happened"] = row.Happened?.ToString(),
        ["kinds"] = string.Join(", ", row.Kinds.Select(kind => WireWords.Of(kind.Kind)).Order(StringComparer.Ordinal)),
        ["victims"] = string.Join("; ", row.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => victim.Country is null ? victim.Name : $"{victim.Name} ({victim.Country})")),
        ["articles"] = string.Join(", ", row.Links.Where(link => link.State != LinkState.Rejected).Select(link => link.ArticleId).Order()),
    };
}
