using IncidentTracker.Domain;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>What is asked for: the accepted types follow from it.</summary>
public enum FetchKind
{
    Page,
    Listing,
    Robots,
}

/// <summary>One thing to fetch.</summary>
/// <param name="Url">Where.</param>
/// <param name="SourceId">For whom: address grants hang on the source. Null for a person's single address.</param>
/// <param name="ETag">The validator of the last good answer, or null.</param>
/// <param name="LastModified">The other one.</param>
/// <param name="Kind">As what.</param>
/// <param name="AnyCertificateOf">The host whose certificate is taken as it is, on an administrator's word; null as a rule.</param>
public sealed record FetchRequest(Uri Url, long? SourceId = null, string? ETag = null, string? LastModified = null, FetchKind Kind = FetchKind.Page, string? AnyCertificateOf = null);

/// <summary>A redirect that was followed.</summary>
public sealed record FollowedRedirect(Uri From, int Status);

/// <summary>A body as it came, decompressed, with what HTTP said about it.</summary>
/// <param name="RequestedUrl">What was asked for.</param>
/// <param name="FinalUrl">Where it came from, after redirects.</param>
/// <param name="Status">The HTTP status of the last hop.</param>
/// <param name="Body">The bytes.</param>
/// <param name="ContentType">With its charset, as stated; or null.</param>
/// <param name="ETag">At most 1,000 characters; longer ones are dropped.</param>
/// <param name="LastModified">As stated.</param>
/// <param name="FetchedAt">UTC.</param>
/// <param name="Redirects">The hops before the last.</param>
/// <param name="Headers">The response's headers, for the evidence: name, value.</param>
public sealed record FetchedPage(
    Uri RequestedUrl,
    Uri FinalUrl,
    int Status,
    ReadOnlyMemory<byte> Body,
    string? ContentType,
    string? ETag,
    string? LastModified,
    DateTime FetchedAt,
    IReadOnlyList<FollowedRedirect> Redirects,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>True where every redirect said "for good" (301, 308).</summary>
    public bool MovedForGood => Redirects.Count > 0 && Redirects.All(hop => hop.Status is 301 or 308);
}

/// <summary>What became of a fetch. Closed.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>Answered with a body, perhaps an empty one.</summary>
    public sealed record Fetched(FetchedPage Page) : FetchOutcome;

    /// <summary>The same as last time, says the site.</summary>
    public sealed record NotModified : FetchOutcome;

    /// <summary>410: gone for good.</summary>
    public sealed record Gone(Problem Problem) : FetchOutcome;

    /// <summary>Not fetched, by one of our rules: address, robots, type.</summary>
    public sealed record Refused(Problem Problem) : FetchOutcome;

    /// <summary>Stopped at the cap.</summary>
    public sealed record TooLarge(Problem Problem) : FetchOutcome;

    /// <summary>Tried and failed.</summary>
    /// <param name="Problem">How.</param>
    /// <param name="RetryAfter">How long the site asks us to rest, or null.</param>
    /// <param name="Partial">What had come when it broke off: evidence, never read as an article.</param>
    public sealed record Failed(Problem Problem, TimeSpan? RetryAfter = null, FetchedPage? Partial = null) : FetchOutcome;

    /// <summary>The problem, or null where there is none.</summary>
    public Problem? Trouble => this switch
    {
        Gone(var problem) => problem,
        Refused(var problem) => problem,
        TooLarge(var problem) => problem,
        Failed failed => failed.Problem,
        _ => null,
    };
}
