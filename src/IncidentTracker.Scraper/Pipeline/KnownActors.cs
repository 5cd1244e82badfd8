using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Changes;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The actors that reading and matching know: the built-in list and what was imported. Made once and kept; made anew after an import here, and some time after one by another process.</summary>
public sealed class KnownActors : IDisposable
{
    /// <summary>How long an import by another process may go unseen.</summary>
    private static readonly TimeSpan _lookAfter = TimeSpan.FromSeconds(30);

    private readonly ActorQueries _actors;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly IDisposable _subscription;
    private volatile Kept? _kept;
    private volatile bool _changed;

    public KnownActors(ActorQueries actors, IChangeFeed changes, TimeProvider time)
    {
        (_actors, _time) = (actors, time);
        _subscription = changes.Subscribe(change => _changed |= change.Topic == ChangeTopic.Actors);
    }

    /// <summary>The list as it is now.</summary>
    public async ValueTask<ActorNames> NamesAsync(CancellationToken cancellation)
    {
        if (_kept is { } kept && !_changed && _time.GetUtcNow() < kept.LookAt)
        {
            return kept.Names;
        }

        await _gate.WaitAsync(cancellation);
        try
        {
            _changed = false;
            // First the stamp, then the list: an import in between is seen at the next look.
            var stamp = await _actors.StampAsync(cancellation);
            var names = _kept?.Stamp == stamp ? _kept.Names : BuiltInActors.With(await _actors.EntriesAsync(cancellation));
            _kept = new(names, stamp, _time.GetUtcNow() + _lookAfter);
            return names;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _gate.Dispose();
    }

    private sealed record Kept(ActorNames Names, string Stamp, DateTimeOffset LookAt);
}
