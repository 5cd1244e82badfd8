using System.Diagnostics;
using System.Diagnostics.Metrics;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Operations;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper;

/// <summary>What the scraper did, as figures and traces for whoever collects them; nobody does unless the settings say so.</summary>
public sealed class ScraperMetrics(IMeterFactory meters)
{
    /// <summary>Traces of runs.</summary>
    public static ActivitySource Traces { get; } = new(StoreMeter.Name);

    private readonly Counter<long> _items = meters.Create(StoreMeter.Name).CreateCounter<long>("incidenttracker.source.items", "{item}", "What runs met, by outcome.");
    private readonly Histogram<double> _runs = meters.Create(StoreMeter.Name).CreateHistogram<double>(
        "incidenttracker.source.run.duration", "s", "Runs of sources, by how the source stands after it.", advice: new() { HistogramBucketBoundaries = [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1200, 3600] });

    internal void Ran(SourceState state, TimeSpan took) => _runs.Record(took.TotalSeconds, new KeyValuePair<string, object?>("state", WireWords.Of(state)));

    internal void Met(IReadOnlyCollection<RunEntry> entries)
    {
        foreach (var outcome in entries.GroupBy(entry => entry.Outcome))
        {
            _items.Add(outcome.Count(), new KeyValuePair<string, object?>("outcome", WireWords.Of(outcome.Key)));
        }
    }
}
