using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>Starts, stops and keeps the search for a source's past articles. What is kept after each step is enough to go on after a kill.</summary>
public sealed class SourceBackfillCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Begins a search: from the source's own address, or from an archive page or sitemap that the person names.</summary>
    public Task<EditOutcome> StartAsync(Editor editor, long sourceId, string? from, DateTime since, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(from) && CanonicalUrl.Of(from) is null)
        {
            return Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("source.address-bad")));
        }

        return ChangeAsync(editor, sourceId, "back-fill started", row =>
        {
            row.BackfillState = BackfillState.Running;
            row.BackfillDueAt = time.GetUtcNow().UtcDateTime;
            row.BackfillJson = BackfillJson.Write(Backfill.From(string.IsNullOrWhiteSpace(from) ? row.Url : from.Trim(), since) with { Search = BackfillJson.SearchOf(row.BackfillJson) + 1 });
            row.BackfillProblemJson = null;
        }, cancellation);
    }

    /// <summary>Stops the search where it is, or lets it go on from there.</summary>
    public Task<EditOutcome> StopAsync(Editor editor, long sourceId, bool stop, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, stop ? "back-fill stopped" : "back-fill resumed", row =>
        {
            row.BackfillState = stop ? BackfillState.Stopped : BackfillState.Running;
            row.BackfillDueAt = time.GetUtcNow().UtcDateTime;
            row.BackfillProblemJson = null;
        }, cancellation);

    /// <summary>
    /// Keeps what a turn of the scraper has done. A search that a person stopped meanwhile stays stopped. False where the turn should not go on. Nothing is kept of a turn that was taken over by another node,
    /// nor of one whose search was begun anew meanwhile: the plan that is stored is not its own any more.
    /// </summary>
    public async Task<bool> KeepAsync(long runId, Backfill plan, BackfillState state, DateTime? dueAt, Problem? problem, CancellationToken cancellation)
    {
        var (goesOn, sourceId) = await lane.WriteAsync(async db =>
        {
            var row = await db.SourceRuns.Where(run => run.Id == runId && run.EndedAt == null).Select(run => run.Source).FirstOrDefaultAsync(cancellation);
            if (row is null || BackfillJson.SearchOf(row.BackfillJson) != plan.Search)
            {
                return (false, row?.Id ?? 0L);
            }

            row.BackfillJson = BackfillJson.Write(plan);
            if (row.BackfillState != BackfillState.Running)
            {
                return (false, row.Id);
            }

            (row.BackfillState, row.BackfillDueAt, row.BackfillProblemJson) = (state, dueAt, StoreConventions.Json(problem));
            return (state == BackfillState.Running && !row.Paused, row.Id);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return goesOn;
    }

    private async Task<EditOutcome> ChangeAsync(Editor editor, long sourceId, string action, Action<SourceRow> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            if (await db.Sources.FirstOrDefaultAsync(source => source.Id == sourceId, cancellation) is not { } row)
            {
                return Refusals.Missing("source");
            }

            var same = new Dictionary<string, string?>(StringComparer.Ordinal);
            change(row);
            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, sourceId, editor, time.GetUtcNow().UtcDateTime, action, null, same, same, cancellation);
            return new EditOutcome.Saved(row.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return outcome;
    }
}

/// <summary>A back-fill as it is kept.</summary>
internal static class BackfillJson
{
    public static string Write(Backfill plan) => JsonSerializer.Serialize(plan);

    public static Backfill? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Backfill>(json);

    /// <summary>Which search the plan is of, without all that it names; 0 where there is none, or none that was numbered.</summary>
    public static int SearchOf(string? json) => json is null ? 0 : JsonSerializer.Deserialize<Numbered>(json)?.Search ?? 0;

    private sealed record Numbered(int Search);
}
