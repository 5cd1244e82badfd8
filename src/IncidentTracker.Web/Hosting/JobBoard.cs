using System.Collections.Concurrent;

namespace IncidentTracker.Web.Hosting;

/// <summary>Something that the program does by itself.</summary>
/// <param name="Name">What, in words.</param>
/// <param name="Every">How often.</param>
/// <param name="LastAt">UTC; when it was last done here, or null.</param>
/// <param name="Took">How long that took.</param>
/// <param name="FaultAt">UTC; when it last failed, or null.</param>
/// <param name="Faults">How often it failed since the start.</param>
public sealed record JobSeen(string Name, TimeSpan Every, DateTime? LastAt, TimeSpan? Took, DateTime? FaultAt, int Faults);

/// <summary>What runs in the background of this process and how it went last. Begins empty with every start; what was done for sources stands in the record.</summary>
public sealed class JobBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, JobSeen> _jobs = new(StringComparer.Ordinal);

    /// <summary>All that are known, by name.</summary>
    public IReadOnlyList<JobSeen> All => [.. _jobs.Values.OrderBy(job => job.Name, StringComparer.Ordinal)];

    /// <summary>Names a job before it has run.</summary>
    public void Announce(string name, TimeSpan every) => _jobs.TryAdd(name, new(name, every, null, null, null, 0));

    /// <summary>Does it and notes how it went; what fails goes on to the caller.</summary>
    public async Task RunAsync(string name, TimeSpan every, Func<Task> work)
    {
        Announce(name, every);
        var begun = time.GetTimestamp();
        try
        {
            await work();
            _jobs[name] = _jobs[name] with { LastAt = time.GetUtcNow().UtcDateTime, Took = time.GetElapsedTime(begun) };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _jobs[name] = _jobs[name] with { FaultAt = time.GetUtcNow().UtcDateTime, Faults = _jobs[name].Faults + 1 };
            throw;
        }
    }
}
