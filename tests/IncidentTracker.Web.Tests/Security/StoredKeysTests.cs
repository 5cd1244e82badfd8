using IncidentTracker.Store;
using IncidentTracker.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Security;

public sealed class StoredKeysTests
{
    private const string Secret = "nine lanterns swing above the empty harbour";

    [Fact]
    public async Task Keys_of_an_older_programs_folder_are_taken_over()
    {
        using var data = new Folder();
        var old = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(data.Path, "keys")), settings => settings.SetApplicationName("IncidentTracker"));
        var closed = old.CreateProtector("readers").Protect("a secret");
        await using var app = Build(data.Path);

        Assert.Null(await app.Services.OpenStoreAsync(CancellationToken.None));

        Directory.Delete(Path.Combine(data.Path, "keys"), recursive: true);
        Assert.Equal("a secret", app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("readers").Unprotect(closed));
    }

    [Fact]
    public async Task With_a_secret_the_store_alone_opens_nothing()
    {
        using var data = new Folder();
        await using var app = Build(data.Path, $"--IncidentTracker:KeySecret={Secret}");
        Assert.Null(await app.Services.OpenStoreAsync(CancellationToken.None));
        var closed = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("readers").Protect("a secret");
        var key = Assert.Single(await app.Services.GetRequiredService<SettingStore>().FindAllAsync("key:", CancellationToken.None));
        Assert.DoesNotContain("masterKey", key, StringComparison.Ordinal);

        await using var second = Build(data.Path, $"--IncidentTracker:KeySecret={Secret}");
        Assert.Null(await second.Services.OpenStoreAsync(CancellationToken.None));
        Assert.Equal("a secret", second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("readers").Unprotect(closed));
        await using var other = Build(data.Path, $"--IncidentTracker:KeySecret={Secret} no");
        Assert.StartsWith("The keys in the store cannot be opened", await other.Services.OpenStoreAsync(CancellationToken.None), StringComparison.Ordinal);
        await using var without = Build(data.Path);
        Assert.StartsWith("The keys in the store cannot be opened", await without.Services.OpenStoreAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    private static WebApplication Build(string data, params string[] settings) =>
        TrackerHost.Builder(["--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={data}", "--IncidentTracker:SampleWire=false", "--IncidentTracker:Roles=Web", .. settings]).BuildServer();

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("incidenttracker-keys-").FullName;

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Path, recursive: true);
        }
    }
}
