using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Store.Changes;

/// <summary>What changed.</summary>
/// <param name="Topic">Which list is concerned.</param>
/// <param name="Id">Which record, or 0 for many.</param>
public readonly record struct Change(ChangeTopic Topic, long Id)
{
    /// <summary>Something of a single reader changed: others need not look. Accounts have words for ids, so that the record's number is made of it.</summary>
    public static Change OfReader(string userId) => new(ChangeTopic.Readers, BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(userId))) & long.MaxValue);
}

/// <summary>What can be listened to.</summary>
public enum ChangeTopic
{
    /// <summary>Articles and their versions.</summary>
    Articles,
    /// <summary>Claims.</summary>
    Claims,
    /// <summary>Incidents.</summary>
    Incidents,
    /// <summary>Actors and their names.</summary>
    Actors,
    /// <summary>Sources and runs.</summary>
    Sources,
    /// <summary>Whether the store can be written.</summary>
    Store,
    /// <summary>Who is on what: locks, assignments, notes.</summary>
    Desk,
    /// <summary>What belongs to single readers: saved views, what they follow, notices.</summary>
    Readers,
    /// <summary>What an account may do, and where it is signed in.</summary>
    Accounts,
}

/// <summary>Tells open pages that something was written. Messages may be merged; a listener asks the store what is new.</summary>
public interface IChangeFeed
{
    /// <summary>Calls <paramref name="listener"/> after writes until the subscription is disposed. Callbacks must be quick and come from any thread.</summary>
    IDisposable Subscribe(Action<Change> listener);

    /// <summary>Announces a write that is committed.</summary>
    void Publish(Change change);
}

/// <summary>Within one process.</summary>
public sealed class InProcessChangeFeed : IChangeFeed
{
    private readonly Lock _gate = new();
    private Action<Change>[] _listeners = [];

    /// <inheritdoc />
    public IDisposable Subscribe(Action<Change> listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
        }

        return new Subscription(this, listener);
    }

    /// <inheritdoc />
    public void Publish(Change change)
    {
        foreach (var listener in _listeners)
        {
            listener(change);
        }
    }

    private sealed class Subscription(InProcessChangeFeed feed, Action<Change> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate)
            {
                feed._listeners = [.. feed._listeners.Where(other => other != listener)];
            }
        }
    }
}
