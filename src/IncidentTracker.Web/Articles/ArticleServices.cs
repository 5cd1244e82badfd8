using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Imports;

namespace IncidentTracker.Web.Articles;

/// <summary>What is asked about one article: the version that is shown, and the imported record behind it.</summary>
public sealed class ArticleReading(ArticleQueries articles, RecordQueries records)
{
    /// <summary>The article with the version asked for, or its current one; null where there is none.</summary>
    public async Task<(ArticleDetail? Article, ImportedRecord? Record)> FindAsync(long id, int? version, CancellationToken cancellation) =>
        await articles.FindAsync(id, version, cancellation) is { } article ? (article, await records.OfArticleAsync(id, cancellation)) : (null, null);

    public Task<bool> WasRemovedAsync(long id, CancellationToken cancellation) => articles.WasRemovedAsync(id, cancellation);
}

/// <summary>What editors do with the claims of an article, and what they look at for it.</summary>
/// <param name="Claims">Tagging, correcting, moving the words, putting back.</param>
/// <param name="Names">Saying which actor a name means.</param>
/// <param name="Actors">Who bears a name.</param>
/// <param name="Pace">How editors took claims of a rule.</param>
/// <param name="Revisions">Who changed what.</param>
public sealed record ArticleEditing(ClaimCommands Claims, ClaimActorCommands Names, ActorQueries Actors, PaceQueries Pace, RevisionLog Revisions)
{
    public Task<IReadOnlyList<Revision>> HistoryAsync(long claim, CancellationToken cancellation) => Revisions.HistoryAsync(RevisionSubject.Claim, claim, cancellation);

    /// <summary>How editors took the claims of each rule, the article's own rules only.</summary>
    public Task<IReadOnlyDictionary<string, RuleRecord>> RecordsAsync(ArticleDetail article, CancellationToken cancellation) =>
        Pace.OfRulesAsync([.. article.Claims.Select(claim => claim.Rule).Distinct(StringComparer.Ordinal)], cancellation);
}
