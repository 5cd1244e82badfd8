using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Tests.Archives;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Postgres.Tests;

/// <summary>From the file to the server, and back by an archive.</summary>
public sealed class StoreCopyTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_copy_loses_nothing_and_goes_on_counting_where_the_file_stopped()
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        await Archiving.FillAsync(file);
        await using var server = await TestStore.CreateAsync();

        var report = await CopyAsync(file, server, Archiving.Silent, _none);

        Assert.Empty(report.Problems);
        Assert.Equal(await Archiving.SumsAsync(file), await Archiving.SumsAsync(server));
        Assert.Equal(1, await Archiving.FoundAsync(server));
        Assert.Equal(4, (await Some.StoreAsync(server, Some.Reading(title: "Another"), "https://portal24.example/another")).ArticleId);
    }

    [Fact]
    public async Task A_second_copy_is_refused_and_changes_nothing()
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        await Archiving.FillAsync(file);
        await using var server = await TestStore.CreateAsync();
        await CopyAsync(file, server, Archiving.Silent, _none);
        var sums = await Archiving.SumsAsync(server);

        Assert.Equal("transfer.not-empty", Assert.Single((await CopyAsync(file, server, Archiving.Silent, _none)).Problems).Code);
        Assert.Equal(sums, await Archiving.SumsAsync(server));
    }

    [Fact]
    public async Task A_copy_that_is_cut_short_leaves_nothing_behind_and_can_be_made_again()
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        await Archiving.FillAsync(file);
        await using var server = await TestStore.CreateAsync();
        using var cut = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CopyAsync(file, server, new Archiving.At(at => at.Stage == TransferStage.Verify && at.Done == 3, cut.Cancel), cut.Token));
        Assert.All(await Archiving.SumsAsync(server), table => Assert.Contains(" 0 ", table, StringComparison.Ordinal));

        Assert.Empty((await CopyAsync(file, server, Archiving.Silent, _none)).Problems);
        Assert.Equal(await Archiving.SumsAsync(file), await Archiving.SumsAsync(server));
    }

    [Fact]
    public async Task A_difference_is_named_and_taken_back()
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        await Archiving.FillAsync(file);
        await using var server = await TestStore.CreateAsync();
        await using (var db = await server.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync())
        {
            // A server that changes what it is given.
            await db.Database.ExecuteSqlRawAsync("CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.\"Value\" := upper(NEW.\"Value\"); RETURN NEW; END $$; CREATE TRIGGER shout BEFORE INSERT ON \"Settings\" FOR EACH ROW EXECUTE FUNCTION shout()");
        }

        var report = await CopyAsync(file, server, Archiving.Silent, _none);

        Assert.Equal("transfer.differs Settings", $"{report.Problems[0].Code} {report.Problems[0].Args[0]}");
        Assert.All(await Archiving.SumsAsync(server), table => Assert.Contains(" 0 ", table, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_archive_of_the_file_is_restored_on_the_server_and_one_of_the_server_in_a_file()
    {
        await using var file = await TestStore.CreateAsync(onPostgres: false);
        await Archiving.FillAsync(file);
        await using var server = await TestStore.CreateAsync();
        using var there = await Archiving.BackUpAsync(file);
        there.Position = 0;
        Assert.Empty((await server.Get<StoreArchive>().RestoreAsync(there, Archiving.Silent, _none)).Problems);
        using var back = await Archiving.BackUpAsync(server);
        await using var other = await TestStore.CreateAsync(onPostgres: false);
        back.Position = 0;
        Assert.Empty((await other.Get<StoreArchive>().RestoreAsync(back, Archiving.Silent, _none)).Problems);

        Assert.Equal(await Archiving.SumsAsync(file), await Archiving.SumsAsync(server));
        Assert.Equal(await Archiving.SumsAsync(file), await Archiving.SumsAsync(other));
        Assert.Empty(StoreInvariants.Check(other.File, idle: true));
    }

    private static Task<TransferReport> CopyAsync(TestStore from, TestStore to, IProgress<TransferProgress> progress, CancellationToken cancellation) =>
        from.Get<StoreCopy>().ToAsync(to.Get<IDbContextFactory<TrackerDbContext>>(), to.Get<IStoreTransfer>(), to.Get<StoreMigrator>(), progress, cancellation);
}
