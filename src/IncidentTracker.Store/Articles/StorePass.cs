using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>What the articles stored in one transaction have in common: sources and incidents are read once, what follows from an incident's articles and the word index are written once, at the end.</summary>
internal sealed class StorePass(TrackerDbContext db, DateTime now, ProposedIncidents incidents)
{
    private readonly Dictionary<long, (string? Name, bool IsSample)> _sources = [];
    private readonly List<(ArticleRow Article, ArticleReading Reading, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<IncidentRow> Incidents)> _new = [];
    private readonly List<(ArticleRow Article, IReadOnlyList<ClaimRow> Claims)> _unsettled = [];
    private readonly HashSet<long> _changed = [];
    private readonly List<(IncidentRow Incident, IncidentArticleRow Link)> _links = [];
    private readonly HashSet<long> _regrouped = [];
    private readonly HashSet<long> _restated = [];
    private readonly HashSet<long> _touched = [];

    public TrackerDbContext Db => db;

    public DateTime Now => now;

    /// <summary>The incidents that its articles are proposed for.</summary>
    public ProposedIncidents Incidents => incidents;

    /// <summary>Incidents whose figures follow from what was stored.</summary>
    public IReadOnlyCollection<long> Touched => _touched;

    public async Task<(string? Name, bool IsSample)> SourceAsync(long? id, CancellationToken cancellation)
    {
        if (id is not { } source)
        {
            return (null, false);
        }

        if (!_sources.TryGetValue(source, out var known))
        {
            var command = db.Statements.Of("SELECT \"Name\", \"IsSample\" FROM \"Sources\" WHERE \"Id\" = @source", ("@source", source));
            await using var row = await command.ExecuteReaderAsync(cancellation);
            _sources[source] = known = await row.ReadAsync(cancellation) ? (row.GetString(0), row.GetBoolean(1)) : (null, false);
        }

        return known;
    }

    /// <summary>A new article that is placed and does not point to its version and its report yet, nor has its claims.</summary>
    public void Unsettled(ArticleRow article, IReadOnlyList<ClaimRow> claims) => _unsettled.Add((article, claims));

    /// <summary>Writes what waits of articles placed so far: before anybody asks the store about them.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        if (_unsettled.Count > 0)
        {
            await NewArticleWriter.SettleAsync(db, _unsettled, cancellation);
            _unsettled.Clear();
        }
    }

    /// <summary>A new article, to be indexed from what is at hand.</summary>
    public void Added(ArticleRow article, ArticleReading reading, IReadOnlyList<ClaimRow> claims, IReadOnlyList<IncidentRow> incidents) => _new.Add((article, reading, claims, incidents));

    /// <summary>A known article that says something else: it is indexed from what the store has of it.</summary>
    public void Changed(long article, IEnumerable<long> incidents)
    {
        _changed.Add(article);
        _touched.UnionWith(incidents);
    }

    /// <summary>Known articles that say what they said and stand in another report now: their claims' origins are counted anew.</summary>
    public async Task RegroupedAsync(IReadOnlyList<long> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0)
        {
            return;
        }

        _regrouped.UnionWith(articles);
        _touched.UnionWith(await db.IncidentArticles.Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected).Select(link => link.IncidentId).ToListAsync(cancellation));
    }

    /// <summary>An article that has no words to index, or the same as before, and is something else by now: unreadable, refused, back again.</summary>
    public void Restated(long article) => _restated.Add(article);

    /// <summary>True where <see cref="Restated"/> was said of it.</summary>
    public bool IsRestated(long article) => _restated.Contains(article);

    public void Link(IncidentRow incident, IncidentArticleRow link) => _links.Add((incident, link));

    /// <summary>Writes what waited for the last article.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        // A new incident has its number now.
        await db.SaveChangesAsync(cancellation);
        foreach (var (incident, link) in _links)
        {
            link.IncidentId = incident.Id;
            _touched.Add(incident.Id);
        }

        await ModelInsert.ManyAsync(db, _links.ConvertAll(waiting => waiting.Link), cancellation);
        await ClaimOrigins.RecomputeAsync(db, [.. _new.Select(story => story.Article.Id), .. _changed, .. _regrouped], cancellation);
        if (_touched.Count > 0)
        {
            await IncidentSummary.RecomputeAsync(db, _touched, cancellation);
        }

        var stories = new List<(long, DateTime, IndexedStory)>(_new.Count);
        foreach (var (article, reading, claims, incidents) in _new)
        {
            stories.Add((article.Id, article.NewsAt, Story(article, (await SourceAsync(article.SourceId, cancellation)).Name, reading, claims, incidents)));
        }

        await SearchIndexer.IndexNewAsync(db, stories, cancellation);
        await SearchIndexer.IndexAsync(db, _changed, cancellation);
        // Their words are as they were, so the index passes them by; whoever counts articles and origins must hear of it.
        await ChangeLog.NoteAsync(db, ChangedSubject.Article, [.. _regrouped.Union(_restated).Except(_changed)], cancellation);
    }

    private static IndexedStory Story(ArticleRow article, string? source, ArticleReading reading, IReadOnlyList<ClaimRow> claims, IReadOnlyList<IncidentRow> incidents) => new(
        article.Title,
        reading.Text,
        article.Outlet,
        article.Agency,
        source,
        article.Language,
        [.. reading.Quotations.Select(quotation => quotation.Span).OrderBy(span => span.Start)],
        [.. claims.Select(claim => new IndexedClaim(claim.Stance, claim.AccusedName, claim.Accused, claim.AccusedCountry, claim.Claimant, claim.Evidence[0].Words))],
        [.. incidents.Where(incident => incident.State != LinkState.Rejected).Select(incident => new IndexedIncident(
            incident.Number,
            [.. incident.Kinds.Select(kind => kind.Kind)],
            [.. incident.Victims.Where(victim => victim.State != LinkState.Rejected).Select(victim => new IndexedVictim(victim.Name, victim.Country))]))]);
}
