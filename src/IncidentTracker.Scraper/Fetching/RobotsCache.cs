using System.Collections.Concurrent;
using System.Text;
using IncidentTracker.Domain;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>What the robots.txt of each origin says, asked once and believed for hours.</summary>
public sealed class RobotsCache(PageFetcher fetcher, IOptions<ScraperOptions> options, TimeProvider time)
{
    private const int ManyOrigins = 4096;

    /// <summary>Rules of all origins together, some dozens of megabytes: a file that is full of short ones has tens of thousands.</summary>
    private const int ManyRules = 400_000;

    /// <summary>An unreachable robots.txt is asked for again sooner than a good one.</summary>
    private static readonly TimeSpan _retry = TimeSpan.FromMinutes(30);

    private sealed record Entry(Task<Verdict> Verdict, DateTimeOffset AskedAt);

    private sealed record Verdict(RobotsRules? Rules, Problem? Unreachable);

    private readonly ConcurrentDictionary<string, Entry> _origins = new(StringComparer.OrdinalIgnoreCase);

    private int _rules;

    /// <summary>Whether an address may be fetched; a refusal says why.</summary>
    internal async Task<(FetchOutcome? Refusal, TimeSpan Pause)> JudgeAsync(Uri url, FetchRequest request, CancellationToken cancellation)
    {
        var verdict = await VerdictAsync(url, request, cancellation);
        if (verdict.Unreachable is { } unreachable)
        {
            return (unreachable.Code == FetchProblems.PrivateAddress ? new FetchOutcome.Refused(unreachable) : new FetchOutcome.Failed(unreachable), TimeSpan.Zero);
        }

        var answer = verdict.Rules!.Ask(url.PathAndQuery);
        var longest = options.Value.LongestCrawlDelay;
        var pause = answer.CrawlDelay is not { } seconds ? TimeSpan.Zero : seconds >= longest.TotalSeconds ? longest : TimeSpan.FromSeconds(seconds);
        return (answer.Allowed ? null : new FetchOutcome.Refused(new(FetchProblems.Robots, url.AbsoluteUri)), pause);
    }

    private async Task<Verdict> VerdictAsync(Uri url, FetchRequest request, CancellationToken cancellation)
    {
        var origin = url.GetLeftPart(UriPartial.Authority);
        // What could not be read for its certificate may be readable once an administrator lets it pass.
        var key = origin + " " + request.AnyCertificateOf;
        var now = time.GetUtcNow();
        if (_origins.TryGetValue(key, out var known) && now - known.AskedAt < Lifetime(known))
        {
            return await known.Verdict.WaitAsync(cancellation);
        }

        if (_origins.Count >= ManyOrigins || Volatile.Read(ref _rules) >= ManyRules)
        {
            _origins.Clear();
            Volatile.Write(ref _rules, 0);
        }

        // The fetch is shared by whoever asks meanwhile: it must not die with the first one's token. Its own time-out bounds it.
        var asked = new Entry(AskAsync(new(new(origin + "/robots.txt"), request.SourceId, Kind: FetchKind.Robots, AnyCertificateOf: request.AnyCertificateOf)), now);
        _origins[key] = asked;
        return await asked.Verdict.WaitAsync(cancellation);
    }

    private TimeSpan Lifetime(Entry entry) =>
        entry.Verdict is { IsCompletedSuccessfully: false, IsCompleted: true } ? TimeSpan.Zero
        : entry.Verdict.IsCompletedSuccessfully && entry.Verdict.GetAwaiter().GetResult().Unreachable is not null ? _retry
        : options.Value.RobotsLifetime;

    private async Task<Verdict> AskAsync(FetchRequest robots) =>
        await fetcher.FetchAsync(robots, admit: null, CancellationToken.None) switch
        {
            FetchOutcome.Fetched(var page) => Kept(RobotsRules.For(Encoding.UTF8.GetString(page.Body.Span), options.Value.Product)),
            // RFC 9309, 2.3.1.3: a file that is not there forbids nothing. A loop of redirects counts as not there (2.3.1.2).
            FetchOutcome.Gone or FetchOutcome.Refused { Problem.Code: FetchProblems.Type } => Everything(),
            // A wall in its place is such an answer too, 403 as a rule.
            FetchOutcome.Failed { Problem.Code: FetchProblems.Forbidden or FetchProblems.RedirectLoop or FetchProblems.BotWall } => Everything(),
            FetchOutcome.Failed { Problem: { Code: FetchProblems.Status } status } when status.Args[0].StartsWith('4') => Everything(),
            // What keeps us from the whole host is said as it is, not as a matter of robots.txt.
            { Trouble: { Code: FetchProblems.Tls or FetchProblems.Dns or FetchProblems.Connection or FetchProblems.PrivateAddress } host } => new(null, host),
            // 2.3.1.4: what cannot be reached forbids everything, for now.
            var unreachable => new(null, new(FetchProblems.RobotsUnreachable, unreachable.Trouble?.ToString() ?? "304")),
        };

    private Verdict Kept(RobotsRules rules)
    {
        Interlocked.Add(ref _rules, rules.Count);
        return new(rules, null);
    }

    private Verdict Everything() => new(RobotsRules.For("", options.Value.Product), null);
}
