using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>What a redirected feed means.</summary>
/// <param name="Remark">To be shown with the run; null where nothing is to be said.</param>
/// <param name="Believed">False where the answer is not to be read yet.</param>
/// <param name="Adopt">The address to be kept from now on, or null.</param>
internal sealed record FeedMove(Problem? Remark, bool Believed, Uri? Adopt)
{
    public static FeedMove None { get; } = new(null, true, null);
}

/// <summary>
/// Judges the redirects of a feed. To another site: a domain that was given up is often taken by somebody else, so the same answer must come
/// several runs in a row before it is read. For good (301, 308): after as many runs the new address is kept; never for 302, 303, 307.
/// The memory of all this is the run log itself, where people see it.
/// </summary>
internal static class FeedMoves
{
    public const int Times = 3;

    public static FeedMove Judge(FetchedPage page, IReadOnlyList<RunItem> earlierRuns)
    {
        if (page.Redirects.Count == 0 || page.FinalUrl == page.RequestedUrl)
        {
            return FeedMove.None;
        }

        var target = page.FinalUrl.AbsoluteUri;
        var elsewhere = !WebSite.IsSame(page.RequestedUrl.IdnHost, page.FinalUrl.IdnHost) || (page.RequestedUrl.Port != page.FinalUrl.Port && page.FinalUrl.Port is not (80 or 443));
        if (!elsewhere && !page.MovedForGood)
        {
            return FeedMove.None;
        }

        var times = 1 + Before(target, earlierRuns);
        var adopt = page.MovedForGood && times >= Times ? page.FinalUrl : null;
        var (so, far) = (Number(Math.Min(times, Times)), Number(Times));
        return adopt is not null ? new(new(PipelineProblems.AddressChanged, target), true, adopt)
            : !elsewhere ? new(new(PipelineProblems.MovedForGood, target, so, far), true, null)
            : times >= Times ? new(new(PipelineProblems.MovedBelieved, target), true, null)
            : new(new(PipelineProblems.MovedElsewhere, target, so, far), false, null);
    }

    /// <summary>How many runs in a row, to the last one, were answered from there. A run that reached nobody says nothing.</summary>
    private static int Before(string target, IReadOnlyList<RunItem> runs)
    {
        var times = 0;
        // Nor does one that was broken off from here, or that looked for the past.
        foreach (var run in runs.Reverse().Where(run => run.EndedAt is not null && run.Kind != RunKind.Backfill && run.Problem?.Code is not (InterruptedRuns.Code or InterruptedRuns.StoreCode)))
        {
            if (run.Problem is { Code: PipelineProblems.MovedElsewhere or PipelineProblems.MovedBelieved or PipelineProblems.MovedForGood } moved)
            {
                if (moved.Args[0] != target)
                {
                    break;
                }

                // Believed once is believed as long as the answer stays: the log that is kept is shorter than a feed's life.
                times += moved.Code == PipelineProblems.MovedBelieved ? Times : 1;
            }
            else if (run.Problem is null || !(run.Problem.Code == PipelineProblems.AllFailed || run.Problem.Code.StartsWith("fetch.", StringComparison.Ordinal)))
            {
                break;
            }
        }

        return times;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
