using System.Data.Common;

namespace IncidentTracker.Store.Tests;

public sealed class StoreFaultsTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new Fault(), true },
        // So Entity Framework tells a server that has gone away.
        { new InvalidOperationException("may pass by itself", new Fault()), true },
        // And so, where it was saving.
        { new InvalidOperationException("may pass by itself", new InvalidOperationException("could not be saved", new Fault())), true },
        { new StoreTroubleException(new("store.locked"), new Fault()), true },
        { new InvalidOperationException("a bug of ours"), false },
        { new OperationCanceledException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_the_database_says_is_told_from_our_own_bugs_however_it_is_wrapped(Exception failure, bool stores) => Assert.Equal(stores, StoreFaults.Is(failure));

    private sealed class Fault : DbException;
}
