namespace IncidentTracker.Store.Nodes;

/// <summary>Turns that the processes on one store take with each other: to bring the schema up to date, to ask a host, to match and store. A process that dies lets go of what it held.</summary>
public interface INodeTurns
{
    private const string Host = "host ";

    /// <summary>The turn to ask a host: as long as its site takes to answer, where others are short.</summary>
    static string OfHost(string host) => Host + host;

    /// <summary>True for the turn of a host.</summary>
    static bool IsOfHost(string name) => name.StartsWith(Host, StringComparison.Ordinal);

    /// <summary>False where one process has the store for itself: then the turns it takes within itself are enough.</summary>
    bool AreShared { get; }

    /// <summary>Waits for a turn; disposing ends it. Within a process a name is held once.</summary>
    Task<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellation);
}

/// <summary>One process has the store for itself.</summary>
internal sealed class OneNode : INodeTurns
{
    private static readonly Turn _turn = new();

    public bool AreShared => false;

    public Task<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(_turn);

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
