using System.Linq.Expressions;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>A claim as lists and boards show it.</summary>
public sealed record ClaimItem
{
    /// <summary>The claim.</summary>
    public required long Id { get; init; }
    /// <summary>Identity across articles: copies share it.</summary>
    public required string Key { get; init; }
    /// <summary>The article it stands in.</summary>
    public required long ArticleId { get; init; }
    /// <summary>Its title.</summary>
    public required string ArticleTitle { get; init; }
    /// <summary>Who published it.</summary>
    public string? Outlet { get; init; }
    /// <summary>The wire it came by.</summary>
    public string? Agency { get; init; }
    /// <summary>Articles with the same key are one independent report.</summary>
    public required string OriginKey { get; init; }
    /// <summary>What is in force.</summary>
    public required ClaimFields Fields { get; init; }
    /// <summary>The accused's name as shown.</summary>
    public string? AccusedName { get; init; }
    /// <summary>Who said which actor the name means, or that it stays as written; null where nobody did.</summary>
    public string? AccusedNameBy { get; init; }
    /// <summary>ISO code of the claimant's country.</summary>
    public string? ClaimantCountry { get; init; }
    /// <summary>Under whom it stands on its incident's page: see <see cref="Domain.Claims.Speakers"/>. Null elsewhere, and where nobody is named.</summary>
    public string? Speaker { get; init; }
    /// <summary>The claimant's office, as the article gives it.</summary>
    public string? ClaimantRole { get; init; }
    /// <summary>The words that hedge.</summary>
    public IReadOnlyList<string> HedgeWords { get; init; } = [];
    /// <summary>Where it stands in the editors' hands.</summary>
    public required ClaimState State { get; init; }
    /// <summary>Tagged by a person.</summary>
    public bool ByHand { get; init; }
    /// <summary>The rule that found it.</summary>
    public required string Rule { get; init; }
    /// <summary>0–1: how sure the reader is.</summary>
    public double Confidence { get; init; }
    /// <summary>UTC; when the words were published.</summary>
    public DateTime SaidAt { get; init; }
    /// <summary>How exactly that is known, where an imported record says; null for the article's own time.</summary>
    public TimePrecision? SaidPrecision { get; init; }
    /// <summary>It comes of an imported record that gives no date; <see cref="SaidAt"/> only sorts it.</summary>
    public bool Undated { get; init; }
    /// <summary>Names that an imported record strings together for the accused; candidates.</summary>
    public IReadOnlyList<string> AccusedAliases { get; init; } = [];
    /// <summary>Who decided, or null.</summary>
    public string? DecidedBy { get; init; }
    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }
    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; init; }
    /// <summary>To be named with the next change.</summary>
    public int Revision { get; init; }
    /// <summary>The words in the newest version that has them.</summary>
    public required string Words { get; init; }
    /// <summary>The version they stand in.</summary>
    public long VersionId { get; init; }
    /// <summary>Where they stand.</summary>
    public TextSpan Span { get; init; }
    /// <summary>The words that made the rule fire.</summary>
    public TextSpan? Trigger { get; init; }
    /// <summary>A re-reading found them at another place.</summary>
    public bool Moved { get; init; }
    /// <summary>The newest version no longer has the words.</summary>
    public bool Lost { get; init; }
    /// <summary>How the words came to the reader, and through how many hands.</summary>
    public SourceChain Chain => SourceChain.Of(Outlet, Agency, Fields.Claimant, Fields.ClaimantKind, Words);
    /// <summary>False for denials of another act or an earlier incident.</summary>
    public bool Counts => new Domain.Incidents.StanceFact(Fields.Stance, Fields.Object).Counts;
}

/// <summary>How the inbox is sorted.</summary>
public enum InboxOrder
{
    /// <summary>Least sure first.</summary>
    MostDoubtful,
    /// <summary>Longest waiting first.</summary>
    Oldest,
    /// <summary>As the most doubtful, what belongs to one incident together.</summary>
    ByIncident,
}

