using System.Globalization;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Logging;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>An article to be visited.</summary>
/// <param name="Url">Where it is listed.</param>
/// <param name="Title">What the listing calls it, or null.</param>
/// <param name="SourceId">The source that lists it; null for a person's single address.</param>
/// <param name="Profile">Reading hints of that source.</param>
/// <param name="KnownAs">The stored article, where it is one.</param>
public sealed record ArticleVisitRequest(string Url, string? Title = null, long? SourceId = null, SourceProfile? Profile = null, long? KnownAs = null)
{
    /// <summary>What is taken of its source.</summary>
    public SourceRules Rules { get; init; } = SourceRules.None;
    /// <summary>When it appeared, as listed, for where its page does not say; or null.</summary>
    public StatedTime? Stated { get; init; }
    /// <summary>The feed's own words as a page, for where the article's page is closed to us; or null.</summary>
    public string? FeedPage { get; init; }
}

/// <summary>One article: fetch, keep, read, match, store. Each step has an outcome; whatever the page is, one entry with its reason comes out.</summary>
public sealed partial class ArticlePipeline(
    PoliteFetcher fetcher, AddressGuard guard, ArticleCommands articles, ArticleVisits visits, ReadingRoom room, IncidentProposals proposals, INodeTurns nodes, TimeProvider time, ILogger<ArticlePipeline> log)
    : IDisposable
{
    private readonly StoreQueue _queue = new(proposals, articles, nodes);

    private readonly SoftErrors _softErrors = new();

    /// <summary>Visits an address and stores what stands there.</summary>
    public async Task<RunEntry> VisitAsync(ArticleVisitRequest request, CancellationToken cancellation)
    {
        try
        {
            return await VisitOneAsync(request, cancellation);
        }
        catch (Exception fault) when (fault is not StoreTroubleException && StoreFaults.Of(fault)?.IsTransient != true && !cancellation.IsCancellationRequested)
        {
            // A fault of ours over one page is that page's: the next one goes on.
            var faultId = PipelineProblems.NewFaultId();
            VisitBroke(log, request.Url, faultId, fault);
            if (request.KnownAs is { } known)
            {
                await visits.LookedInVainAsync(known, mayPass: true, cancellation);
            }

            return Entry(request, ItemOutcome.Failed, new(PipelineProblems.ArticleBroke, faultId), request.KnownAs);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _queue.Dispose();

    private async Task<RunEntry> VisitOneAsync(ArticleVisitRequest request, CancellationToken cancellation)
    {
        var entry = await VisitPageAsync(request, cancellation);
        if (request.KnownAs is { } known && (entry.Outcome is ItemOutcome.Failed or ItemOutcome.Refused || entry.ArticleId != known))
        {
            await visits.LookedInVainAsync(known, mayPass: entry.Outcome == ItemOutcome.Failed, cancellation);
        }

        return request.FeedPage is { } feed && ClosedPages.IsClosed(entry) && CanonicalUrl.Of(request.Url) is { } listed
            ? await FromFeedAsync(request, listed, feed, entry, cancellation)
            : entry;
    }

    /// <summary>The page is closed to us: the feed's own words are kept and read instead, marked as partial. Where they say nothing, what the page said stands.</summary>
    private async Task<RunEntry> FromFeedAsync(ArticleVisitRequest request, CanonicalUrl listed, string feed, RunEntry closed, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(feed);
        var at = time.GetUtcNow();
        var kept = await articles.KeepCaptureAsync(new(request.SourceId, listed.Value, listed.Value, at.UtcDateTime, 0, FeedItemPage.ContentType, null, null, body), cancellation);
        var entry = await UnderstandAsync(request, kept.Id, new(body, request.Url, FeedItemPage.ContentType, at), cancellation);
        return entry.Outcome switch
        {
            ItemOutcome.New or ItemOutcome.Changed or ItemOutcome.Unchanged => entry with
            {
                Outcome = entry.Outcome == ItemOutcome.Changed && request.KnownAs is null ? ItemOutcome.New : entry.Outcome,
                Problem = entry.Problem ?? new(RunEntry.Partial, feed.Length.ToString(CultureInfo.InvariantCulture), closed.Problem!.Code),
            },
            ItemOutcome.Skipped => entry,
            _ => closed,
        };
    }

    private async Task<RunEntry> VisitPageAsync(ArticleVisitRequest request, CancellationToken cancellation)
    {
        if (CanonicalUrl.Of(request.Url) is not { } listed || !Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
        {
            return Entry(request, ItemOutcome.Refused, guard.Judge(request.Url, out _) ?? new(FetchProblems.BadAddress, request.Url));
        }

        // What the site changes from here on is later than this look, however long the rest takes.
        var asked = time.GetUtcNow().UtcDateTime;
        var (etag, lastModified) = request.KnownAs is { } article ? await visits.ValidatorsAsync(article, listed.Value, cancellation) : (null, null);
        switch (await fetcher.FetchAsync(new(url, request.SourceId, etag, lastModified, AnyCertificateOf: request.Profile?.AnyCertificateOf), cancellation))
        {
            case FetchOutcome.Fetched(var page):
                return await TakeInAsync(request, listed, page, asked, cancellation);
            case FetchOutcome.NotModified when request.KnownAs is { } same:
                await visits.SeenAgainAsync(same, asked, cancellation);
                return Entry(request, ItemOutcome.Unchanged, null, same);
            case FetchOutcome.NotModified:
                return Entry(request, ItemOutcome.Failed, new(FetchProblems.Status, "304"));
            case FetchOutcome.Gone(var gone):
                return await MissedAsync(request, gone, forGood: true, cancellation);
            case FetchOutcome.Failed { Problem: { Code: FetchProblems.Status, Args: ["404"] } missing }:
                return await MissedAsync(request, missing, forGood: false, cancellation);
            case FetchOutcome.Refused(var refused):
                return Entry(request, ItemOutcome.Refused, refused, request.KnownAs);
            case FetchOutcome.TooLarge(var tooLarge):
                return Entry(request, ItemOutcome.Refused, tooLarge, request.KnownAs);
            case FetchOutcome.Failed failed:
                if (failed.Partial is { Body.Length: > 0 } partial)
                {
                    // Evidence of what came; without validators, so that the next visit asks for the whole.
                    await articles.KeepCaptureAsync(Capture(request.SourceId, listed.Value, partial) with { ETag = null, LastModified = null }, cancellation);
                }

                return Entry(request, ItemOutcome.Failed, failed.Problem, request.KnownAs);
            case var other:
                throw new InvalidOperationException($"a fetch outcome that the pipeline does not know: {other}");
        }
    }

    /// <summary>A page that is not there: one look proves nothing, several in a row do.</summary>
    private async Task<RunEntry> MissedAsync(ArticleVisitRequest request, Problem problem, bool forGood, CancellationToken cancellation)
    {
        if (request.KnownAs is { } lost)
        {
            forGood |= await articles.MissedAsync(lost, forGood, cancellation);
        }

        return Entry(request, forGood ? ItemOutcome.Refused : ItemOutcome.Failed, problem, request.KnownAs);
    }

    /// <summary>Keeps the bytes first, then makes of them what can be made.</summary>
    private async Task<RunEntry> TakeInAsync(ArticleVisitRequest request, CanonicalUrl listed, FetchedPage page, DateTime asked, CancellationToken cancellation)
    {
        var kept = await articles.KeepCaptureAsync(Capture(request.SourceId, listed.Value, page), cancellation);
        if (page.Redirects.Count > 0 && IsFront(page.FinalUrl) && page.RequestedUrl.AbsolutePath.Length > 1)
        {
            return Entry(request, ItemOutcome.Refused, new(PipelineProblems.MovedToFront, page.FinalUrl.AbsoluteUri), request.KnownAs);
        }

        if (kept.Known && request.KnownAs is { } same && await IsCurrentAsync(listed.Value, kept.Id, cancellation))
        {
            await visits.SeenAgainAsync(same, asked, cancellation);
            return Entry(request, ItemOutcome.Unchanged, null, same);
        }

        var input = new PageInput(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType, new(page.FetchedAt, TimeSpan.Zero));
        return await UnderstandAsync(request, kept.Id, input, cancellation, seenAt: asked);
    }

    /// <summary>A query at the root chooses a page, unless it only counts visitors.</summary>
    private static bool IsFront(Uri url) => url.AbsolutePath == "/" && CanonicalUrl.Of(url.AbsoluteUri)?.Value.Contains('?', StringComparison.Ordinal) != true;

    /// <summary>A kept capture to a stored article.</summary>
    public async Task<RunEntry> UnderstandAsync(ArticleVisitRequest request, long captureId, PageInput page, CancellationToken cancellation, bool reread = false, string? canonicalUrl = null, DateTime? seenAt = null)
    {
        var outcome = await room.ReadAsync(page, request.Profile ?? SourceProfile.None, cancellation);
        var reading = outcome switch
        {
            ReadOutcome.Read(var read) => read,
            ReadOutcome.NotAnArticle(_, var read) => read,
            _ => null,
        };
        var identity = canonicalUrl ?? Identity.Of(page.Url ?? request.Url, reading?.CanonicalUrl);
        if (identity is null)
        {
            return Entry(request, ItemOutcome.Refused, new(PipelineProblems.NoAddress, request.Url));
        }

        var isWall = outcome is ReadOutcome.Read && BotWalls.Looks(reading!);
        if (outcome is ReadOutcome.Read && !isWall && canonicalUrl is null && CanonicalUrl.Of(page.Url ?? request.Url)?.Value is { } answered && answered != identity
            && await IsAnothersAsync(identity, request.KnownAs, reading!, cancellation))
        {
            // A template that declares one address for all its pages: each is known by its own.
            identity = answered;
        }

        if (isWall)
        {
            outcome = new ReadOutcome.NotAnArticle(new(PipelineProblems.BotWall), reading!);
        }
        else if (outcome is ReadOutcome.Read && !reread && request.KnownAs is { } known && await MovedAsync(known, identity, reading!, cancellation) is { } own)
        {
            identity = own;
        }
        else if (outcome is ReadOutcome.Read && request.KnownAs is null && await visits.TwinAsync(identity, reading!, cancellation) is { } twin)
        {
            identity = twin;
        }
        else if (outcome is ReadOutcome.Read && !reread && _softErrors.SeenAt(identity, reading!) is { } other)
        {
            outcome = new ReadOutcome.NotAnArticle(new(PipelineProblems.SameAsAnother, other), reading!);
        }

        // Only now: that a page states no date is what tells an error page from a short story.
        if (reading is { Published: null } && await DateAsync(request, identity, page, cancellation) is { } date)
        {
            reading = reading with { Published = date };
            outcome = outcome is ReadOutcome.NotAnArticle(var why, _) ? new ReadOutcome.NotAnArticle(why, reading) : new ReadOutcome.Read(reading);
        }

        if (outcome is ReadOutcome.Read && request.Rules.JudgeRelevance(reading!.Relevance) is { } tooFar)
        {
            outcome = new ReadOutcome.NotAnArticle(tooFar, reading);
        }

        var copies = outcome is ReadOutcome.Read(var article) ? CopySignatures.Of(article) : [];
        var toStore = new ArticleToStore(identity, request.SourceId, captureId, outcome, null, [], reread, copies, seenAt) { Partial = FeedItemPage.Is(page.ContentType) };
        var result = await _queue.StoreAsync(toStore, outcome is ReadOutcome.Read ? reading : null, request.KnownAs, cancellation);
        var became = result.Problem is { Code: "source.rule-relevance" } ? ItemOutcome.Skipped : result.Outcome;
        return new(request.Url, reading?.Title is { Length: > 0 } title ? title : request.Title, became, result.Problem, result.ArticleId);
    }

    /// <summary>True where an article with another title and other words stands at the address already.</summary>
    private async Task<bool> IsAnothersAsync(string identity, long? known, ArticleReading reading, CancellationToken cancellation)
    {
        var there = (await visits.FindAsync([identity], cancellation)).GetValueOrDefault(identity);
        // One that was read there itself is what the other address leads to, however its editors have rewritten it since.
        return there is not null && there.ArticleId != known && !await visits.WasReadAtAsync(there.ArticleId, identity, cancellation) && await visits.WordsAsync(there.ArticleId, cancellation) is { } words
            && words.Title != reading.Title && !AreMuchTheSame(words.Text, reading.Text);
    }

    /// <summary>The date of an article whose page states none: as it was stored, else as the listing has it. An address that leads to another story by now says nothing of that one's day.</summary>
    private async Task<StatedTime?> DateAsync(ArticleVisitRequest request, string identity, PageInput page, CancellationToken cancellation)
    {
        var there = (await visits.FindAsync([identity], cancellation)).GetValueOrDefault(identity)?.ArticleId;
        return (there is { } stored ? await visits.PublishedAsync(stored, cancellation) : null)
            ?? (request.KnownAs is null || request.KnownAs == there ? ReadingLimits.Plausible(request.Stated, page.FetchedAt).Time : null);
    }

    /// <summary>The address of a stored article whose page stands somewhere else now (another slug, https, www) with much the same words; null where they are another story's, or where an article stands at the other address already.</summary>
    private async Task<string?> MovedAsync(long known, string identity, ArticleReading reading, CancellationToken cancellation)
    {
        if (await visits.WordsAsync(known, cancellation) is not { } before || before.CanonicalUrl == identity || !(IsTitleOfTheDay(before, reading) || AreMuchTheSame(before.Text, reading.Text)))
        {
            return null;
        }

        var there = (await visits.FindAsync([identity], cancellation)).GetValueOrDefault(identity);
        return there is null || there.ArticleId == known ? before.CanonicalUrl : null;
    }

    /// <summary>A briefing has the same title each morning: the day tells one from the other.</summary>
    private static bool IsTitleOfTheDay(KnownWords before, ArticleReading reading) =>
        before.Title.Length > 0 && before.Title == reading.Title && before.PublishedAt is { } published && reading.Published?.Value.UtcDateTime.Date == published.Date;

    private static bool AreMuchTheSame(string one, string other) => NearDuplicate.Distance(NearDuplicate.Fingerprint(one), NearDuplicate.Fingerprint(other)) <= NearDuplicate.MostDifferentBits;

    /// <summary>Known bytes are nothing new only where they were read last, by today's reader: a page may return to older words, and a capture may be left unread by a crash.</summary>
    private async Task<bool> IsCurrentAsync(string canonicalUrl, long captureId, CancellationToken cancellation) =>
        (await visits.FindAsync([canonicalUrl], cancellation)).GetValueOrDefault(canonicalUrl) is { } visit
        && visit.LastCaptureId == captureId
        && (visit.ExtractorVersion == ExtractorVersion.Current || visit.State != ArticleState.Read);

    [LoggerMessage(1, LogLevel.Error, "Reading {Url} broke off, fault {FaultId}")]
    private static partial void VisitBroke(ILogger log, string url, string faultId, Exception fault);

    private static NewCapture Capture(long? sourceId, string url, FetchedPage page) =>
        new(sourceId, url, page.FinalUrl.AbsoluteUri, page.FetchedAt, page.Status, page.ContentType, page.ETag, page.LastModified, page.Body);

    private static RunEntry Entry(ArticleVisitRequest request, ItemOutcome outcome, Problem? problem, long? articleId = null) => new(request.Url, request.Title, outcome, problem, articleId);
}
