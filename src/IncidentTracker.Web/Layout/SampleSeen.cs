using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Web.Layout;

/// <summary>Whether there is sample data: every page asks, twice, and the answer is the same for all of them until a source changes. What another process changed is seen within five seconds.</summary>
public sealed class SampleSeen : IDisposable
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(5);

    private readonly SourceQueries _sources;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _changes;
    private (bool Seen, int Changes, long At)? _known;

    /// <summary>Begins with nothing known.</summary>
    public SampleSeen(SourceQueries sources, IChangeFeed changes, TimeProvider time)
    {
        (_sources, _time) = (sources, time);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                Interlocked.Increment(ref _changes);
            }
        });
    }

    /// <summary>True while there is a sample source.</summary>
    public async ValueTask<bool> AskAsync(CancellationToken cancellation)
    {
        // What changes while the store is asked may be missing from the answer: it is then of use once.
        var changes = Volatile.Read(ref _changes);
        if (Known() is { } known && known.Changes == changes && _time.GetElapsedTime(known.At) < _fresh)
        {
            return known.Seen;
        }

        var (at, seen) = (_time.GetTimestamp(), await _sources.HasSampleAsync(cancellation));
        lock (_subscription)
        {
            _known = (seen, changes, at);
        }

        return seen;
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private (bool Seen, int Changes, long At)? Known()
    {
        lock (_subscription)
        {
            return _known;
        }
    }
}
