namespace IncidentTracker.Store.Nodes;

/// <summary>A process that serves this store.</summary>
/// <param name="Name">Its machine and process number.</param>
/// <param name="Roles">What it does.</param>
/// <param name="Since">UTC; when it joined.</param>
/// <param name="IsThis">The one that answers.</param>
public sealed record TrackerNode(string Name, string Roles, DateTime Since, bool IsThis);

/// <summary>How the nodes hear of each other's writes.</summary>
/// <param name="Listening">False while the line to the database is down: then a page is as old as the last look.</param>
/// <param name="Sent">Messages told to the others since the start.</param>
/// <param name="Heard">Messages of others since the start.</param>
/// <param name="LastHeard">UTC; the newest of them.</param>
/// <param name="Ahead">How far this process's clock is before the database's, at the last look; negative where it is behind.</param>
public sealed record NodeLine(bool Listening, long Sent, long Heard, DateTime? LastHeard, TimeSpan Ahead)
{
    /// <summary>From here on clocks are told to be apart: nodes judge by them whether another one lives.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>The clock is to be looked after.</summary>
    public bool IsApart => Ahead.Duration() >= Apart;
}

/// <summary>Who serves this store, where several processes may.</summary>
public interface INodeList
{
    /// <summary>The processes that are there now, this one among them.</summary>
    Task<IReadOnlyList<TrackerNode>> ListAsync(CancellationToken cancellation);

    /// <summary>How this process hears of the others.</summary>
    NodeLine Line { get; }
}

/// <summary>What this process is called among the others.</summary>
public sealed class NodeName
{
    /// <summary>Machine and process number.</summary>
    public string Name { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>What it does, as the settings say.</summary>
    public string Roles { get; init; } = "";

    /// <summary>UTC; when it was started.</summary>
    public DateTime Since { get; init; }
}