/// <summary>Reads claims.</summary>
public sealed class ClaimQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int MostElsewhere = 8;
    /// <summary>Ids asked for at once.</summary>
    private const int AtOnce = 500;

    /// <summary>Claims that wait for a decision.</summary>
    public async Task<Page<ClaimItem>> InboxAsync(InboxOrder order, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var waiting = ClaimFilter.Waiting(db.Claims.AsNoTracking());
        var sorted = order == InboxOrder.Oldest ? waiting.OrderBy(row => row.FoundAt).ThenBy(row => row.Id) : waiting.OrderBy(row => row.Confidence).ThenBy(row => row.Id);
        return new(await ItemsAsync(db, sorted.Skip(page.Skip).Take(page.Take), cancellation), await waiting.CountAsync(cancellation), page);
    }

    /// <summary>How many wait.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ClaimFilter.Waiting(db.Claims).CountAsync(cancellation);
    }

    /// <summary>One claim, or null.</summary>
    public async Task<ClaimItem?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ItemsAsync(db, db.Claims.AsNoTracking().Where(row => row.Id == id), cancellation) is [var claim] ? claim : null;
    }

    /// <summary>Of some claims those that still wait for a decision, with the revision each is at.</summary>
    public async Task<IReadOnlyDictionary<long, int>> WaitingAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Claims.Where(row => ids.Contains(row.Id) && row.State == ClaimState.Proposed).ToDictionaryAsync(row => row.Id, row => row.Revision, cancellation);
    }

    /// <summary>The claims of an article in order of their words; rejected ones among them.</summary>
    public async Task<IReadOnlyList<ClaimItem>> OfArticleAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var claims = await ItemsAsync(db, db.Claims.AsNoTracking().Where(row => row.ArticleId == articleId && (row.InReading || row.State != ClaimState.Proposed)), cancellation);
        return [.. claims.OrderBy(claim => claim.Span.Start).ThenBy(claim => claim.Id)];
    }

    /// <summary>The same claim in other articles: those with the same words, and those of the same wire reports or incidents that say the same of the same party in other words.</summary>
    public async Task<IReadOnlyList<ClaimItem>> ElsewhereAsync(ClaimItem claim, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counting = db.Claims.AsNoTracking().Where(row => row.ArticleId != claim.ArticleId && row.State != ClaimState.Rejected && (row.InReading || row.State != ClaimState.Proposed));
        var same = await ItemsAsync(db, counting.Where(row => row.Key == claim.Key).OrderBy(row => row.SaidAt).Take(MostElsewhere), cancellation);
        if (claim.AccusedName is not { } accused)
        {
            return same;
        }

        var near = await ItemsAsync(db, counting.Where(row => row.Key != claim.Key && row.Stance == claim.Fields.Stance && row.AccusedName == accused
            && db.IncidentArticles.Any(link => link.ArticleId == row.ArticleId && link.State != Domain.Incidents.LinkState.Rejected
                && db.IncidentArticles.Any(own => own.IncidentId == link.IncidentId && own.ArticleId == claim.ArticleId && own.State != Domain.Incidents.LinkState.Rejected)))
            .OrderBy(row => row.SaidAt).Take(MostElsewhere), cancellation);
        return [.. same, .. near];
    }

    /// <summary>Claims whose names of claimants or accused begin with the words, for suggestions while typing.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string words, bool accused, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var names = accused ? db.Claims.Select(row => row.AccusedName) : db.Claims.Select(row => row.Claimant);
        var pattern = StoreText.Beginning(words);
        return await names.Where(name => name != null && EF.Functions.Like(StoreText.Lower(name), StoreText.Lower(pattern), StoreText.Escape)).Select(name => name!).Distinct().OrderBy(name => name).Take(12).ToListAsync(cancellation);
    }

    private static readonly Expression<Func<ClaimRow, Listed>> _listed = row =>
        new(row, row.Article.Title, row.Article.Outlet, row.Article.Agency, row.Article.OriginKey, row.Article.CurrentVersionId);

    private static readonly Translated<IReadOnlyList<long>, Listed> _byId = new((db, ids) => db.Claims.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(_listed));
    private static readonly Translated<IReadOnlyList<long>, EvidenceRow> _evidence = new((db, ids) => db.Evidence.AsNoTracking().Where(row => ids.Contains(row.ClaimId)));

    /// <summary>Asked by itself: as part of the claims' own query the database would first rank all evidence that there is.</summary>
    private static async Task<ILookup<long, EvidenceRow>> EvidenceAsync(TrackerDbContext db, List<long> claims, CancellationToken cancellation)
    {
        var evidence = new List<EvidenceRow>(claims.Count);
        foreach (var ids in claims.Chunk(AtOnce))
        {
            evidence.AddRange(await _evidence.AskAsync(db, ids, cancellation));
        }

        return evidence.ToLookup(row => row.ClaimId);
    }

    internal static async Task<IReadOnlyList<ClaimItem>> ItemsAsync(TrackerDbContext db, IQueryable<ClaimRow> claims, CancellationToken cancellation) =>
        await ItemsAsync(db, await claims.Select(_listed).ToListAsync(cancellation), cancellation);

    /// <summary>Claims by their numbers; those that are no more are not among them.</summary>
    internal static async Task<Dictionary<long, ClaimItem>> ByIdAsync(TrackerDbContext db, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        ids.Count == 0 ? [] : (await ItemsAsync(db, await _byId.AskAsync(db, ids, cancellation), cancellation)).ToDictionary(claim => claim.Id);

    private static async Task<IReadOnlyList<ClaimItem>> ItemsAsync(TrackerDbContext db, List<Listed> rows, CancellationToken cancellation)
    {
        var evidence = await EvidenceAsync(db, rows.ConvertAll(row => row.Claim.Id), cancellation);
        return [.. rows.Select(row => (
            row.Claim, row.Title, row.Outlet, row.Agency, row.OriginKey, row.CurrentVersionId,
            // Where the words stand now; where the newest version has lost them, where they stood last.
            Evidence: evidence[row.Claim.Id].OrderByDescending(place => place.VersionId == row.CurrentVersionId).ThenByDescending(place => place.VersionId).FirstOrDefault())).Select(row => new ClaimItem
        {
            Id = row.Claim.Id,
            Key = row.Claim.Key,
            ArticleId = row.Claim.ArticleId,
            ArticleTitle = row.Title,
            Outlet = row.Outlet,
            Agency = row.Agency,
            OriginKey = row.OriginKey,
            Fields = ClaimFields.Of(row.Claim),
            AccusedName = row.Claim.AccusedName,
            AccusedNameBy = row.Claim.AccusedNameBy,
            ClaimantCountry = row.Claim.ClaimantCountry,
            ClaimantRole = row.Claim.ClaimantRole,
            HedgeWords = [.. row.Claim.HedgeWords],
            State = row.Claim.State,
            ByHand = row.Claim.ByHand,
            Rule = row.Claim.Rule,
            Confidence = row.Claim.Confidence,
            SaidAt = row.Claim.SaidAt,
            SaidPrecision = row.Claim.SaidPrecision,
            Undated = row.Claim.ExternalId is not null && row.Claim.SaidPrecision is null,
            AccusedAliases = [.. row.Claim.AccusedAliases],
            DecidedBy = row.Claim.DecidedBy,
            DecidedAt = row.Claim.DecidedAt,
            Reason = row.Claim.Reason,
            Revision = row.Claim.Revision,
            Words = row.Evidence?.Words ?? "",
            VersionId = row.Evidence?.VersionId ?? 0,
            Span = new(row.Evidence?.Start ?? 0, row.Evidence?.End ?? 0),
            Trigger = row.Evidence is { TriggerStart: { } from, TriggerEnd: { } to } ? new(from, to) : null,
            Moved = row.Evidence?.Moved ?? false,
            Lost = row.Evidence?.VersionId != row.CurrentVersionId,
        })];
    }

    private sealed record Listed(ClaimRow Claim, string Title, string? Outlet, string? Agency, string OriginKey, long? CurrentVersionId);
}
