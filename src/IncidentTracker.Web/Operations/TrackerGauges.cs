using System.Diagnostics.Metrics;
using IncidentTracker.Store;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Operations;

namespace IncidentTracker.Web.Operations;

/// <summary>What waits, as figures: the store is asked now and then, whoever collects them reads what was found last.</summary>
internal sealed class TrackerGauges : RepeatedService
{
    private readonly StatusQueries _status;
    private volatile StoreStatus? _last;

    public TrackerGauges(IMeterFactory meters, StatusQueries status, StoreCondition condition, IServiceProvider services, TimeProvider time, ILogger<TrackerGauges> log)
        : base("Counting what waits", TimeSpan.FromSeconds(15), time, log)
    {
        _status = status;
        var meter = meters.Create(StoreMeter.Name);
        void Gauge(string name, string unit, string words, Func<StoreStatus, double> value) =>
            meter.CreateObservableGauge("incidenttracker." + name, () => _last is { } last ? [new Measurement<double>(value(last))] : Array.Empty<Measurement<double>>(), unit, words);
        Gauge("sources", "{source}", "Sources that are watched.", last => last.Sources);
        Gauge("sources.due", "{source}", "Sources whose time has come.", last => last.Due);
        Gauge("ingest.lag", "s", "How long the source waits that waits longest.", last => last.Lag.TotalSeconds);
        Gauge("runs.open", "{run}", "Runs that go on now.", last => last.OpenRuns);
        Gauge("messages.waiting", "{message}", "Messages that wait to be sent.", last => last.Messages);
        Gauge("messages.dead", "{message}", "Messages that were given up.", last => last.DeadMessages);
        meter.CreateObservableGauge("incidenttracker.store.trouble", () => condition.Trouble is null ? 0 : 1, "{trouble}", "1 while the store cannot be written.");
        if (services.GetService<INodeList>() is { } nodes)
        {
            meter.CreateObservableGauge("incidenttracker.feed.listening", () => nodes.Line.Listening ? 1 : 0, "{line}", "1 while this node hears of the writes of others.");
            meter.CreateObservableCounter("incidenttracker.feed.sent", () => nodes.Line.Sent, "{message}", "Messages told to other nodes.");
            meter.CreateObservableCounter("incidenttracker.feed.heard", () => nodes.Line.Heard, "{message}", "Messages heard from other nodes.");
        }
    }

    protected override async Task RunOnceAsync(CancellationToken cancellation)
    {
        try
        {
            _last = await _status.ReadAsync(cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // A figure that nobody could count is none.
            _last = null;
            throw;
        }
    }
}
