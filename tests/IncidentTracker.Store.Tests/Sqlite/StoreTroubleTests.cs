using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Archives;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Store.Tests.Sqlite;

public sealed class StoreTroubleTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_store_that_another_program_holds_refuses_changes_in_words_and_takes_them_once_it_is_let_go()
    {
        await using var store = await TestStore.CreateAsync(patience: TimeSpan.FromSeconds(1));
        await Archiving.FillAsync(store);
        var incident = (await MergeTests.FindAsync(store, 2)).Incident;
        await using (var other = new SqliteConnection($"Data Source={store.File};Pooling=false"))
        {
            await other.OpenAsync(_none);
            await using var held = other.BeginTransaction();

            Assert.Equal("store.locked", await ConfirmAsync(store, incident));
            Assert.Equal("store.locked", store.Get<StoreCondition>().Trouble?.Problem.Code);
            Assert.Equal(2, (await MergeTests.FindAsync(store, 2)).Incident.Number);
        }

        Assert.Null(await ConfirmAsync(store, incident));
        Assert.Null(store.Get<StoreCondition>().Trouble);
    }

    [Fact]
    public async Task A_full_disk_refuses_changes_in_words_loses_nothing_and_goes_on_once_there_is_room()
    {
        await using var disk = SmallDisk.Mount(6_000);
        Assert.SkipWhen(disk is null, "no file system can be mounted here, so a full disk is not tried");
        await using var store = await TestStore.CreateAsync(under: Path.Combine(disk.Folder, "store"));
        await Archiving.FillAsync(store);
        var articles = 3;
        StoreTroubleException? full = null;
        while (full is null)
        {
            try
            {
                // Words of its own each time: what is stored must take room.
                await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\n" + Some.Noise(articles, 20_000), $"Report {articles}"), $"https://portal24.example/{articles}");
                articles++;
            }
            catch (StoreTroubleException trouble)
            {
                full = trouble;
            }
        }

        Assert.Equal("store.full", full.Problem.Code);
        // What the refused article left free is room enough for small changes, until it is used up.
        Fill(Path.Combine(disk.Folder, "rest"));
        string? refused = null;
        for (var edits = 0; refused is null && edits < 1_000; edits++)
        {
            refused = await RenameAsync(store, $"Renamed {edits} times");
        }

        Assert.Equal("store.full", refused);
        var standing = (await MergeTests.FindAsync(store, 2)).Incident;
        Assert.NotNull(store.Get<StoreCondition>().Trouble);

        disk.Grow(60_000);
        Assert.Equal(standing, (await MergeTests.FindAsync(store, 2)).Incident, (a, b) => a.Title == b.Title && a.Revision == b.Revision);
        Assert.Null(await RenameAsync(store, "There was room"));
        Assert.Null(store.Get<StoreCondition>().Trouble);
        Assert.Empty(StoreInvariants.Check(store.File, idle: true));
        await Some.StoreAsync(store, Some.Reading(title: "There is room"), "https://portal24.example/room");
    }

    private static void Fill(string file)
    {
        using var rest = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var bytes = new byte[4096];
        var full = false;
        while (!full)
        {
            try
            {
                rest.Write(bytes);
            }
            catch (IOException)
            {
                full = true;
            }
        }
    }

    [Fact]
    public async Task A_backup_of_a_store_whose_file_is_damaged_is_refused_with_what_is_wrong()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var sound = await Archiving.BackUpAsync(store);
        await DamageAsync(store);

        var report = await store.Get<StoreArchive>().BackUpAsync(new MemoryStream(), Archiving.Silent, _none);

        Assert.All(report.Problems, problem => Assert.Equal("store.damaged", problem.Code));
        Assert.NotEmpty(report.Problems);
        sound.Position = 0;
        var restored = await store.Get<StoreArchive>().RestoreAsync(sound, Archiving.Silent, _none);
        Assert.Empty(restored.Problems);
        Assert.True(System.IO.File.Exists(restored.KeptAt));
        Assert.Empty(StoreInvariants.Check(store.File, idle: true));
    }

    [Theory]
    [InlineData("This is no database at all, though it is as long as one must be to be looked at.")]
    [InlineData("SQLite format 3\0 and then nothing of the kind follows, only words upon words upon words.")]
    public async Task A_file_that_is_no_store_is_named_as_damaged_and_is_not_touched(string text)
    {
        await using var store = await TestStore.CreateAsync();
        SqliteConnection.ClearAllPools();
        await System.IO.File.WriteAllTextAsync(store.File, string.Concat(Enumerable.Repeat(text, 20)), _none);
        var before = await System.IO.File.ReadAllBytesAsync(store.File, _none);

        Assert.Equal("store.damaged", (await store.Get<StoreMigrator>().MigrateAsync(_none))?.Code);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(store.File, _none));
    }

    /// <summary>Puts noise over pages in the middle of the file, as a failing disk would.</summary>
    private static async Task DamageAsync(TestStore store)
    {
        await using (var db = new SqliteConnection($"Data Source={store.File}"))
        {
            await db.OpenAsync(_none);
            await using var checkpoint = db.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync(_none);
        }

        SqliteConnection.ClearAllPools();
        await using var file = new FileStream(store.File, FileMode.Open, FileAccess.Write);
        file.Position = file.Length / 2 / 4096 * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 16 * 4096).ToArray(), _none);
    }

    /// <summary>Null where it was saved, else why not.</summary>
    private static async Task<string?> ConfirmAsync(TestStore store, IncidentItem incident) =>
        await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, incident.Revision, isOne: true, null, _none) is EditOutcome.Rejected rejected ? rejected.Problems[0].Code : null;

    private static async Task<string?> RenameAsync(TestStore store, string title)
    {
        var incident = (await MergeTests.FindAsync(store, 2)).Incident;
        return await store.Get<IncidentCommands>().EditAsync(Some.Editor, incident.Id, incident.Revision, new(title, incident.Happened, incident.Kinds), null, _none) is EditOutcome.Rejected rejected ? rejected.Problems[0].Code : null;
    }
}
