using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Which pages are closed to us for good, so that the feed's own words are the best there is. A hiccup is not: the next visit may bring the page.</summary>
internal static class ClosedPages
{
    public static bool IsClosed(RunEntry entry) => entry.Outcome is ItemOutcome.Refused or ItemOutcome.Failed && entry.Problem is
    {
        Code: FetchProblems.Forbidden or FetchProblems.BotWall or FetchProblems.Robots or FetchProblems.Type or FetchProblems.RedirectLoop or PipelineProblems.BotWall or PipelineProblems.Teaser or "page.not-an-article" or "page.not-text" or "page.no-text" or "page.empty",
    }
    or { Code: FetchProblems.Status, Args: ["402" or "451", ..] };
}
