using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Archives;

/// <summary>A store with something in most of its tables, and moving it about.</summary>
internal static class Archiving
{
    public static IProgress<TransferProgress> Silent { get; } = new Quiet();

    public static async Task FillAsync(TestStore store)
    {
        // The survivor comes after the one that leads to it.
        var (one, two, _) = await MergeTests.TwoAsync(store);
        Assert.IsType<EditOutcome.Saved>(await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, two.Id, two.Revision, one.Id, one.Revision, "one wave", CancellationToken.None));
        await store.Get<SettingStore>().SetAsync("note", "Ministères 🛰", CancellationToken.None);
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        db.Users.Add(new TrackerUser { Id = "u-9", UserName = "q@example.org", DisplayName = "Ingeborg Falk-Adeyemi", LockoutEnd = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero) });
        await db.SaveChangesAsync();
    }

    /// <summary>How many articles hold words that stand in one of <see cref="FillAsync"/>'s.</summary>
    public static async Task<int> FoundAsync(TestStore store) => (await store.Get<SearchQueries>().FindAsync(
        Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read("\"could not serve\"", new(2026, 2, 1))).Query, SearchPlace.Text, SearchOrder.Newest, 0, 10, CancellationToken.None)).Count;

    public static async Task<MemoryStream> BackUpAsync(TestStore store)
    {
        var archive = new MemoryStream();
        var report = await store.Get<StoreArchive>().BackUpAsync(archive, Silent, CancellationToken.None);
        Assert.Empty(report.Problems);
        return archive;
    }

    /// <summary>Every table with its count and checksum, as the store has it now.</summary>
    public static async Task<IReadOnlyList<string>> SumsAsync(TestStore store)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var sums = new List<string>();
        foreach (var table in StoreTables.Of(db.Model).OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var sum = await StoreSnapshot.SumAsync(StoreSnapshot.RowsAsync(db, table, CancellationToken.None), CancellationToken.None);
            sums.Add($"{table.Name} {sum.Rows} {sum.Value}");
        }

        return sums;
    }

    /// <summary>Progress that does something at a moment of its own.</summary>
    public sealed class At(Func<TransferProgress, bool> when, Action what) : IProgress<TransferProgress>
    {
        public bool Done { get; private set; }

        public void Report(TransferProgress value)
        {
            if (!Done && when(value))
            {
                Done = true;
                what();
            }
        }
    }

    private sealed class Quiet : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
        }
    }
}
