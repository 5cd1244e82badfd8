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
    private static readonly string[] _formFields = ["title", "happened", "kinds"];

    private readonly IncidentEdit _edit = new(lane, changes, time);

    /// <summary>Changes title, date and kinds; from then on the machine leaves what was changed alone. Where somebody saved since, what only one of the two changed is
    /// taken from each; what both changed differently is a conflict and nothing is written.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="incidentId">Which.</param>
    /// <param name="seenRevision">The revision the form was opened with.</param>
    /// <param name="fields">What it holds now.</param>
    /// <param name="why">Why, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <param name="shown">What it was opened with, where that is known: what the machine found since, which is no revision, is then not taken back by who did not touch it.</param>
    public Task<EditOutcome> EditAsync(Editor editor, long incidentId, int seenRevision, IncidentFields fields, string? why, CancellationToken cancellation, IncidentFields? shown = null) =>
        string.IsNullOrWhiteSpace(fields.Title)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("incident.title-missing")))
            : _edit.RunAsync(editor, async db =>
            {
                var (open, refused) = await IncidentEdit.OpenAsync(db, incidentId, null, cancellation);
                if (open is null)
                {
                    return refused!;
                }

                var (wanted, action) = (fields with { Title = fields.Title.Trim() }, "edited");
                var isNewest = open.Row.Revision == seenRevision;
                if (!isNewest || shown is not null)
                {
                    var seen = shown is not null ? Shown(shown) : await RevisionLog.SeenAsync(db, RevisionSubject.Incident, incidentId, seenRevision, cancellation);
                    var (merged, clashes) = FieldClash.Merge(_formFields, seen ?? open.Before, Shown(wanted), open.Before);
                    var who = isNewest ? null : await RevisionLog.LastWriterAsync(db, RevisionSubject.Incident, incidentId, cancellation);
                    if (who is not null && (seen is null || clashes.Count > 0))
                    {
                        return new EditOutcome.Conflict(open.Before, open.Row.Revision, who) { Fields = clashes };
                    }

                    // Where nobody saved since, the machine alone can have written: what it and the editor both changed is the editor's.
                    (wanted, action) = (Read(merged), who is null ? action : $"edited beside {who}");
                }

                Write(open.Row, wanted);
                return new EditOutcome.Saved(await _edit.CloseAsync(db, editor, open, action, why, cancellation));
            }, cancellation);

    /// <summary>Says how far its news has come; null takes that back.</summary>
    public Task<EditOutcome> SetPhaseAsync(Editor editor, long incidentId, int seenRevision, IncidentPhase? phase, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, "phase set", null, (_, row) =>
        {
            row.Phase = phase;
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    /// <summary>Puts the incident back to what it was after an earlier revision (0: before the first); that is a revision of its own. What the machine brought since, in no
    /// revision, stays. Not across a merge or split that still stands: that is undone, not restored; nor into one that was undone since.</summary>
    public Task<EditOutcome> RestoreAsync(Editor editor, long incidentId, int seenRevision, int number, string? why, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, $"restored {number}", why, async (db, row) =>
        {
            var later = await db.Revisions.Where(revision => revision.Subject == RevisionSubject.Incident && revision.SubjectId == incidentId && revision.Number > number).ToListAsync(cancellation);
            // Before the next one: what the machine brought between the two belongs to it as well.
            var stored = IncidentState.From(later.Find(revision => revision.Number == number + 1)?.StateBeforeJson);
            var basis = IncidentState.From(later.Find(revision => revision.Number == row.Revision)?.StateAfterJson);
            if (stored is null || basis is null)
            {
                return new EditOutcome.Rejected(new Problem("incident.nothing-to-restore"));
            }

            if (later.Exists(revision => revision is { OtherId: not null, Undoes: null } && !later.Exists(undo => undo.Undoes == revision.Number)) || later.Exists(revision => revision.Undoes <= number))
            {
                return new EditOutcome.Rejected(new Problem("incident.restore-across"));
            }

            if (stored.ToJson() == basis.ToJson())
            {
                return new EditOutcome.Rejected(new Problem("incident.restore-same"));
            }

            IncidentPast.PutBack(row, stored, basis, withoutMachines: false);
            return null;
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
        PlaceAsync(editor, incidentId, seenRevision, articleId, belongs, null, why, cancellation);

    /// <summary>The same, said of some of the article's paragraphs only ("2-4, 7"); null or empty: of all, as far as anybody has said.</summary>
    public Task<EditOutcome> PlaceAsync(Editor editor, long incidentId, int seenRevision, long articleId, bool belongs, string? paragraphs, string? why, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, belongs ? "article linked" : "article removed", why, async (db, row) =>
        {
            var (set, refusal) = await ParagraphsAsync(db, articleId, paragraphs, cancellation);
            if (refusal is not null)
            {
                return refusal;
            }

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
            link.Paragraphs = set ?? link.Paragraphs;
            return null;
        }, cancellation);

    /// <summary>Says which paragraphs of an article concern the incident ("2-4, 7"); an empty text takes that back, and the machine's proposal shows again.</summary>
    public Task<EditOutcome> SetParagraphsAsync(Editor editor, long incidentId, int seenRevision, long articleId, string? paragraphs, string? why, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, "paragraphs set", why, async (db, row) =>
        {
            if (row.Links.Find(link => link.ArticleId == articleId && link.State != LinkState.Rejected) is not { } link)
            {
                return Refusals.Missing("article");
            }

            var (set, refusal) = await ParagraphsAsync(db, articleId, paragraphs, cancellation);
            link.Paragraphs = refusal is null ? set : link.Paragraphs;
            return refusal;
        }, cancellation);

    /// <summary>Paragraphs as they were typed, looked up in the article's text.</summary>
    private static async Task<(ParagraphSet? Set, EditOutcome? Refusal)> ParagraphsAsync(TrackerDbContext db, long articleId, string? paragraphs, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(paragraphs))
        {
            return (null, null);
        }

        if (!ParagraphSet.TryParse(paragraphs, out var set))
        {
            return (null, new EditOutcome.Rejected(new Problem("incident.paragraphs-unreadable", paragraphs.Trim())));
        }

        var text = await db.Articles.Where(article => article.Id == articleId).Select(article => db.Versions.Where(version => version.Id == article.CurrentVersionId).Select(version => version.Text).FirstOrDefault()).FirstOrDefaultAsync(cancellation);
        var count = (text ?? "").Split("\n\n").Length;
        return set.Numbers.Max() > count
            ? (null, new EditOutcome.Rejected(new Problem("incident.paragraphs-outside", count.ToString(System.Globalization.CultureInfo.InvariantCulture))))
            : (set, null);
    }

    /// <summary>Adds a victim.</summary>
    public Task<EditOutcome> AddVictimAsync(Editor editor, long incidentId, int seenRevision, string name, string? country, string? sector, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(name)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("victim.name-missing")))
            : ChangeAsync(editor, incidentId, seenRevision, "victim added", null, (_, row) =>
            {
                row.Victims.Add(new() { Name = name.Trim(), Country = country, Sector = sector, State = LinkState.Confirmed });
                return Task.FromResult<EditOutcome?>(null);
            }, cancellation);

    /// <summary>Says in which country a victim sits and of which sector it is; that somebody said so confirms it.</summary>
    public Task<EditOutcome> ChangeVictimAsync(Editor editor, long incidentId, int seenRevision, long victimId, string? country, string? sector, CancellationToken cancellation) =>
        ChangeAsync(editor, incidentId, seenRevision, "victim changed", null, (_, row) =>
        {
            if (row.Victims.Find(victim => victim.Id == victimId) is not { } victim)
            {
                return Task.FromResult<EditOutcome?>(Refusals.Missing("victim"));
            }

            (victim.Country, victim.Sector, victim.State) = (country, sector, LinkState.Confirmed);
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
    public Task<(EditOutcome Outcome, int Number)> OpenAsync(Editor editor, string title, long articleId, CancellationToken cancellation) => OpenAsync(editor, title, articleId, null, cancellation);

    /// <summary>The same for an incident that only some of the article's paragraphs are about.</summary>
    public async Task<(EditOutcome Outcome, int Number)> OpenAsync(Editor editor, string title, long articleId, string? paragraphs, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return (refusal, 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (outcome, number) = await lane.EditAsync(async db =>
        {
            var article = await db.Articles.FirstOrDefaultAsync(row => row.Id == articleId, cancellation);
            if (article is null)
            {
                return (Refusals.Missing("article"), 0);
            }

            var (set, refused) = await ParagraphsAsync(db, articleId, paragraphs, cancellation);
            if (refused is not null)
            {
                return (refused, 0);
            }

            var incident = new IncidentRow
            {
                Number = await GivenNumbers.NextAsync(db, cancellation),
                Title = string.IsNullOrWhiteSpace(title) ? article.Title : title.Trim(),
                State = LinkState.Confirmed,
                IsSample = article.IsSample,
                OpenedAt = now,
                FieldsByHand = [nameof(IncidentRow.Title)],
                Links = [new() { ArticleId = articleId, State = LinkState.Confirmed, LinkedAt = now, LinkedBy = editor.Name, Score = 1, Paragraphs = set }],
            };
            db.Incidents.Add(incident);
            await db.SaveChangesAsync(cancellation);
            incident.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Incident, incident.Id, editor, now, "opened", null,
                new Dictionary<string, string?>(StringComparer.Ordinal), await IncidentEdit.RevisedAsync(db, incident, cancellation), cancellation,
                revision => revision.StateAfterJson = IncidentState.Of(incident, []).ToJson());
            await IncidentSummary.RecomputeAsync(db, [incident.Id], cancellation);
            await Search.SearchIndexer.IndexIncidentAsync(db, incident.Id, cancellation);
            return ((EditOutcome)new EditOutcome.Saved(1), incident.Number);
        }, refused => (refused, 0), cancellation);
        changes.Publish(new(ChangeTopic.Incidents, 0));
        return (outcome, number);
    }

    private Task<EditOutcome> ChangeAsync(
        Editor editor, long incidentId, int seenRevision, string action, string? why, Func<TrackerDbContext, IncidentRow, Task<EditOutcome?>> change, CancellationToken cancellation) =>
        _edit.ChangeAsync(editor, incidentId, seenRevision, action, why, change, cancellation);

    private static void Write(IncidentRow row, IncidentFields fields)
    {
        if (row.Title != fields.Title)
        {
            row.Title = fields.Title;
            ByHand(row, nameof(row.Title));
        }

        if (row.Happened != fields.Happened)
        {
            IncidentPast.SetHappened(row, fields.Happened);
            ByHand(row, nameof(row.Happened));
        }

        if (!row.Kinds.Select(kind => kind.Kind).ToHashSet().SetEquals(fields.Kinds))
        {
            row.Kinds.RemoveAll(kind => !fields.Kinds.Contains(kind.Kind));
            row.Kinds.AddRange(fields.Kinds.Where(kind => !row.Kinds.Exists(known => known.Kind == kind)).Distinct().Select(kind => new IncidentKindRow { Kind = kind, ByHand = true }));
            ByHand(row, nameof(row.Kinds));
        }
    }

    private static Dictionary<string, string?> Shown(IncidentFields fields) => new(StringComparer.Ordinal)
    {
        ["title"] = fields.Title,
        ["happened"] = fields.Happened?.ToString(),
        ["kinds"] = string.Join(", ", fields.Kinds.Distinct().Select(WireWords.Of).Order(StringComparer.Ordinal)),
    };

    private static IncidentFields Read(IReadOnlyDictionary<string, string?> shown) => new(
        shown["title"]!,
        IncidentState.Date(shown["happened"]),
        [.. (shown["kinds"] ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(WireWords.Parse<IncidentKind>)]);

    private static void ByHand(IncidentRow row, string field)
    {
        if (!row.FieldsByHand.Contains(field))
        {
            row.FieldsByHand = [.. row.FieldsByHand, field];
        }
    }
}
