using System.Globalization;
using System.Net;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// The one type that sends HTTP outwards. Follows redirects by hand: each hop is judged by the guard (and by <c>admit</c>, robots.txt),
/// waits for its host's turn and has its own rules. Never throws for what a server does.
/// </summary>
public sealed class PageFetcher : IDisposable
{
    private readonly AddressGuard _guard;
    private readonly AddressGrants _grants;
    private readonly HostGate _gate;
    private readonly ScraperOptions _options;
    private readonly TimeProvider _time;
    private readonly Transport _transport;

    public PageFetcher(AddressGuard guard, AddressGrants grants, HostGate gate, INameResolver names, IOptions<ScraperOptions> options, TimeProvider time)
    {
        (_guard, _grants, _gate, _options, _time) = (guard, grants, gate, options.Value, time);
        _transport = new(options, names, time);
    }

    /// <summary>Asked before each hop: a problem refuses it; a pause is kept before the host's next request.</summary>
    internal delegate Task<(FetchOutcome? Refusal, TimeSpan Pause)> Admission(Uri hop, CancellationToken cancellation);

    /// <summary>What stands at an address.</summary>
    internal async Task<FetchOutcome> FetchAsync(FetchRequest request, Admission? admit, CancellationToken cancellation)
    {
        var cap = request.Kind == FetchKind.Robots ? RobotsLines.MaxLength : _options.MaxBytes;
        var left = _options.RequestTimeout;
        var redirects = new List<FollowedRedirect>();
        var at = request.Url;
        while (true)
        {
            var grant = _grants.Find(request.SourceId, at);
            if (grant is null && _guard.Judge(at) is { } refused)
            {
                return new FetchOutcome.Refused(refused);
            }

            // Our own sample site needs no rest from us.
            var pause = grant is null ? _options.MinimumPause : TimeSpan.Zero;
            if (admit is not null)
            {
                var (refusal, asked) = await admit(at, cancellation);
                if (refusal is not null)
                {
                    return refusal;
                }

                pause = asked > pause ? asked : pause;
            }

            if (_gate.RestsUntil(at) is { } rests)
            {
                return new FetchOutcome.Failed(new(FetchProblems.AskedToWait, rests.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)), rests - _time.GetUtcNow());
            }

            if (!_gate.Spend(at, _options.RequestsPerHostAndDay))
            {
                var tomorrow = _time.GetUtcNow().UtcDateTime.Date.AddDays(1) - _time.GetUtcNow().UtcDateTime;
                return new FetchOutcome.Failed(new(FetchProblems.Budget, _options.RequestsPerHostAndDay.ToString(CultureInfo.InvariantCulture)), tomorrow);
            }

            using var lease = await _gate.EnterAsync(at, pause, cancellation);
            var started = _time.GetTimestamp();
            var hop = await HopAsync(request, at, grant, redirects, cap, left, cancellation);
            left -= _time.GetElapsedTime(started);
            if (hop.Outcome is { } outcome)
            {
                return outcome;
            }

            if (redirects.Count >= (request.Kind == FetchKind.Robots ? Math.Min(5, _options.MaxRedirects) : _options.MaxRedirects) || redirects.Exists(seen => seen.From == hop.Target))
            {
                return new FetchOutcome.Failed(new(FetchProblems.RedirectLoop, redirects.Count.ToString(CultureInfo.InvariantCulture)));
            }

            redirects.Add(new(at, hop.Status));
            at = hop.Target!;
        }
    }

    public void Dispose() => _transport.Dispose();

    private readonly record struct Hop(FetchOutcome? Outcome, Uri? Target, int Status);

    private async Task<Hop> HopAsync(FetchRequest request, Uri at, IPEndPoint? grant, List<FollowedRedirect> redirects, int cap, TimeSpan left, CancellationToken cancellation)
    {
        if (left <= TimeSpan.Zero)
        {
            return Failed(new(FetchProblems.Timeout));
        }

        using var deadline = new CancellationTokenSource(left, _time);
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            using var message = Requests.Of(request, at, redirects.Count == 0, _options.UserAgent);
            using (var headers = CancellationTokenSource.CreateLinkedTokenSource(total.Token))
            {
                using var headerDeadline = new CancellationTokenSource(_options.HeaderTimeout, _time);
                await using var link = headerDeadline.Token.Register(headers.Cancel);
                var anyCertificate = at.IdnHost.Equals(request.AnyCertificateOf, StringComparison.OrdinalIgnoreCase);
                response = await _transport.SendAsync(message, grant, anyCertificate, headers.Token);
            }

            var status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308)
            {
                return Redirect(response, at, status);
            }

            if (Responses.WithoutBody(response, _time.GetUtcNow()) is { } answer)
            {
                if (answer is FetchOutcome.Failed { RetryAfter: { } rest })
                {
                    _gate.Rest(at, _time.GetUtcNow() + rest);
                }

                return new(answer, null, status);
            }

            if (request.Kind != FetchKind.Robots && Responses.RefusedType(response, request.Kind) is { } type)
            {
                return new(new FetchOutcome.Refused(new(FetchProblems.Type, type)), null, status);
            }

            var body = await BodyReader.ReadAsync(response, at, cap, beginningCounts: request.Kind == FetchKind.Robots, total.Token);
            var page = Responses.Page(response, request.Url, at, body.Bytes, redirects, _time.GetUtcNow().UtcDateTime);
            FetchOutcome outcome = body switch
            {
                // Of a robots.txt the first 500 KiB count, whatever follows.
                { TooLarge: true } when request.Kind == FetchKind.Robots && body.Bytes.Length > 0 => new FetchOutcome.Fetched(page),
                { TooLarge: true } => new FetchOutcome.TooLarge(BodyReader.TooLarge(cap)),
                { Broken: { } problem } => new FetchOutcome.Failed(problem, Partial: page),
                _ => new FetchOutcome.Fetched(page),
            };
            return new(outcome, null, status);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(new(FetchProblems.Timeout));
        }
        catch (Exception failure) when (FetchProblems.Of(failure, at) is { } problem)
        {
            return problem.Code == FetchProblems.PrivateAddress ? new(new FetchOutcome.Refused(problem), null, 0) : Failed(problem);
        }
        finally
        {
            response?.Dispose();
        }
    }

    private static Hop Redirect(HttpResponseMessage response, Uri at, int status)
    {
        var stated = response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.ToString() : "";
        if (stated.Length is 0 or > 8000 || stated.Any(char.IsControl) || !Uri.TryCreate(at, stated, out var target))
        {
            return Failed(new(FetchProblems.BadRedirect, stated.Length <= 200 ? stated : stated[..200] + "…"));
        }

        // Who redirects from https to http asks us to read in the open what could be changed on the way.
        var isDowngrade = at.Scheme == "https" && target.Scheme == "http";
        return !isDowngrade ? new(null, target, status) : Secured(at, target) is { } secured && secured != at ? new(null, secured, status) : Failed(new(FetchProblems.Downgrade, target.Host));
    }

    /// <summary>The same page by https, where the host is the one that just answered by https: old settings write "http" into every redirect. Null for another host or service.</summary>
    private static Uri? Secured(Uri at, Uri target) =>
        AddressGuard.HostOf(target) is { } host && WebSite.Bare(host) == WebSite.Bare(at.IdnHost) && (target.IsDefaultPort || target.Port == at.Port)
            ? new UriBuilder(target) { Scheme = "https", Port = at.Port }.Uri
            : null;

    private static Hop Failed(Problem problem) => new(new FetchOutcome.Failed(problem), null, 0);
}
