using System.IO.Compression;
using System.Text;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Incidents;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Archives;

public sealed class StoreArchiveTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_restored_store_is_the_one_that_was_backed_up_and_its_words_are_found()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        await using var other = await TestStore.CreateAsync();

        var report = await RestoreAsync(other, archive);

        Assert.Empty(report.Problems);
        Assert.Equal(await Archiving.SumsAsync(store), await Archiving.SumsAsync(other));
        Assert.Equal(2, (await MergeTests.FindAsync(other, 2)).Incident.Number);
        Assert.Equal(1, await Archiving.FoundAsync(other));
        Assert.Equal(1, report.Tables.Single(table => table.Name == "AspNetUsers").Rows);
        Assert.NotNull(report.KeptAt);
    }

    /// <summary>The files beside this test were written by the program of an earlier schema (DeskAndDashboards), one on each database, from what <see cref="Archiving.FillAsync"/> made then.</summary>
    [Fact]
    public async Task An_archive_of_an_older_schema_is_restored_and_brought_up_to_this_one()
    {
        await using var store = await TestStore.CreateAsync();
        var name = $"Archives/older-{store.Get<IStoreTransfer>().Provider}.zip";
        using var archive = new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, name)));
        var told = new Archiving.At(at => at.Stage == TransferStage.Older && at.Done == at.Of, () => { });

        archive.Position = 0;
        var report = await store.Get<StoreArchive>().RestoreAsync(archive, told, _none);

        Assert.Empty(report.Problems);
        Assert.True(told.Done, "rows that a newer schema asks more of are counted");
        Assert.Empty((await store.Get<StoreMigrator>().StandingAsync(_none)).Pending);
        Assert.Equal(2, (await MergeTests.FindAsync(store, 2)).Incident.Number);
        Assert.Equal(1, await Archiving.FoundAsync(store));
        Assert.Equal("Ministères 🛰", await store.Get<SettingStore>().FindAsync("note", _none));
        // What a store of today holds of the same things: the columns that are new since are filled as if they had always been there.
        await using var fresh = await TestStore.CreateAsync();
        await Archiving.FillAsync(fresh);
        Assert.Equal(await WaitingAsync(fresh), await WaitingAsync(store));
    }

    [Fact]
    public async Task The_replaced_store_is_kept_aside_whole()
    {
        await using var store = await TestStore.CreateAsync();
        using var empty = await Archiving.BackUpAsync(store);
        await Archiving.FillAsync(store);
        using var full = await Archiving.BackUpAsync(store);
        var sums = await Archiving.SumsAsync(store);

        Assert.Empty((await RestoreAsync(store, empty)).Problems);
        Assert.Equal(0, await store.Get<IncidentQueries>().CountAsync(_none));
        Assert.Empty((await RestoreAsync(store, full)).Problems);

        Assert.Equal(sums, await Archiving.SumsAsync(store));
    }

    [Fact]
    public async Task Stores_that_are_replaced_within_one_second_are_all_kept()
    {
        await using var store = await TestStore.CreateAsync(new StandingTime());
        await Archiving.FillAsync(store);
        using var full = await Archiving.BackUpAsync(store);

        var kept = new List<string?>();
        for (var time = 0; time < 3; time++)
        {
            kept.Add((await RestoreAsync(store, full)).KeptAt);
        }

        Assert.Equal(3, kept.OfType<string>().Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_number_that_was_given_and_deleted_is_not_given_again_after_a_restore()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            Assert.Equal(1, await db.Articles.Where(row => row.Id == 3).ExecuteDeleteAsync());
        }

        using var archive = await Archiving.BackUpAsync(store);
        await using var other = await TestStore.CreateAsync();
        Assert.Empty((await RestoreAsync(other, archive)).Problems);

        Assert.Equal(4, (await Some.StoreAsync(other, Some.Reading(title: "Another"), "https://portal24.example/another")).ArticleId);
    }

    [Fact]
    public async Task A_backup_lets_writers_go_on_and_holds_nothing_of_what_they_write()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = new MemoryStream();
        var meanwhile = new Archiving.At(at => at is { Stage: TransferStage.Write, Done: 3 }, () => Task.Run(() => store.Get<SettingStore>().SetAsync("late", "not in it", _none)).GetAwaiter().GetResult());

        var report = await store.Get<StoreArchive>().BackUpAsync(archive, meanwhile, _none);

        Assert.Empty(report.Problems);
        Assert.True(meanwhile.Done);
        Assert.Equal("not in it", await store.Get<SettingStore>().FindAsync("late", _none));
        await using var other = await TestStore.CreateAsync();
        Assert.Empty((await RestoreAsync(other, archive)).Problems);
        Assert.Null(await other.Get<SettingStore>().FindAsync("late", _none));
        Assert.NotNull(await other.Get<SettingStore>().FindAsync("note", _none));
    }

    [Fact]
    public async Task A_store_that_somebody_has_open_is_not_replaced()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        await using (var held = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            await held.Database.OpenConnectionAsync();
            await held.Settings.CountAsync();

            Assert.Equal("store.in-use", Assert.Single((await RestoreAsync(store, archive)).Problems).Code);
        }

        Assert.NotNull(await store.Get<SettingStore>().FindAsync("note", _none));
    }

    [Fact]
    public async Task A_changed_row_is_noticed_and_nothing_is_replaced()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        Change(archive, "tables/Settings.jsonl", text => text.Replace("Minist", "Monast", StringComparison.Ordinal));

        var report = await RestoreAsync(store, archive);

        Assert.Equal("archive.damaged Settings", $"{report.Problems[0].Code} {report.Problems[0].Args[0]}");
        Assert.Equal("Ministères 🛰", await store.Get<SettingStore>().FindAsync("note", _none));
    }

    [Theory]
    [InlineData("manifest.json", "\"schema\": \"", "\"schema\": \"9", "archive.newer")]
    [InlineData("manifest.json", "archive/1", "archive/2", "archive.newer")]
    [InlineData("manifest.json", "{", "", "archive.unreadable")]
    [InlineData("tables/Articles.jsonl", "[", "{", "archive.damaged")]
    public async Task What_this_program_cannot_hold_is_refused_with_its_reason(string entry, string from, string to, string code)
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        Change(archive, entry, text => text.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(code, (await RestoreAsync(store, archive)).Problems[0].Code);
        Assert.NotNull(await store.Get<SettingStore>().FindAsync("note", _none));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_file_that_ends_too_early_is_no_archive(int length)
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        archive.SetLength(length);

        Assert.Equal("archive.unreadable", Assert.Single((await RestoreAsync(store, archive)).Problems).Code);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_neither_backed_up_nor_replaced()
    {
        await using var store = await TestStore.CreateAsync();
        using var archive = await Archiving.BackUpAsync(store);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99.0')");
        }

        Assert.Equal("store.newer", Assert.Single((await store.Get<StoreArchive>().BackUpAsync(new MemoryStream(), Archiving.Silent, _none)).Problems).Code);
        Assert.Equal("store.newer", Assert.Single((await RestoreAsync(store, archive)).Problems).Code);
    }

    [Fact]
    public async Task A_restore_that_is_cut_short_leaves_the_store_as_it_was()
    {
        await using var store = await TestStore.CreateAsync();
        using var empty = await Archiving.BackUpAsync(store);
        await Archiving.FillAsync(store);
        var sums = await Archiving.SumsAsync(store);
        using var cut = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        {
            empty.Position = 0;
            return store.Get<StoreArchive>().RestoreAsync(empty, new Archiving.At(at => at is { Stage: TransferStage.Write, Done: 5 }, cut.Cancel), cut.Token);
        });

        Assert.Equal(sums, await Archiving.SumsAsync(store));
        Assert.Empty((await RestoreAsync(store, empty)).Problems);
    }

    [Fact]
    public async Task A_restore_that_is_stopped_at_its_word_index_is_done_says_where_the_old_store_is_and_is_completed_later()
    {
        await using var store = await TestStore.CreateAsync();
        await Archiving.FillAsync(store);
        using var archive = await Archiving.BackUpAsync(store);
        using var cut = new CancellationTokenSource();

        archive.Position = 0;
        var report = await store.Get<StoreArchive>().RestoreAsync(archive, new Archiving.At(at => at.Stage == TransferStage.Index, cut.Cancel), cut.Token);

        Assert.Empty(report.Problems);
        Assert.True(report.Unfinished);
        Assert.NotNull(report.KeptAt);
        Assert.Null(await store.Get<StoreMigrator>().MigrateAsync(_none));
        Assert.Equal(1, await Archiving.FoundAsync(store));
    }

    [Fact]
    public async Task Instants_are_kept_to_the_microsecond_on_every_database()
    {
        await using var store = await TestStore.CreateAsync();
        var at = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_567);
        await using (var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            db.Users.Add(new() { Id = "u-1", LastVisitAt = at });
            await db.SaveChangesAsync();
        }

        await using var again = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        Assert.Equal(at.AddTicks(-7), (await again.Users.SingleAsync()).LastVisitAt);
    }

    private static async Task<string> WaitingAsync(TestStore store)
    {
        var claimants = await store.Get<ClaimantQueries>().ListAsync(new(), ClaimantOrder.Name, new(), _none);
        return $"{await store.Get<InboxQueries>().CountAsync(new(), _none) with { Oldest = null }}\n{string.Join('\n', claimants.Page.Items.Select(item => $"{item.Key} {item.Tally.All}"))}";
    }

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    }

    private static Task<TransferReport> RestoreAsync(TestStore store, MemoryStream archive)
    {
        archive.Position = 0;
        return store.Get<StoreArchive>().RestoreAsync(archive, Archiving.Silent, _none);
    }

    private static void Change(MemoryStream archive, string name, Func<string, string> change)
    {
        archive.Position = 0;
        using var zip = new ZipArchive(archive, ZipArchiveMode.Update, leaveOpen: true);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
        {
            text = reader.ReadToEnd();
        }

        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(change(text));
    }
}
