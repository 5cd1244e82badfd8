using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;

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
/// <param name="At">UTC; null where only a day is known, or nothing.</param>
/// <param name="Day">The day it stands under, in the viewer's zone; null for an unknown one.</param>
/// <param name="Report">A wire report with its takes and copies: one origin.</param>
/// <param name="Told">What that report was the first to tell.</param>
/// <param name="Claim">A claim by itself.</param>
/// <param name="Response">What was done in answer.</param>
/// <param name="Deed">The event.</param>
public sealed record IncidentEvent(DateTime? At, DateOnly? Day, IReadOnlyList<LinkedArticle>? Report = null, IReadOnlyList<ClaimItem>? Told = null, SharedClaim? Claim = null, ResponseItem? Response = null, PartialDate? Deed = null);

/// <summary>One timeline of articles, claims and responses, newest first; what has no day comes last.</summary>
public static class IncidentEvents
{
    public static IReadOnlyList<IncidentEvent> Of(IncidentDetail detail, IReadOnlyList<ResponseItem> responses, EventChoice choice, Func<DateTime, DateTime> local)
    {
        var shared = SharedClaim.Of(detail.Claims);
        var events = new List<IncidentEvent>();
        if (choice is EventChoice.All or EventChoice.Articles)
        {
            events.AddRange(detail.Articles.GroupBy(linked => linked.Article.OriginKey, StringComparer.Ordinal).Select(origin =>
            {
                var articles = origin.OrderBy(linked => linked.Article.NewsAt).ThenBy(linked => linked.Article.Id).ToList();
                return new IncidentEvent(articles[0].Article.NewsAt, Day(articles[0].Article.NewsAt), articles, Told(shared, origin.Key));
            }));
        }

        if (choice == EventChoice.Claims)
        {
            events.AddRange(shared.Select(claim => new IncidentEvent(claim.Claim.Undated ? null : claim.Claim.SaidAt, claim.Claim.Undated ? null : Day(claim.Claim.SaidAt), Claim: claim)));
        }

        if (choice is EventChoice.All or EventChoice.Responses)
        {
            events.AddRange(responses.Select(response => new IncidentEvent(null, response.On?.Earliest, Response: response)));
        }

        if (choice == EventChoice.All && detail.Incident.Happened is { } happened)
        {
            events.Add(new(null, happened.Earliest, Deed: happened));
        }

        // Of a day what has an hour comes first, latest on top; the event itself is the day's beginning.
        return [.. events.OrderByDescending(one => one.Day.HasValue).ThenByDescending(one => one.Day).ThenBy(one => one.Deed is not null).ThenByDescending(one => one.At)];

        DateOnly Day(DateTime utc) => DateOnly.FromDateTime(local(utc));
    }

    /// <summary>The claims that an origin was the first to tell, one for each speaker, stance and party.</summary>
    private static List<ClaimItem> Told(IReadOnlyList<SharedClaim> shared, string origin) =>
        [.. shared.GroupBy(claim => (Domain.Claims.Speakers.Key(ClaimBoard.Speaker(claim.Claim)), claim.Claim.Fields.Stance, Domain.Claims.Speakers.Key(ClaimBoard.Party(claim.Claim))))
            .Select(group => group.First().Claim).Where(claim => claim.OriginKey == origin).OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id)];
}
