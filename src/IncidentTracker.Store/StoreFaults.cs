using System.Data.Common;

namespace IncidentTracker.Store;

/// <summary>What the database says when it cannot answer, in whatever it comes wrapped.</summary>
public static class StoreFaults
{
    /// <summary>True where it is the store's fault and not a bug of ours.</summary>
    public static bool Is(Exception failure) => failure is StoreTroubleException || Of(failure) is not null;

    /// <summary>The database's own words in it, or null. Entity Framework wraps what may pass by itself, and what comes while it saves, each in an exception of its own: the two together lie one in the other.</summary>
    public static DbException? Of(Exception? failure)
    {
        while (failure is not null and not DbException)
        {
            failure = failure.InnerException;
        }

        return (DbException?)failure;
    }
}
