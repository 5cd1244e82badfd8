using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>What an incident's timeline is narrowed to.</summary>
public enum EventChoice
{
    All,
    Claims,
    Articles,
    Responses,
}

/// <summary>Something that happened, was said or was done. One of its last five is set.</summary>
/// <param name="At">UTC; null where no hour is known.</param>
/// <param name="On">The day it stands under, in the viewer's zone where it has an hour; the month or year, where no more is known; null for nothing.</param>
/// <param name="Report">A wire report with its takes and copies: one origin.</param>
/// <param name="Told">What that report was the first to tell.</param>
/// <param name="Claim">A claim by itself.</param>
/// <param name="Response">What was done in answer.</param>
/// <param name="Deed">The event.</param>
public sealed record IncidentEvent(DateTime? At, PartialDate? On, IReadOnlyList<LinkedArticle>? Report = null, IReadOnlyList<ClaimItem>? Told = null, SharedClaim? Claim = null, ResponseItem? Response = null, PartialDate? Deed = null);

/// <summary>One timeline of articles, claims and responses, newest first; what has no day comes last.</summary>
public static class IncidentEvents
{
    public static IReadOnlyList<IncidentEvent> Of(IncidentDetail detail, IReadOnlyList<ResponseItem> responses, EventChoice choice, Func<DateTime, DateTime> local)
    {
        var shared = SharedClaim.Of(detail.Claims);
        var stated = detail.Articles.ToDictionary(linked => linked.Article.Id, linked => linked.Article);
        var events = new List<IncidentEvent>();
        if (choice is EventChoice.All or EventChoice.Articles)
        {
            events.AddRange(detail.Articles.GroupBy(linked => linked.Article.OriginKey, StringComparer.Ordinal).Select(origin =>
            {
                var articles = origin.OrderBy(linked => linked.Article.NewsAt).ThenBy(linked => linked.Article.Id).ToList();
                return Dated(articles[0].Article.NewsAt, PrecisionOf(articles[0].Article)) with { Report = articles, Told = Told(shared, origin.Key) };
            }));
        }

        if (choice == EventChoice.Claims)
        {
            events.AddRange(shared.Select(claim => (claim.Claim.Undated ? new(null, null) : Dated(claim.Claim.SaidAt, PrecisionOf(claim.Claim, stated))) with { Claim = claim }));
        }

        if (choice is EventChoice.All or EventChoice.Responses)
        {
            events.AddRange(responses.Select(response => new IncidentEvent(null, Day(response.On), Response: response)));
        }

        if (choice == EventChoice.All && detail.Incident.Happened is { } happened)
        {
            events.Add(new(null, Day(happened), Deed: happened));
        }

        // What is known to the month or year stands below its days. Of a day what has an hour comes first, latest on top; the event itself is the day's beginning.
        return [.. events.OrderByDescending(one => one.On is not null).ThenByDescending(one => one.On?.Earliest).ThenByDescending(one => one.On?.Precision)
            .ThenBy(one => one.Deed is not null).ThenByDescending(one => one.At)];

        IncidentEvent Dated(DateTime utc, TimePrecision precision) =>
            Instant.Whole(utc, precision) is { } whole ? new(null, whole) : new(utc, PartialDate.Of(DateOnly.FromDateTime(local(utc))));
    }

    /// <summary>Without the part of the day: all of a day stands under one head.</summary>
    private static PartialDate? Day(PartialDate? date) => date is null ? null : date with { PartOfDay = null };

    private static TimePrecision PrecisionOf(ArticleItem article) =>
        article.PublishedPrecision is { } stated && article.NewsAt == article.PublishedAt ? stated : Instant.PrecisionOf(article.NewsAt);

    /// <summary>A claim of a page is as exactly dated as the page.</summary>
    private static TimePrecision PrecisionOf(ClaimItem claim, Dictionary<long, ArticleItem> articles) =>
        claim.SaidPrecision ?? (articles.TryGetValue(claim.ArticleId, out var article) && article.NewsAt == claim.SaidAt ? PrecisionOf(article) : Instant.PrecisionOf(claim.SaidAt));

    /// <summary>The claims that an origin was the first to tell, one for each speaker, stance and party.</summary>
    private static List<ClaimItem> Told(IReadOnlyList<SharedClaim> shared, string origin) =>
        [.. shared.GroupBy(claim => (Domain.Claims.Speakers.Key(ClaimBoard.Speaker(claim.Claim)), claim.Claim.Fields.Stance, Domain.Claims.Speakers.Key(ClaimBoard.Party(claim.Claim))))
            .Select(group => group.First().Claim).Where(claim => claim.OriginKey == origin).OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id)];
}
