using System.Text.Json;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sources;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Testing.Seed;

/// <summary>Fills an empty, migrated store with invented news of any size: the same size and number give the same rows on both providers. What rows hold is computed by the product's own code; only the writing is our own.</summary>
public sealed class SeededStore
{
    private const int BatchSize = 500;
    private const int BatchesAhead = 3;
    private const int BatchesEachCommit = 8;

    private readonly SeedRows _rows;
    private readonly SeedPlan _plan;
    private readonly IncidentRow?[] _incidents;
    private readonly List<(DateTime NewsAt, string OriginKey)>[] _printed;
    private readonly List<ClaimRow>[] _claims;
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly TakeRow?[] _originals;
    private readonly List<CopyKeyRow> _keys = [];
    private readonly List<IncidentArticleRow> _links = [];
    private long _captures, _versions, _dispatches, _quotations, _claimIds, _evidence, _revisions, _reports, _takes, _entry;

    private SeededStore(SeedRows rows, SeedPlan plan)
    {
        (_rows, _plan) = (rows, plan);
        _incidents = new IncidentRow?[plan.Events.Count];
        _printed = [.. plan.Events.Select(_ => new List<(DateTime, string)>())];
        _claims = [.. plan.Events.Select(_ => new List<ClaimRow>())];
        _originals = new TakeRow?[plan.Slots.Count];
    }

    /// <summary>Fills a store.</summary>
    /// <param name="contexts">Of the store; it must have its tables and no rows.</param>
    /// <param name="connection">A file for SQLite, or a connection string for PostgreSQL.</param>
    /// <param name="postgres">Which of both.</param>
    /// <param name="size">How much.</param>
    /// <param name="progress">Told the number of articles written, now and then.</param>
    public static async Task FillAsync(IDbContextFactory<TrackerDbContext> contexts, string connection, bool postgres, SeedSize size, Action<int>? progress = null)
    {
        var model = await contexts.CreateDbContextAsync();
        if (await model.Articles.AnyAsync() || await model.Incidents.AnyAsync())
        {
            throw new InvalidOperationException("the store is not empty");
        }

        await model.Database.CloseConnectionAsync();
        await using SeedRows rows = postgres ? new PostgresSeedRows(model, connection) : new SqliteSeedRows(model, connection);
        await new SeededStore(rows, new(size)).WriteAsync(progress);
    }

    private async Task WriteAsync(Action<int>? progress)
    {
        await _rows.AddAsync([.. SeedArticle.SourceNames.Select((name, at) => Source(name, at + 1))]);
        var ahead = new Queue<Task<SeedArticle[]>>();
        var (next, written, batches) = (0, 0, 0);
        while (written < _plan.Slots.Count)
        {
            for (; ahead.Count < BatchesAhead && next < _plan.Slots.Count; next += BatchSize)
            {
                var (from, to) = (next, Math.Min(next + BatchSize, _plan.Slots.Count));
                ahead.Enqueue(Task.Run(() => Enumerable.Range(from, to - from).Select(number => SeedArticle.Of(_plan, number)).ToArray()));
            }

            var articles = await ahead.Dequeue();
            await WriteAsync(articles);
            written += articles.Length;
            if (++batches % BatchesEachCommit == 0)
            {
                await _rows.CommitAsync();
                progress?.Invoke(written);
            }
        }

        await WriteIncidentsAsync();
        // In the index's own order: what grows over years is filled in a minute.
        _keys.Sort(static (a, b) => (a.Key, a.Day, a.TakeId).CompareTo((b.Key, b.Day, b.TakeId)));
        await _rows.AddAsync(_keys);
        await _rows.FinishAsync();
    }

    private async Task WriteAsync(SeedArticle[] articles)
    {
        var (reports, takes, revisions, entries) = (new List<WireReportRow>(), new List<TakeRow>(), new List<RevisionRow>(), new List<(long, SearchText)>());
        foreach (var article in articles)
        {
            Number(article);
            takes.Add(Print(article, reports));
            revisions.AddRange(article.Claims.Where(claim => claim.Revision > 0).Select(Revision));
            entries.Add((_entry = EntryOf(article.Article), article.Words));
            Place(article);
        }

        await _rows.AddAsync([.. articles.SelectMany(article => article.Captures)]);
        await _rows.AddAsync(reports);
        await _rows.AddAsync([.. articles.Select(article => article.Article)]);
        await _rows.AddAsync([.. articles.SelectMany(article => article.Versions)]);
        await _rows.AddAsync([.. articles.SelectMany(article => article.Versions).SelectMany(version => version.Dispatches)]);
        await _rows.AddAsync([.. articles.SelectMany(article => article.Versions).SelectMany(version => version.Quotations)]);
        await _rows.AddAsync([.. articles.SelectMany(article => article.Claims)]);
        await _rows.AddAsync([.. articles.SelectMany(article => article.Claims).SelectMany(claim => claim.Evidence)]);
        await _rows.AddAsync(takes);
        await _rows.AddAsync(revisions);
        await _rows.AddAsync([.. articles.Zip(entries, (article, entry) => new SearchDocRow { Id = entry.Item1, ArticleId = article.Article.Id })]);
        await _rows.IndexAsync(entries);
        foreach (var claim in articles.SelectMany(article => article.Claims))
        {
            // The words are not asked for again.
            claim.Evidence = [];
        }
    }

