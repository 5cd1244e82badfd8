using IncidentTracker.Store;
using IncidentTracker.Testing;
using IncidentTracker.Web.Commands;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Web.Tests.Commands;

/// <summary>The verbs over a real store: what they print, with which code they end, what they leave on the disk.</summary>
public sealed class StoreVerbTests : IDisposable
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private readonly string _folder = Directory.CreateTempSubdirectory("incidenttracker-verb-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    private string Archive => Path.Combine(_folder, "store.zip");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task A_backup_tells_every_table_and_a_restore_gives_them_back_and_says_where_the_old_store_is()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());

        Assert.Equal(0, await RunAsync(store, (services, verb) => BackupCommand.RunAsync(services, Archive, verb, _none)));
        await store.Get<SettingStore>().SetAsync("later", "1", _none);
        Assert.Equal(0, await RunAsync(store, (services, verb) => RestoreCommand.RunAsync(services, Archive, verb, _none)));

        Assert.Equal("", _errors.ToString());
        Assert.Contains("The keys that sign cookies are in it, in clear", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("write 0/", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("        1  Articles  ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("counts and checksums are the same", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("store-replaced-", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(await store.Get<SettingStore>().FindAsync("later", _none));
        Assert.Equal([Archive], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten()
    {
        await using var store = await TestStore.CreateAsync();
        await File.WriteAllTextAsync(Archive, "mine", _none);

        Assert.Equal(1, await RunAsync(store, (services, verb) => BackupCommand.RunAsync(services, Archive, verb, _none)));

        Assert.Contains("not overwritten", _errors.ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Archive, _none));
    }

    [Fact]
    public async Task A_backup_onto_a_full_disk_ends_with_words_and_leaves_no_half_of_a_file()
    {
        await using var disk = SmallDisk.Mount(64);
        Assert.SkipWhen(disk is null, "no file system can be mounted here, so a full disk is not tried");
        await using var store = await TestStore.CreateAsync();
        for (var article = 0; article < 8; article++)
        {
            await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\n" + Some.Noise(article, 20_000), $"Report {article}"), $"https://portal24.example/{article}");
        }

        Assert.Equal(1, await RunAsync(store, (services, verb) => BackupCommand.RunAsync(services, Path.Combine(disk.Folder, "store.zip"), verb, _none)));

        Assert.Contains("It could not be done", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Folder));
    }

    [Fact]
    public async Task A_file_that_is_no_archive_or_not_there_is_told_and_the_store_stays()
    {
        await using var store = await TestStore.CreateAsync();
        await File.WriteAllTextAsync(Archive, "no archive", _none);

        Assert.Equal(1, await RunAsync(store, (services, verb) => RestoreCommand.RunAsync(services, Archive, verb, _none)));
        Assert.Equal(1, await RunAsync(store, (services, verb) => RestoreCommand.RunAsync(services, Archive + ".not-there", verb, _none)));

        Assert.Contains("This is no archive of a store", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Could not find file", _errors.ToString(), StringComparison.Ordinal);
        Assert.Null((await store.Get<StoreMigrator>().StandingAsync(_none)).NotCurrent);
    }

    [Fact]
    public async Task Migrating_a_store_that_is_up_to_date_says_so()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(0, await RunAsync(store, (services, verb) => MigrateCommand.RunAsync(services, copy: true, verb, _none)));

        Assert.StartsWith("The store is up to date (", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copying_without_a_target_or_without_a_store_is_refused()
    {
        Assert.Equal(1, await CopyStoreCommand.RunAsync(Path.Combine(_folder, "store.db"), null, Verb(), _none));
        Assert.Equal(1, await CopyStoreCommand.RunAsync(Path.Combine(_folder, "store.db"), "Host=127.0.0.1", Verb(), _none));

        Assert.Equal(["The connection string Store is missing: it names the database to copy to.", "There is no store yet."], _errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_copy_to_a_server_is_compared_and_a_second_one_refused()
    {
        Assert.SkipWhen(PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var database = await PostgresServer.Running.CreateDatabaseAsync();

        Assert.Equal(0, await CopyStoreCommand.RunAsync(store.File, database, Verb(), _none));
        Assert.Equal(1, await CopyStoreCommand.RunAsync(store.File, database, Verb(), _none));

        Assert.Contains("Copied ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The database is not empty", _errors.ToString(), StringComparison.Ordinal);
        await PostgresServer.Running.DropAsync(database);
    }

    [Fact]
    public async Task A_store_that_another_program_holds_ends_what_is_written_step_by_step_in_words()
    {
        await using var store = await TestStore.CreateAsync(onPostgres: false, patience: TimeSpan.FromSeconds(1));
        await using var other = new SqliteConnection($"Data Source={store.File};Pooling=false");
        await other.OpenAsync(_none);
        await using var held = other.BeginTransaction();

        Assert.Equal(1, await Verb().GuardStepsAsync("import", async () =>
        {
            await Some.StoreAsync(store, Some.Reading());
            return 0;
        }));

        Assert.StartsWith("The import broke off. Another program holds the store.", _errors.ToString(), StringComparison.Ordinal);
    }

    private StoreVerb Verb() => new(_output, _errors, bar: false);

    private Task<int> RunAsync(TestStore store, Func<IServiceProvider, StoreVerb, Task<int>> run)
    {
        var verb = Verb();
        return verb.GuardAsync(() => run(store.Services, verb), _none);
    }
}
