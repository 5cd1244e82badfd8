using System.Net;
using System.Text.RegularExpressions;

namespace IncidentTracker.Circuits;

/// <summary>Signs in through the page, as people do, and keeps the cookie.</summary>
internal static partial class SignIn
{
    public static async Task<string> CookieAsync(Uri site, string email, string password)
    {
        var jar = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = jar };
        using var client = new HttpClient(handler) { BaseAddress = site };
        var page = await client.GetStringAsync("sign-in");
        var fields = Field().Matches(page).Select(found => found.Value).ToList();
        var form = fields.Select(field => (Name: Value(field, "name"), Value: Value(field, "value"), Type: Value(field, "type"))).Where(field => field.Name is not null)
            .Select(field => KeyValuePair.Create(field.Name!, field.Type switch
            {
                "password" => password,
                "email" or "text" => email,
                _ => WebUtility.HtmlDecode(field.Value ?? ""),
            }));
        using var answer = await client.PostAsync("sign-in", new FormUrlEncodedContent(form));
        var cookie = jar.GetCookieHeader(site);
        // What the page's first script has told every browser that was here before.
        return cookie.Contains("incidenttracker=", StringComparison.Ordinal) ? cookie + "; zone=Europe%2FRiga; theme=light" : throw new InvalidOperationException($"signing in failed: {(int)answer.StatusCode} at {answer.RequestMessage?.RequestUri}");
    }

    private static string? Value(string field, string name) => Regex.Match(field, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
