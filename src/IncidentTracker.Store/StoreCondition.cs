using IncidentTracker.Domain;
using IncidentTracker.Store.Changes;

namespace IncidentTracker.Store;

/// <summary>What keeps the store from being written.</summary>
/// <param name="Problem">What is the matter.</param>
/// <param name="Since">UTC; when it was first met.</param>
public sealed record StoreTrouble(Problem Problem, DateTime Since);

/// <summary>Thrown where the store itself cannot be used, so that it is told from a fault of ours. What was to be written is not written.</summary>
public sealed class StoreTroubleException(Problem problem, Exception inner) : Exception(problem.ToString(), inner)
{
    /// <summary>What is the matter with the store.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>Whether the store can be written, as the last write of this process found. Pages show it, the scraper rests on it.</summary>
public sealed class StoreCondition(IChangeFeed changes, TimeProvider time)
{
    private volatile StoreTrouble? _trouble;

    /// <summary>Null while all is well.</summary>
    public StoreTrouble? Trouble => _trouble;

    internal void Failed(Problem problem)
    {
        if (_trouble?.Problem.Code != problem.Code)
        {
            _trouble = new(problem, _trouble?.Since ?? time.GetUtcNow().UtcDateTime);
            changes.Publish(new(ChangeTopic.Store, 0));
        }
    }

    internal void Worked()
    {
        if (_trouble is not null)
        {
            _trouble = null;
            changes.Publish(new(ChangeTopic.Store, 0));
        }
    }
}
