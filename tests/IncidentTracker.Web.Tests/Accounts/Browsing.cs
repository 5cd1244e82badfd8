using System.Net;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Tests.Api;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.People;

/// <summary>A browser without a screen: it keeps cookies, reads forms and sends them.</summary>
internal sealed partial class Browsing : IDisposable
{
    public const string Password = "seven grey herons on a jetty";
    public const string SessionCookie = "incidenttracker";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new() };
    private readonly HttpClient _client;

    public Browsing(ServedApi api) => _client = new(_handler) { BaseAddress = new(api.Address), Timeout = TimeSpan.FromSeconds(60) };

    public Dictionary<string, string> Headers { get; } = [];

    public string? Cookie(string name) => _handler.CookieContainer.GetCookies(_client.BaseAddress!)[name]?.Value;

    public void SetCookie(string name, string value) => _handler.CookieContainer.Add(_client.BaseAddress!, new Cookie(name, value, "/"));

    public Task<Answer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    /// <summary>Fills a form of a page and sends it.</summary>
    public async Task<Answer> FillAsync(string path, string form, params (string Name, string Value)[] fields) => await PostAsync(path, form, await TokenAsync(path), fields);

    public Task<Answer> PostAsync(string path, string form, string token, params (string Name, string Value)[] fields) => SendAsync(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("_handler", form)).Append(new("__RequestVerificationToken", token))),
    });

    public async Task<string> TokenAsync(string path) => Token().Match((await GetAsync(path)).Body) is { Success: true } found ? found.Value : throw new InvalidOperationException($"{path} has no form");

    public Task<Answer> TryAsync(string email, string password, bool stay = false) =>
        FillAsync("/sign-in", "sign-in", [("Input.Email", email), ("Input.Password", password), .. stay ? [("Input.Stay", "true")] : Array.Empty<(string, string)>()]);

    public async Task SignInAsync(Role role) => Assert.Equal(302, (await TryAsync(ServedApi.EmailOf(role), Password)).Status);

    /// <summary>True where pages of the record open.</summary>
    public async Task<bool> IsInAsync() => (await GetAsync("/api/v1/incidents")).Status == 200;

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            foreach (var (name, value) in Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await _client.SendAsync(request, ServedApi.Stop);
            return new((int)response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(ServedApi.Stop)), response.Headers.Location?.ToString());
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+", RegexOptions.None, 2000)]
    private static partial Regex Token();
}

internal sealed record Answer(int Status, string Body, string? To);

/// <summary>Short ways to look at and into the accounts under test.</summary>
internal static class AccountsUnderTest
{
    public static async Task<string> IdAsync(this ServedApi api, Role role) => (await api.EditorAsync(role)).UserId;

    public static async Task<IReadOnlyList<string>> ActionsAsync(this ServedApi api, string userId) =>
        [.. (await api.Get<Store.Editing.RevisionLog>().HistoryAsync(RevisionSubject.User, AccountNumber.Of(userId), ServedApi.Stop)).Select(revision => $"{revision.Who}: {revision.Action}")];

    public static string? Code(this EditOutcome outcome) => outcome is EditOutcome.Rejected { Problems: [var problem, ..] } ? problem.Code : null;

    /// <summary>Does something with the accounts as a request would.</summary>
    public static async Task<T> WithAccountsAsync<T>(this ServedApi api, Func<IncidentTracker.Web.Security.Accounts, Task<T>> work)
    {
        await using var scope = api.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IncidentTracker.Web.Security.Accounts>());
    }

    /// <summary>Writes into the store behind the program's back, and has it look again.</summary>
    public static async Task RewriteAsync(this ServedApi api, string sql)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(api.Folder, "store.db")}");
        await store.OpenAsync(ServedApi.Stop);
        await using var write = store.CreateCommand();
        write.CommandText = sql;
        Assert.NotEqual(0, await write.ExecuteNonQueryAsync(ServedApi.Stop));
        api.Get<Store.Changes.IChangeFeed>().Publish(new(Store.Changes.ChangeTopic.Accounts, 0));
    }

    public static async Task<string> ReadAsync(this ServedApi api, string sql)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(api.Folder, "store.db")}");
        await store.OpenAsync(ServedApi.Stop);
        await using var ask = store.CreateCommand();
        ask.CommandText = sql;
        return Convert.ToString(await ask.ExecuteScalarAsync(ServedApi.Stop), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
