using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Testing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>The program as <c>serve</c> starts it, on a free loopback port, over a store of its own, with an account for each role.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestStore _store;

    private ServedApi(WebApplication app, TestStore store) => (_app, _store) = (app, store);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Address => _app.Urls.First();

    public string Folder => Path.GetDirectoryName(_store.File)!;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="fill">Fills the store before the program starts.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static Task<ServedApi> StartAsync(Func<TestStore, Task>? fill = null, params string[] settings) => StartAsync(fill, null, settings);

    /// <param name="fill">Fills the store before the program starts.</param>
    /// <param name="more">Adds endpoints of the test's own.</param>
    /// <param name="settings">Further settings, as on the command line.</param>
    public static async Task<ServedApi> StartAsync(Func<TestStore, Task>? fill, Action<WebApplication>? more, params string[] settings)
    {
        var store = await TestStore.CreateAsync(under: Directory.CreateTempSubdirectory("incidenttracker-api-").FullName, onPostgres: false);
        await (fill ?? TwoAsync)(store);
        // The application name decides whose static files are served.
        var app = TrackerHost.Builder([
            "--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={Path.GetDirectoryName(store.File)}", "--IncidentTracker:SampleWire=false",
            "--IncidentTracker:Roles=Web",
            // What a password costs is tested where it is the matter.
            "--IncidentTracker:Accounts:PasswordRounds=2000", .. settings]).BuildServer();
        more?.Invoke(app);
        Assert.Null(await app.Services.OpenStoreAsync(Stop));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                Assert.Empty(await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(EmailOf(role), $"The {role}", "seven grey herons on a jetty", role));
            }
        }

        await app.StartAsync(Stop);
        return new(app, store);
    }

    /// <summary>Two incidents: pages defaced in Latvia, a bank down in Estonia.</summary>
    public static async Task TwoAsync(TestStore store)
    {
        await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nThe bank was down too.", "Bank down in Estonia", new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)) with
        {
            VictimDetails = [new(new(0, 4), "Harju Pank", "EE", "finance")],
            IncidentKinds = [IncidentKind.Ddos],
            EventDate = new(2026, 1),
        }, "https://portal24.example/bank");
    }

    public static string EmailOf(Role role) => $"{role.ToString().ToLower(CultureInfo.InvariantCulture)}@desk.example";

    public async Task<Editor> EditorAsync(Role role)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<Accounts>().ListAsync()).Single(known => known.Email == EmailOf(role));
        return new(account.Id, account.Name, account.Roles);
    }

    /// <summary>A new key of an account.</summary>
    public async Task<string> KeyAsync(Role role, ApiScope scope = ApiScope.Read, int days = 30)
    {
        var (key, hash, start) = ApiKeys.Make();
        Assert.IsType<EditOutcome.Saved>(await Get<ApiKeyCommands>().AddAsync(await EditorAsync(role), $"test {scope}", scope, days, (hash, start), Stop));
        return key;
    }

    /// <summary>Asks with a key, or without one.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Address) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }

    public async Task<HttpClient> ClientAsync(Role role, ApiScope scope = ApiScope.Read) => Client(await KeyAsync(role, scope));

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}

/// <summary>Short ways to ask and to look at the answer.</summary>
internal static class Asking
{
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ServedApi.Stop)}");
        return await response.JsonAsync();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>(ServedApi.Stop)).Clone();

    /// <summary>Sends JSON.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : body is string text ? new StringContent(text, MediaTypeHeaderValue.Parse("application/json")) : JsonContent.Create(body);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request, ServedApi.Stop);
    }

    /// <summary>Status, kind of problem, and where.</summary>
    public static async Task<(int Status, string Type, string[] Where)> ProblemAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.JsonAsync();
        Assert.Equal((int)response.StatusCode, body.GetProperty("status").GetInt32());
        return ((int)response.StatusCode, body.GetProperty("type").GetString()!["urn:incidenttracker:problem:".Length..],
            [.. body.GetProperty("errors").EnumerateArray().Select(fault => $"{fault.GetProperty("in").GetString()} {fault.GetProperty("path").GetString()}")]);
    }
}
