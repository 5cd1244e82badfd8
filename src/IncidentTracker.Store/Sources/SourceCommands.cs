using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>A source to be added.</summary>
public sealed record NewSource(string Name, SourceKind Kind, string Url, int IntervalMinutes, SourceProfile Profile, bool IsSample = false);

/// <summary>What a run found, to be recorded when it ends.</summary>
/// <param name="RunId">From <see cref="SourceCommands.BeginRunAsync"/>.</param>
/// <param name="State">How the source stands after it.</param>
/// <param name="Problem">What went wrong with the source itself, or null.</param>
/// <param name="FailuresInARow">Counted by the scraper's back-off.</param>
/// <param name="NextDueAt">UTC; decided by the scraper's back-off.</param>
/// <param name="ETag">Validator for the next request, or null to keep none.</param>
/// <param name="LastModified">Validator for the next request.</param>
/// <param name="Entries">One for each item met.</param>
public sealed record EndedRun(
    long RunId, SourceState State, Problem? Problem, int FailuresInARow, DateTime? NextDueAt, string? ETag, string? LastModified, IReadOnlyList<RunEntry> Entries);

/// <summary>Adds, changes and runs sources.</summary>
public sealed class SourceCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Adds a source on a person's word; it is due at once.</summary>
    public async Task<(EditOutcome Outcome, long SourceId)> AddAsync(Editor editor, NewSource source, CancellationToken cancellation) =>
        Refusals.MayNotAdminister(editor) is { } refusal ? (refusal, 0) : await InsertAsync(source, editor, cancellation);

    /// <summary>Adds the sample source at first start. The program's own act: it has no editor.</summary>
    public async Task<long> AddSampleAsync(NewSource source, CancellationToken cancellation) => (await InsertAsync(source with { IsSample = true }, null, cancellation)).SourceId;

    /// <summary>Points the sample source to where the sample site listens in this process.</summary>
    public Task MoveSampleAsync(string url, CancellationToken cancellation) => lane.WriteAsync(
        db => db.Sources.Where(row => row.IsSample).ExecuteUpdateAsync(set => set.SetProperty(row => row.Url, url), cancellation), cancellation);

    /// <summary>Pauses or resumes a source.</summary>
    public Task<EditOutcome> PauseAsync(Editor editor, long sourceId, bool paused, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, paused ? "paused" : "resumed", row =>
        {
            row.Paused = paused;
            row.PausedBy = paused ? editor.Name : null;
            row.NextDueAt = paused ? row.NextDueAt : time.GetUtcNow().UtcDateTime;
        }, cancellation);

    /// <summary>Changes name, interval and hints.</summary>
    public Task<EditOutcome> EditAsync(Editor editor, long sourceId, string name, int intervalMinutes, SourceProfile profile, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, "edited", row =>
        {
            row.Name = name.Trim();
            row.IntervalMinutes = Math.Clamp(intervalMinutes, 1, 7 * 24 * 60);
            row.ProfileJson = JsonSerializer.Serialize(profile);
        }, cancellation);

    /// <summary>Asks for a run as soon as the scraper can.</summary>
    public async Task<EditOutcome> RequestRunAsync(Editor editor, long sourceId, CancellationToken cancellation)
    {
        if (!editor.MayEdit)
        {
            return new EditOutcome.Rejected(new Problem("edit.not-allowed"));
        }

        var now = time.GetUtcNow().UtcDateTime;
        var asked = await lane.WriteAsync(db => db.Sources.Where(row => row.Id == sourceId).ExecuteUpdateAsync(set => set.SetProperty(row => row.RunRequestedAt, now), cancellation), cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return asked == 0 ? Refusals.Missing("source") : new EditOutcome.Saved(0);
    }

    /// <summary>Records that a run began.</summary>
    public async Task<long> BeginRunAsync(long sourceId, CancellationToken cancellation)
    {
        var id = await lane.WriteAsync(async db =>
        {
            var run = new SourceRunRow { SourceId = sourceId, StartedAt = time.GetUtcNow().UtcDateTime, State = SourceState.New };
            db.SourceRuns.Add(run);
            await db.Sources.Where(row => row.Id == sourceId).ExecuteUpdateAsync(set => set.SetProperty(row => row.RunRequestedAt, (DateTime?)null), cancellation);
            await db.SaveChangesAsync(cancellation);
            return run.Id;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return id;
    }

    /// <summary>Records how a run ended, with every item it met. A 304 after a failure does not clear the failure: the caller decides the state.</summary>
    public async Task EndRunAsync(EndedRun ended, CancellationToken cancellation)
    {
        var sourceId = await lane.WriteAsync(async db =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var run = await db.SourceRuns.Include(row => row.Source).FirstOrDefaultAsync(row => row.Id == ended.RunId, cancellation);
            if (run is null)
            {
                return 0L; // The source was removed while it ran.
            }

            int Count(ItemOutcome outcome) => ended.Entries.Count(entry => entry.Outcome == outcome);
            run.EndedAt = now;
            run.State = ended.State;
            run.ProblemJson = StoreConventions.Json(ended.Problem);
            run.Listed = ended.Entries.Count;
            run.New = Count(ItemOutcome.New);
            run.Changed = Count(ItemOutcome.Changed);
            run.Unchanged = Count(ItemOutcome.Unchanged);
            run.Refused = Count(ItemOutcome.Refused);
            run.Failed = Count(ItemOutcome.Failed);
            run.Items = [.. ended.Entries.Select(entry => new RunItemRow
            {
                Url = entry.Url,
                Title = entry.Title,
                Outcome = entry.Outcome,
                ProblemJson = StoreConventions.Json(entry.Problem),
                ArticleId = entry.ArticleId,
            })];
            var source = run.Source;
            source.LastRunAt = run.StartedAt;
            source.State = ended.State;
            source.FailuresInARow = ended.FailuresInARow;
            source.NextDueAt = ended.NextDueAt;
            source.LastGoodAt = ended.Problem is null ? now : source.LastGoodAt;
            source.LastNewAt = run.New + run.Changed > 0 ? now : source.LastNewAt;
            source.LastProblemJson = StoreConventions.Json(ended.Problem) ?? (ended.FailuresInARow > 0 ? source.LastProblemJson : null);
            source.ETag = ended.ETag;
            source.LastModified = ended.LastModified;
            return source.Id;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
    }

    /// <summary>Removes the sample source with all it brought: articles, captures, claims, and incidents that rest on nothing else.</summary>
    public async Task<EditOutcome> RemoveSampleAsync(Editor editor, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        await lane.WriteAsync(async db =>
        {
            var samples = await db.Sources.Where(row => row.IsSample).Select(row => row.Id).ToListAsync(cancellation);
            var touched = await db.IncidentArticles.Where(link => link.Article.IsSample).Select(link => link.IncidentId).Distinct().ToListAsync(cancellation);
            await db.Articles.Where(row => row.IsSample).ExecuteDeleteAsync(cancellation);
            await db.Incidents.Where(row => (touched.Contains(row.Id) || row.IsSample) && !row.Links.Any()).ExecuteDeleteAsync(cancellation);
            await db.Captures.Where(row => row.SourceId != null && samples.Contains(row.SourceId.Value)).ExecuteDeleteAsync(cancellation);
            await db.Sources.Where(row => row.IsSample).ExecuteDeleteAsync(cancellation);
            foreach (var id in samples)
            {
                await RevisionLog.AppendAsync(db, RevisionSubject.Source, id, editor, time.GetUtcNow().UtcDateTime, "sample removed", null,
                    new Dictionary<string, string?>(StringComparer.Ordinal), new Dictionary<string, string?>(StringComparer.Ordinal), cancellation);
            }

            await Incidents.IncidentSummary.RecomputeAsync(db, touched, cancellation);
            return 0;
        }, cancellation);
        foreach (var topic in Enum.GetValues<ChangeTopic>())
        {
            changes.Publish(new(topic, 0));
        }

        return new EditOutcome.Saved(0);
    }

    private async Task<(EditOutcome Outcome, long SourceId)> InsertAsync(NewSource source, Editor? editor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (outcome, id) = await lane.WriteAsync(async db =>
        {
            if (source.Url.Length > 0 && await db.Sources.AnyAsync(row => row.Url == source.Url, cancellation))
            {
                return (new EditOutcome.Rejected(new Problem("source.already-there", source.Url)), 0L);
            }

            var row = new SourceRow
            {
                Name = source.Name.Trim(),
                Kind = source.Kind,
                Url = source.Url,
                IntervalMinutes = source.IntervalMinutes,
                ProfileJson = JsonSerializer.Serialize(source.Profile),
                IsSample = source.IsSample,
                AddedAt = now,
                NextDueAt = now,
                State = SourceState.New,
            };
            db.Sources.Add(row);
            await db.SaveChangesAsync(cancellation);
            if (editor is not null)
            {
                row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, row.Id, editor, now, "added", null,
                    new Dictionary<string, string?>(StringComparer.Ordinal), Revised(row), cancellation);
            }

            return ((EditOutcome)new EditOutcome.Saved(row.Revision), row.Id);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, id));
        return (outcome, id);
    }

    private async Task<EditOutcome> ChangeAsync(Editor editor, long sourceId, string action, Action<SourceRow> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.WriteAsync(async db =>
        {
            var row = await db.Sources.FirstOrDefaultAsync(source => source.Id == sourceId, cancellation);
            if (row is null)
            {
                return Refusals.Missing("source");
            }

            var before = Revised(row);
            change(row);
            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, sourceId, editor, time.GetUtcNow().UtcDateTime, action, null, before, Revised(row), cancellation);
            return (EditOutcome)new EditOutcome.Saved(row.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return outcome;
    }

    private static Dictionary<string, string?> Revised(SourceRow row) => new(StringComparer.Ordinal)
    {
        ["name"] = row.Name,
        ["url"] = row.Url,
        ["kind"] = WireWords.Of(row.Kind),
        ["interval"] = row.IntervalMinutes.ToString(CultureInfo.InvariantCulture),
        ["paused"] = row.Paused ? "yes" : "no",
        ["profile"] = row.ProfileJson,
    };
}
