using System.Net;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.People;

/// <summary>The door itself: before anybody has an account, the cookies it hands out, and where it leads.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task W01_Before_set_up_there_is_no_account_and_no_usual_password_opens()
    {
        await using var api = await ServedApi.StartAsync();
        await api.RewriteAsync("delete from AspNetUserRoles");
        await api.RewriteAsync("delete from AspNetUsers");
        using var browser = new Browsing(api);
        foreach (var (email, password) in new[] { ("admin", "admin"), ("admin", "password"), ("admin@localhost", "admin"), ("admin@example.org", "changeme"), ("root", "root"), ("incidenttracker", "incidenttracker") })
        {
            Assert.NotEqual(302, (await browser.TryAsync(email, password)).Status);
        }
    }

    [Fact]
    public async Task W17_Cookies_are_out_of_reach_of_scripts_and_other_sites()
    {
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:Proxies=127.0.0.1");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new(api.Address) };
        // As a proxy says that its reader came by https.
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), ServedApi.Stop);
        var given = page.Headers.GetValues("Set-Cookie").ToList();
        var token = Regex.Match(await page.Content.ReadAsStringAsync(ServedApi.Stop), "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("__RequestVerificationToken", token), new("Input.Email", ServedApi.EmailOf(Role.Editor)), new("Input.Password", Browsing.Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = form };
        request.Headers.Add("Cookie", string.Join("; ", given.Select(cookie => cookie.Split(';')[0])));
        using var answer = await client.SendAsync(request, ServedApi.Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        given.AddRange(answer.Headers.GetValues("Set-Cookie").Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(given, cookie => cookie.StartsWith(Browsing.SessionCookie + "=", StringComparison.Ordinal));
        foreach (var cookie in given)
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches(new Regex("samesite=(lax|strict)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), cookie);
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("http://good@evil.example")]
    [InlineData("/incidents\r\nX-Evil: 1")]
    public async Task W18_Signing_in_leads_nowhere_else(string returnUrl)
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        var answer = await browser.FillAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), "sign-in", ("Input.Email", ServedApi.EmailOf(Role.Editor)), ("Input.Password", Browsing.Password));
        Assert.Equal(302, answer.Status);
        var to = new Uri(new Uri(api.Address), answer.To!);
        Assert.Equal(new Uri(api.Address).Authority, to.Authority);
        Assert.DoesNotContain("evil", to.AbsolutePath, StringComparison.OrdinalIgnoreCase);
    }
}
