using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>A source to be added.</summary>
public sealed record NewSource(string Name, SourceKind Kind, string Url, int IntervalMinutes, SourceProfile Profile, bool IsSample = false)
{
    /// <summary>The interval follows how often it publishes.</summary>
    public bool Adaptive { get; init; }
    /// <summary>What is taken of it.</summary>
    public SourceRules Rules { get; init; } = SourceRules.None;
    /// <summary>Language tag, or null.</summary>
    public string? Language { get; init; }
}

/// <summary>What people set about a source.</summary>
/// <param name="Name">For people.</param>
/// <param name="Url">Where it is listed.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="IntervalMinutes">Between two runs; where <paramref name="Adaptive"/>, until its rhythm is known.</param>
/// <param name="Adaptive">The interval follows how often it publishes.</param>
/// <param name="Profile">Reading hints.</param>
/// <param name="Rules">What is taken of it.</param>
public sealed record SourceSettings(string Name, string Url, SourceKind Kind, int IntervalMinutes, bool Adaptive, SourceProfile Profile, SourceRules Rules)
{
    /// <summary>A week.</summary>
    public const int LongestInterval = 7 * 24 * 60;
}

/// <summary>Adds, changes and runs sources.</summary>
public sealed partial class SourceCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Articles that are filed anew in one pass: others wait for the lane meanwhile.</summary>
    private const int Stretch = 200;

    /// <summary>Adds a source on a person's word; it is due at once.</summary>
    public async Task<(EditOutcome Outcome, long SourceId)> AddAsync(Editor editor, NewSource source, CancellationToken cancellation) =>
        Refusals.MayNotAdminister(editor) is { } refusal ? (refusal, 0) : await InsertAsync(source, editor, cancellation);

    /// <summary>Adds the sample source at first start. The program's own act: it has no editor.</summary>
    public async Task<long> AddSampleAsync(NewSource source, CancellationToken cancellation) => (await InsertAsync(source with { IsSample = true }, null, cancellation)).SourceId;

    /// <summary>Points the sample source to where the sample site listens in this process.</summary>
    public Task MoveSampleAsync(string url, CancellationToken cancellation) => lane.WriteAsync(
        db => db.Sources.Where(row => row.IsSample).ExecuteUpdateAsync(set => set.SetProperty(row => row.Url, url).SetProperty(row => row.Host, SourceHost.Of(url)), cancellation), cancellation);

    /// <summary>Pauses or resumes a source.</summary>
    public Task<EditOutcome> PauseAsync(Editor editor, long sourceId, bool paused, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, paused ? "paused" : "resumed", row =>
        {
            row.Paused = paused;
            row.PausedBy = paused ? editor.Name : null;
            row.NextDueAt = paused ? row.NextDueAt : time.GetUtcNow().UtcDateTime;
        }, cancellation);

    /// <summary>Changes what people set. A new address starts with a clean slate: no validators, no failures.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="sourceId">Which.</param>
    /// <param name="seenRevision">The revision that the form showed; another one is a conflict.</param>
    /// <param name="settings">All of them.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<EditOutcome> EditAsync(Editor editor, long sourceId, int seenRevision, SourceSettings settings, CancellationToken cancellation)
    {
        if (Faults(settings) is { Count: > 0 } faults)
        {
            return new EditOutcome.Rejected([.. faults]);
        }

        var renamed = false;
        var outcome = await ChangeAsync(editor, sourceId, "edited", row =>
        {
            renamed = row.Name != settings.Name.Trim();
            if (row.Url != settings.Url.Trim() || row.Kind != settings.Kind)
            {
                row.Url = settings.Url.Trim();
                row.Host = SourceHost.Of(row.Url);
                row.Kind = settings.Kind;
                (row.ETag, row.LastModified, row.MovedTo, row.LastProblemJson) = (null, null, null, null);
                (row.FailuresInARow, row.State, row.NextDueAt) = (0, SourceState.New, time.GetUtcNow().UtcDateTime);
            }

            // With other rules or hints a listing says something else: it is asked for whole.
            (row.ETag, row.LastModified) = (null, null);
            row.Name = settings.Name.Trim();
            row.IntervalMinutes = settings.IntervalMinutes;
            row.Adaptive = settings.Adaptive;
            row.RhythmMinutes = settings.Adaptive ? row.RhythmMinutes : null;
            row.ProfileJson = JsonSerializer.Serialize(settings.Profile);
            row.RulesJson = JsonSerializer.Serialize(settings.Rules);
        }, cancellation, seenRevision);
        if (renamed && outcome is EditOutcome.Saved)
        {
            await FileAnewAsync(sourceId);
        }

        return outcome;
    }

    /// <summary>Articles are filed in the word index under their source's name. Not broken off when whoever renamed it leaves the page: the older half would keep the old name.</summary>
    private async Task FileAnewAsync(long sourceId)
    {
        try
        {
            // Those that come from here on are filed under the new name as they come.
            var articles = await lane.WriteAsync(db => db.Articles.Where(row => row.SourceId == sourceId && row.CurrentVersionId != null).OrderByDescending(row => row.Id).Select(row => row.Id).ToListAsync(CancellationToken.None), CancellationToken.None);
            foreach (var some in articles.Chunk(Stretch))
            {
                await lane.WriteAsync(async db =>
                {
                    await SearchIndexer.FileAnewAsync(db, some, CancellationToken.None);
                    return some.Length;
                }, CancellationToken.None);
            }
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // The edit stands. What was not reached, also by a process that ends meanwhile, keeps the old name in the index until the article is indexed again.
        }

        changes.Publish(new(ChangeTopic.Articles, 0));
    }

    /// <summary>Takes over the address to which the source has moved for good.</summary>
    public Task<EditOutcome> FollowMoveAsync(Editor editor, long sourceId, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, "moved", row =>
        {
            row.Url = row.MovedTo ?? row.Url;
            row.Host = SourceHost.Of(row.Url);
            (row.MovedTo, row.ETag, row.LastModified) = (null, null, null);
            row.State = row.State == SourceState.Moved ? SourceState.Working : row.State;
        }, cancellation);

    /// <summary>
    /// Takes the certificate of the source's own host as it is, or checks it again. An administrator's decision: whoever sits on the way can then
    /// write what the source says.
    /// </summary>
    public Task<EditOutcome> TrustCertificateAsync(Editor editor, long sourceId, bool any, CancellationToken cancellation) =>
        ChangeAsync(editor, sourceId, any ? "certificate no longer checked" : "certificate checked again", row =>
        {
            var profile = row.ProfileJson is { } json ? JsonSerializer.Deserialize<SourceProfile>(json) ?? SourceProfile.None : SourceProfile.None;
            row.ProfileJson = JsonSerializer.Serialize(profile with { AnyCertificateOf = any && Uri.TryCreate(row.Url, UriKind.Absolute, out var url) ? url.IdnHost : null });
        }, cancellation);

    /// <summary>Keeps the address to which a source moved for good. The program's own act, written into the source's history; false where another source has that address, and nothing was changed.</summary>
    public async Task<bool> AdoptAddressAsync(long sourceId, string url, CancellationToken cancellation)
    {
        var adopted = await lane.WriteAsync(async db =>
        {
            if (await db.Sources.AnyAsync(other => other.Url == url, cancellation) || await db.Sources.FirstOrDefaultAsync(source => source.Id == sourceId, cancellation) is not { } row)
            {
                return false;
            }

            var before = Revised(row);
            row.Url = url;
            (row.Host, row.MovedTo) = (SourceHost.Of(url), null);
            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, sourceId, new("", "IncidentTracker", []), time.GetUtcNow().UtcDateTime, "moved for good", null, before, Revised(row), cancellation);
            return true;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return adopted;
    }

    /// <summary>Removes a source and its run log. The articles that it brought stay, with their captures.</summary>
    public async Task<EditOutcome> DeleteAsync(Editor editor, long sourceId, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var row = await db.Sources.FirstOrDefaultAsync(source => source.Id == sourceId && !source.IsSample, cancellation);
            if (row is null)
            {
                return Refusals.Missing("source");
            }

            db.Sources.Remove(row);
            // Its articles stay and lose it.
            await ChangeLog.EverythingAsync(db, cancellation);
            var number = await RevisionLog.AppendAsync(db, RevisionSubject.Source, sourceId, editor, time.GetUtcNow().UtcDateTime, "removed", null, Revised(row), new Dictionary<string, string?>(StringComparer.Ordinal), cancellation);
            return (EditOutcome)new EditOutcome.Saved(number);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return outcome;
    }

    /// <summary>Asks for a run as soon as the scraper can.</summary>
    public Task<EditOutcome> RequestRunAsync(Editor editor, long sourceId, CancellationToken cancellation) => RequestAsync(editor, sourceId, null, cancellation);

    /// <summary>Asks for a run that also tries again what failed in an earlier one.</summary>
    public Task<EditOutcome> RetryFailedAsync(Editor editor, long sourceId, long runId, CancellationToken cancellation) => RequestAsync(editor, sourceId, runId, cancellation);

    private async Task<EditOutcome> RequestAsync(Editor editor, long sourceId, long? retryOf, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var outcome = await lane.EditAsync(async db => await db.Sources.Where(row => row.Id == sourceId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RunRequestedAt, now).SetProperty(row => row.RetryRunId, row => retryOf ?? row.RetryRunId), cancellation) == 0
            ? Refusals.Missing("source")
            : new EditOutcome.Saved(0), cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return outcome;
    }

    /// <summary>Removes the sample source with all it brought: articles, captures, claims, and incidents that rest on nothing else.</summary>
    public async Task<EditOutcome> RemoveSampleAsync(Editor editor, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var samples = await db.Sources.Where(row => row.IsSample).Select(row => row.Id).ToListAsync(cancellation);
            var touched = await db.IncidentArticles.Where(link => link.Article.IsSample).Select(link => link.IncidentId).Distinct().ToListAsync(cancellation);
            var articles = db.Articles.Where(row => row.IsSample);
            await Incidents.GivenNumbers.RememberAsync(
                db, db.Incidents.Where(row => (touched.Contains(row.Id) || row.IsSample) && !row.Links.Any(link => !link.Article.IsSample)), articles, cancellation);
            await articles.ExecuteDeleteAsync(cancellation);
            await db.WireReports.Where(row => !row.Takes.Any()).ExecuteDeleteAsync(cancellation);
            await db.CopyKeys.Where(row => !db.Takes.Any(take => take.Id == row.TakeId)).ExecuteDeleteAsync(cancellation);
            await db.Incidents.Where(row => (touched.Contains(row.Id) || row.IsSample) && !row.Links.Any()).ExecuteDeleteAsync(cancellation);
            await db.Captures.Where(row => row.SourceId != null && samples.Contains(row.SourceId.Value)).ExecuteDeleteAsync(cancellation);
            await db.Sources.Where(row => row.IsSample).ExecuteDeleteAsync(cancellation);
            foreach (var id in samples)
            {
                await RevisionLog.AppendAsync(db, RevisionSubject.Source, id, editor, time.GetUtcNow().UtcDateTime, "sample removed", null,
                    new Dictionary<string, string?>(StringComparer.Ordinal), new Dictionary<string, string?>(StringComparer.Ordinal), cancellation);
            }

            await Incidents.IncidentSummary.RecomputeAsync(db, touched, cancellation);
            await ChangeLog.EverythingAsync(db, cancellation);
            return new EditOutcome.Saved(0);
        }, cancellation);
        foreach (var topic in Enum.GetValues<ChangeTopic>())
        {
            changes.Publish(new(topic, 0));
        }

        return outcome;
    }

    private async Task<(EditOutcome Outcome, long SourceId)> InsertAsync(NewSource source, Editor? editor, CancellationToken cancellation)
    {
        if (source.Rules.Faults() is { Count: > 0 } faults)
        {
            return (new EditOutcome.Rejected([.. faults]), 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (outcome, id) = await lane.EditAsync(async db =>
        {
            if (source.Url.Length > 0 && await db.Sources.AnyAsync(row => row.Url == source.Url, cancellation))
            {
                return (new EditOutcome.Rejected(new Problem("source.already-there", source.Url)), 0L);
            }

            var row = NewRow(source, now);
            db.Sources.Add(row);
            await db.SaveChangesAsync(cancellation);
            if (editor is not null)
            {
                row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, row.Id, editor, now, "added", null,
                    new Dictionary<string, string?>(StringComparer.Ordinal), Revised(row), cancellation);
            }

            return ((EditOutcome)new EditOutcome.Saved(row.Revision), row.Id);
        }, refused => (refused, 0L), cancellation);
        changes.Publish(new(ChangeTopic.Sources, id));
        return (outcome, id);
    }

    private async Task<EditOutcome> ChangeAsync(Editor editor, long sourceId, string action, Action<SourceRow> change, CancellationToken cancellation, int? seenRevision = null)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var row = await db.Sources.FirstOrDefaultAsync(source => source.Id == sourceId, cancellation);
            if (row is null)
            {
                return Refusals.Missing("source");
            }

            if (seenRevision is { } seen && seen != row.Revision)
            {
                return new EditOutcome.Conflict(Revised(row), row.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Source, sourceId, cancellation));
            }

            var before = Revised(row);
            change(row);
            if (row.Url != before["url"] && row.Url.Length > 0 && await db.Sources.AnyAsync(other => other.Id != sourceId && other.Url == row.Url, cancellation))
            {
                // The lane commits what is tracked: the change is taken back.
                await db.Entry(row).ReloadAsync(cancellation);
                return new EditOutcome.Rejected(new Problem("source.already-there", row.Url));
            }

            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, sourceId, editor, time.GetUtcNow().UtcDateTime, action, null, before, Revised(row), cancellation);
            return (EditOutcome)new EditOutcome.Saved(row.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Sources, sourceId));
        return outcome;
    }

    internal static SourceRow NewRow(NewSource source, DateTime now) => new()
    {
        Name = source.Name.Trim(),
        Kind = source.Kind,
        Url = source.Url,
        Host = SourceHost.Of(source.Url),
        Language = source.Language,
        IntervalMinutes = source.IntervalMinutes,
        Adaptive = source.Adaptive,
        ProfileJson = JsonSerializer.Serialize(source.Profile),
        RulesJson = JsonSerializer.Serialize(source.Rules),
        IsSample = source.IsSample,
        AddedAt = now,
        NextDueAt = now,
        State = SourceState.New,
    };

    private static List<Problem> Faults(SourceSettings settings)
    {
        List<Problem> faults = [.. settings.Rules.Faults()];
        if (string.IsNullOrWhiteSpace(settings.Name))
        {
            faults.Add(new("source.name-missing"));
        }

        if (settings.Kind != SourceKind.ByHand && CanonicalUrl.Of(settings.Url) is null)
        {
            faults.Add(new("source.address-bad"));
        }

        if (settings.IntervalMinutes is < 1 or > SourceSettings.LongestInterval)
        {
            faults.Add(new("source.interval-bad"));
        }

        return faults;
    }

    internal static Dictionary<string, string?> Revised(SourceRow row) => new(StringComparer.Ordinal)
    {
        ["name"] = row.Name,
        ["url"] = row.Url,
        ["kind"] = WireWords.Of(row.Kind),
        ["interval"] = row.IntervalMinutes.ToString(CultureInfo.InvariantCulture),
        ["paused"] = row.Paused ? "yes" : "no",
        ["adaptive"] = row.Adaptive ? "yes" : "no",
        ["profile"] = row.ProfileJson is { } json && JsonSerializer.Deserialize<SourceProfile>(json) is { } profile ? SourceWording.Of(profile) : null,
        ["rules"] = SourceWording.Of(SourceQueries.Rules(row.RulesJson)),
    };
}