    private void Number(SeedArticle seed)
    {
        var article = seed.Article;
        article.Id = seed.Number + 1;
        foreach (var (capture, version) in seed.Captures.Zip(seed.Versions))
        {
            (capture.Id, version.Id, version.ArticleId) = (++_captures, ++_versions, article.Id);
            version.CaptureId = capture.Id;
            version.Dispatches.ForEach(row => (row.Id, row.VersionId) = (++_dispatches, version.Id));
            version.Quotations.ForEach(row => (row.Id, row.VersionId) = (++_quotations, version.Id));
        }

        (article.CurrentVersionId, article.LastCaptureId) = (_versions, _captures);
        foreach (var claim in seed.Claims)
        {
            (claim.Id, claim.ArticleId, claim.FirstSaid) = (++_claimIds, article.Id, _said.Add(claim.Key));
            foreach (var (evidence, version) in claim.Evidence.Zip(seed.Versions))
            {
                (evidence.Id, evidence.ClaimId, evidence.VersionId) = (++_evidence, claim.Id, version.Id);
            }
        }
    }

    /// <summary>Its take: of the report of the one it prints again, or of a report of its own.</summary>
    private TakeRow Print(SeedArticle seed, List<WireReportRow> reports)
    {
        var (article, original) = (seed.Article, _plan.Slots[seed.Number].CopyOf is >= 0 and var at ? _originals[at] : null);
        WireWriter.Match? match = null;
        if (original is not null && seed.Original is { } signature)
        {
            var likeness = seed.Signature.Sketch.With(signature.Sketch);
            match = new(original, signature, likeness, CopyRule.Judge(seed.Signature, signature, likeness) ?? throw new InvalidOperationException("a copy is not like its original"));
        }
        else
        {
            reports.Add(new() { Id = ++_reports, OpenedAt = article.FirstSeenAt });
        }

        var report = original?.WireReportId ?? _reports;
        var take = WireWriter.Fill(null, article, report, seed.Signature, match);
        take.Id = ++_takes;
        (article.WireReportId, article.OriginKey) = (report, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"wire:{report}"));
        _originals[seed.Number] = new() { Id = take.Id, WireReportId = report, NewsAt = take.NewsAt, Sketch = [], Keys = [] };
        _keys.AddRange(seed.Signature.Keys.Select(key => new CopyKeyRow { Key = key, Day = DateOnly.FromDateTime(take.NewsAt).DayNumber, TakeId = take.Id }));
        return take;
    }

    private void Place(SeedArticle seed)
    {
        if (_plan.Slots[seed.Number].Incident is not (>= 0 and var at))
        {
            return;
        }

        var article = seed.Article;
        var incident = _incidents[at] ??= new() { Id = at + 1, Number = at + 1, Title = article.Title, State = LinkState.Proposed, OpenedAt = article.FirstSeenAt };
        article.Unplaced = false;
        IncidentWriter.Learn(incident, seed.Reading);
        _links.Add(new() { IncidentId = incident.Id, ArticleId = article.Id, State = LinkState.Proposed, Score = Math.Round(seed.Reading.Relevance, 2), Reasons = ["same victim"], LinkedAt = article.FirstSeenAt });
        _printed[at].Add((article.NewsAt, article.OriginKey));
        _claims[at].AddRange(seed.Claims.Where(claim => claim.State != ClaimState.Rejected));
    }

    private async Task WriteIncidentsAsync()
    {
        var (incidents, victims) = (_incidents.OfType<IncidentRow>().ToList(), 0L);
        foreach (var incident in incidents)
        {
            var at = (int)incident.Id - 1;
            IncidentSummary.Apply(incident, IncidentFigures.Of(_printed[at], _claims[at], incident.OpenedAt));
            incident.ChangedAt = incident.LastNewsAt;
            incident.Kinds.ForEach(kind => kind.IncidentId = incident.Id);
            incident.Victims.ForEach(victim => (victim.Id, victim.IncidentId) = (++victims, incident.Id));
        }

        await _rows.AddAsync(incidents);
        await _rows.AddAsync([.. incidents.SelectMany(incident => incident.Kinds)]);
        await _rows.AddAsync([.. incidents.SelectMany(incident => incident.Victims)]);
        await _rows.AddAsync([.. incidents.SelectMany(incident => incident.Accused)]);
        await _rows.AddAsync(_links);
    }

    private RevisionRow Revision(ClaimRow claim)
    {
        var after = ClaimFields.Revised(claim);
        var before = new Dictionary<string, string?>(after, StringComparer.Ordinal) { ["state"] = Domain.WireWords.Of(ClaimState.Proposed), ["reason"] = null };
        return new()
        {
            Id = ++_revisions,
            Subject = RevisionSubject.Claim,
            SubjectId = claim.Id,
            Number = 1,
            UserId = Some.Editor.UserId,
            Who = Some.Editor.Name,
            At = claim.DecidedAt!.Value,
            Action = after["state"]!,
            Reason = claim.Reason,
            BeforeJson = JsonSerializer.Serialize(before),
            AfterJson = JsonSerializer.Serialize(after),
        };
    }

    /// <summary>Articles come in order of time, so that the next entry of a day is the one after the last.</summary>
    private long EntryOf(ArticleRow article) => Math.Max(_entry, SearchDocIds.First(DateOnly.FromDateTime(article.NewsAt))) + 1;

    /// <summary>Paused, so that nobody asks addresses that do not exist.</summary>
    private static SourceRow Source(string name, int id) => new()
    {
        Id = id,
        Name = name,
        Kind = SourceKind.Feed,
        Url = $"https://{SeedArticle.HostOf(name)}/feed",
        Host = SeedArticle.HostOf(name),
        Language = "en",
        IntervalMinutes = 60,
        Paused = true,
        PausedBy = Some.Admin.Name,
        State = SourceState.Paused,
        AddedAt = new(2020, 7, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
