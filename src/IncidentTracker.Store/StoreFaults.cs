using System.Data.Common;

namespace IncidentTracker.Store;

/// <summary>What the database says when it cannot answer, in whatever it comes wrapped.</summary>
public static class StoreFaults
{
    /// <summary>True where it is the store's fault and not a bug of ours. Entity Framework wraps what may pass by itself in an exception of its own.</summary>
    public static bool Is(Exception failure) => failure is StoreTroubleException or DbException || failure?.InnerException is DbException;
}
