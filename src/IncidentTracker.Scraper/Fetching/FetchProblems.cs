using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>Every way in which a fetch goes wrong, as the one thing that is stored and shown.</summary>
public static class FetchProblems
{
    /// <summary>The address cannot be fetched at all: no http(s), user-info, no real host. Argument: the address.</summary>
    public const string BadAddress = "fetch.bad-address";
    /// <summary>The address is private, loopback, link-local or otherwise not on the public net. Argument: the host.</summary>
    public const string PrivateAddress = "fetch.private-address";
    /// <summary>A port that no news site uses. Argument: the port.</summary>
    public const string Port = "fetch.port";
    /// <summary>robots.txt forbids it. Argument: the address.</summary>
    public const string Robots = SourceProblems.Robots;
    /// <summary>robots.txt could not be had, so that nothing may be fetched for now. Argument: why.</summary>
    public const string RobotsUnreachable = "fetch.robots-unreachable";
    /// <summary>The content is of a kind that we do not read. Argument: the content type.</summary>
    public const string Type = "fetch.type";
    /// <summary>Larger than the cap. Argument: the cap in bytes.</summary>
    public const string TooLarge = "fetch.too-large";
    /// <summary>No answer in time.</summary>
    public const string Timeout = "fetch.timeout";
    /// <summary>The connection ended before the body did.</summary>
    public const string Truncated = "fetch.truncated";
    /// <summary>The body is not in the encoding that it states. Argument: the encoding.</summary>
    public const string BadEncoding = "fetch.bad-encoding";
    /// <summary>An encoding that we do not decode. Argument: the encoding.</summary>
    public const string UnknownEncoding = "fetch.unknown-encoding";
    /// <summary>The host's name is not known, or nobody told it in time. Argument: the host.</summary>
    public const string Dns = "fetch.dns";
    /// <summary>No connection.</summary>
    public const string Connection = "fetch.connection";
    /// <summary>The certificate or the encryption is not in order. Arguments: the host; what is wrong.</summary>
    public const string Tls = "fetch.tls";
    /// <summary>The answer is not HTTP as we know it.</summary>
    public const string Protocol = "fetch.protocol";
    /// <summary>Too many redirects. Argument: how many were followed.</summary>
    public const string RedirectLoop = "fetch.redirect-loop";
    /// <summary>A redirect to nowhere. Argument: the target as given.</summary>
    public const string BadRedirect = "fetch.bad-redirect";
    /// <summary>A redirect from https to http.</summary>
    public const string Downgrade = "fetch.downgrade";
    /// <summary>A status that means failure. Argument: the status.</summary>
    public const string Status = "fetch.status";
    /// <summary>401 or 403. Argument: the status.</summary>
    public const string Forbidden = SourceProblems.Forbidden;
    /// <summary>A wall against robots answered instead of the site.</summary>
    public const string BotWall = "fetch.bot-wall";
    /// <summary>429 or 503 with a wish for rest; also while that rest lasts. Argument: until when, or the status.</summary>
    public const string AskedToWait = "fetch.asked-to-wait";
    /// <summary>The host was asked as often as it may be on one day. Argument: how often.</summary>
    public const string Budget = "fetch.budget";
    /// <summary>The page is only a pointer to another, which points on. Argument: where to.</summary>
    public const string SoftRedirect = "fetch.soft-redirect";
    /// <summary>410.</summary>
    public const string Gone = SourceProblems.Gone;

    /// <summary>A failed exchange as a problem; null where the exception is none of the expected ones.</summary>
    internal static Problem? Of(Exception failure, Uri uri) => failure switch
    {
        DialException { Problem: var problem } => problem,
        HttpRequestException { InnerException: DialException { Problem: var problem } } => problem,
        HttpRequestException { InnerException.InnerException: DialException { Problem: var problem } } => problem,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(Dns, uri.IdnHost),
        HttpRequestException { InnerException: AuthenticationException } or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(Tls, uri.IdnHost, "no common encryption"),
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => new(Dns, uri.IdnHost),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => new(Truncated),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => new(Protocol),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } => new(Protocol),
        HttpRequestException or HttpIOException => new(Connection, uri.IdnHost),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(Dns, uri.IdnHost),
        SocketException => new(Connection, uri.IdnHost),
        IOException => new(Truncated),
        ProtocolViolationException => new(Protocol),
        _ => null,
    };
}
