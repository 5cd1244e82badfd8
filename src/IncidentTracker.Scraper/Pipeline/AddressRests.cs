using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Why an address is not asked now.</summary>
/// <param name="Problem">For people.</param>
/// <param name="IsForGood">True where there is nothing to come back for: it was given up, or refused by a rule of ours.</param>
internal sealed record AddressRest(Problem Problem, bool IsForGood);

/// <summary>
/// Which listed addresses are left alone in a run because they failed or were refused before: each failure in a row doubles the rest, and an address that keeps
/// answering that nothing is there is given up. The memory is the run log. A person who asks for a run asks for these too.
/// </summary>
public sealed class AddressRests(AddressFailures failures)
{
    /// <summary>After this many answers of 404 or 410 an address is given up.</summary>
    internal const int GivenUpAfter = 6;

    private static readonly TimeSpan _first = TimeSpan.FromHours(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>Why an address rests now, by address; those that may be visited are not in it.</summary>
    /// <param name="source">The source that lists them.</param>
    /// <param name="seen">When each known article was last seen well, by address as listed: older failures are forgotten.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<IReadOnlyDictionary<string, AddressRest>> OfAsync(SourceItem source, IReadOnlyDictionary<string, DateTime?> seen, DateTime now, CancellationToken cancellation)
    {
        var resting = new Dictionary<string, AddressRest>(StringComparer.Ordinal);
        if (source.RunRequestedAt is not null || seen.Count == 0)
        {
            return resting;
        }

        foreach (var (url, failed) in await failures.OfAsync(source.Id, now - TimeSpan.FromDays(14), cancellation))
        {
            if (seen.TryGetValue(url, out var well) && Judge([.. failed.Where(failure => well is null || failure.At > well)], now) is { } rest)
            {
                resting[url] = new(rest, rest.Code == PipelineProblems.GivenUp || failed[^1].Refused);
            }
        }

        return resting;
    }

    /// <summary>Why an address with these failures, oldest first, is not asked now; null where it may be.</summary>
    internal static Problem? Judge(IReadOnlyList<AddressFailure> failed, DateTime now)
    {
        var own = failed.Where(failure => !IsOfTheHost(failure.Problem)).ToList();
        if (own.Count == 0)
        {
            return null;
        }

        var (times, last) = (own.Count, own[^1]);
        if (last.Problem.Code == FetchProblems.Gone || (times >= GivenUpAfter && last.Problem is { Code: FetchProblems.Status, Args: ["404", ..] }))
        {
            return new(PipelineProblems.GivenUp, Number(times));
        }

        // The first failure may be a hiccup: the next run tries again.
        var rest = times < 2 ? TimeSpan.Zero : _first * (1 << Math.Min(times - 2, 10));
        var until = last.At + (rest < _longest ? rest : _longest);
        return until <= now ? null : new(PipelineProblems.Resting, Number(times), until.ToString("u", CultureInfo.InvariantCulture));
    }

    /// <summary>What befell the whole host is no fault of one address.</summary>
    internal static bool IsOfTheHost(Problem problem) =>
        problem.Code is FetchProblems.AskedToWait or FetchProblems.Budget or FetchProblems.RobotsUnreachable or FetchProblems.Dns or FetchProblems.Connection or FetchProblems.Tls;

    internal static RunEntry Entry(ListedArticle article, Problem rest, long? articleId) => new(article.Url, article.Title, ItemOutcome.Refused, rest, articleId);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
