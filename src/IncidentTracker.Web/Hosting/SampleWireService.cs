using System.Globalization;
using System.Net;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.SampleWire;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>Serves the sample wire while its source exists, and grants that source, and no other, the way to it.</summary>
internal sealed class SampleWireService(
    IOptions<TrackerOptions> options, SettingStore settings, SourceQueries sources, SourceCommands commands, AddressGrants grants, IChangeFeed changes, TimeProvider time, ILogger<SampleWireService> log)
    : IHostedService, IAsyncDisposable
{
    private const string FirstStartKey = "sample.first-start";
    private const string PortKey = "sample.port";
    private const int MinutesBetweenRuns = 15;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IDisposable? _subscription;
    private SampleSite? _site;
    private long _sourceId;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var first = await settings.FindAsync(FirstStartKey, cancellationToken);
        if (first is null ? !options.Value.SampleWire : !await sources.HasSampleAsync(cancellationToken))
        {
            return;
        }

        var firstStart = first is null ? time.GetUtcNow() : DateTimeOffset.Parse(first, CultureInfo.InvariantCulture);
        var port = int.TryParse(await settings.FindAsync(PortKey, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var kept) ? kept : 0;
        try
        {
            _site = await SampleSite.StartAsync(port, firstStart, time, cancellationToken);
        }
        catch (IOException)
        {
            // Articles are known by their addresses, so another port would make them all new: better a source that says it cannot be reached.
            log.LogWarning("The sample wire's port {Port} is taken by another program; it is not served in this run.", port);
            return;
        }

        if (first is null)
        {
            await settings.SetAsync(PortKey, _site.Origin.Port.ToString(CultureInfo.InvariantCulture), cancellationToken);
            await commands.AddSampleAsync(new("Sample wire (invented)", SourceKind.Feed, _site.Feed.AbsoluteUri, MinutesBetweenRuns, SourceProfile.None), cancellationToken);
            await settings.SetAsync(FirstStartKey, firstStart.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        }

        _sourceId = (await sources.ListAsync(cancellationToken)).First(source => source.IsSample).Id;
        grants.Grant(_sourceId, new(IPAddress.Loopback, _site.Origin.Port));
        _subscription = changes.Subscribe(change =>
        {
            if (change is { Topic: ChangeTopic.Sources, Id: 0 })
            {
                _ = EndIfRemovedAsync();
            }
        });
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _gate.Dispose();
    }

    private async Task EndIfRemovedAsync()
    {
        if (!await sources.HasSampleAsync(CancellationToken.None))
        {
            await EndAsync();
        }
    }

    private async Task EndAsync()
    {
        await _gate.WaitAsync();
        try
        {
            grants.Withdraw(_sourceId);
            if (_site is { } site)
            {
                _site = null;
                await site.DisposeAsync();
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
