using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.SignIn;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.People;

/// <summary>Sessions end when they are said to end, whoever shows the cookie afterwards.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task W14_A_cookie_that_was_signed_out_opens_nothing_when_it_is_shown_again()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        var stolen = browser.Cookie(Browsing.SessionCookie)!;
        using var thief = new Browsing(api);
        thief.SetCookie(Browsing.SessionCookie, stolen);
        Assert.True(await thief.IsInAsync());
        Assert.Equal(302, (await browser.FillAsync("/account", "sign-out")).Status);
        Assert.False(await browser.IsInAsync());
        Assert.False(await thief.IsInAsync());
        Assert.Equal((302, true), await thief.GetAsync("/incidents") is var answer ? (answer.Status, answer.To!.Contains("/sign-in", StringComparison.Ordinal)) : default);
    }

    [Fact]
    public async Task W13_Signing_in_makes_a_new_session_and_the_one_before_is_dead()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        var first = browser.Cookie(Browsing.SessionCookie)!;
        await browser.SignInAsync(Role.Editor);
        Assert.NotEqual(first, browser.Cookie(Browsing.SessionCookie));
        using var old = new Browsing(api);
        old.SetCookie(Browsing.SessionCookie, first);
        Assert.False(await old.IsInAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task W11_Changing_the_password_asks_for_the_old_one_and_ends_every_other_session()
    {
        await using var api = await ServedApi.StartAsync();
        using var here = new Browsing(api);
        using var there = new Browsing(api);
        await here.SignInAsync(Role.Editor);
        await there.SignInAsync(Role.Editor);
        var wrong = await here.FillAsync("/account", "password", ("Old", "not the old one"), ("New", "a lamp, a quay, a heron"));
        Assert.Contains("That is not the account", wrong.Body, StringComparison.Ordinal);
        Assert.True(await there.IsInAsync());
        var changed = await here.FillAsync("/account", "password", ("Old", Browsing.Password), ("New", "a lamp, a quay, a heron"));
        Assert.Contains("Your password is changed", changed.Body, StringComparison.Ordinal);
        Assert.False(await there.IsInAsync());
        Assert.True(await here.IsInAsync());
        Assert.Equal(200, (await there.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password)).Status);
        Assert.Equal(302, (await there.TryAsync(ServedApi.EmailOf(Role.Editor), "a lamp, a quay, a heron")).Status);
    }

    [Fact]
    public async Task W16_A_session_ends_after_silence_and_however_lively_after_a_fortnight()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        await api.RewriteAsync($"update Sessions set SeenAt = '{Ago(TimeSpan.FromHours(11.9))}'");
        Assert.True(await browser.IsInAsync());
        await api.RewriteAsync($"update Sessions set SeenAt = '{Ago(TimeSpan.FromHours(12.1))}'");
        Assert.False(await browser.IsInAsync());
        Assert.Equal(302, (await browser.TryAsync(ServedApi.EmailOf(Role.Analyst), Browsing.Password, stay: true)).Status);
        await api.RewriteAsync($"update Sessions set SeenAt = '{Ago(TimeSpan.FromDays(6.9))}'");
        Assert.True(await browser.IsInAsync());
        await api.RewriteAsync($"update Sessions set SeenAt = '{Ago(TimeSpan.FromDays(7.1))}'");
        Assert.False(await browser.IsInAsync());
        await browser.SignInAsync(Role.Analyst);
        await api.RewriteAsync($"update Sessions set StartedAt = '{Ago(TimeSpan.FromDays(14.1))}'");
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_one_or_all()
    {
        await using var api = await ServedApi.StartAsync();
        using var here = new Browsing(api);
        using var phone = new Browsing(api);
        using var other = new Browsing(api);
        here.Headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        phone.Headers["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        await here.SignInAsync(Role.Analyst);
        await phone.SignInAsync(Role.Analyst);
        await other.SignInAsync(Role.Editor);
        var page = (await here.GetAsync("/account")).Body;
        Assert.Matches("Chrome on Linux</b>\\s*<span class=\"chip\">this one", page);
        Assert.Contains("Safari on iPhone", page, StringComparison.Ordinal);
        var session = Regex.Match(page, "(?<=name=\"End\" value=\")[A-Za-z0-9_-]{32}", RegexOptions.None, TimeSpan.FromSeconds(2)).Value;
        // Another's session id ends nothing.
        await other.FillAsync("/account", "sessions", ("End", session));
        Assert.True(await phone.IsInAsync());
        Assert.Contains("That browser is signed out", (await here.FillAsync("/account", "sessions", ("End", session))).Body, StringComparison.Ordinal);
        Assert.False(await phone.IsInAsync());
        Assert.True(await here.IsInAsync());
        await phone.SignInAsync(Role.Analyst);
        Assert.Equal(302, (await here.FillAsync("/account", "sessions", ("End", "everywhere"))).Status);
        Assert.False(await phone.IsInAsync());
        Assert.False(await here.IsInAsync());
        Assert.True(await other.IsInAsync());
        Assert.Contains("The Analyst: signed out everywhere", await api.ActionsAsync(await api.IdAsync(Role.Analyst)));
    }

    [Fact]
    public async Task W26_A_form_of_the_own_account_with_a_role_in_it_changes_no_role()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        var answer = await browser.FillAsync("/account", "name", ("FullName", "Ansa Roe"), ("Role", "Admin"), ("Roles", "Admin"), ("Id", await api.IdAsync(Role.Admin)));
        Assert.Contains("Your name is changed", answer.Body, StringComparison.Ordinal);
        var line = (await api.Get<AccountQueries>().FindAsync(await api.IdAsync(Role.Analyst), ServedApi.Stop))!;
        Assert.Equal(("Ansa Roe", Role.Analyst), (line.Name, Assert.Single(line.Roles)));
        Assert.Equal("The Admin", (await api.Get<AccountQueries>().FindAsync(await api.IdAsync(Role.Admin), ServedApi.Stop))!.Name);
    }

    [Fact]
    public async Task An_older_cookie_without_a_session_opens_nothing()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        var tickets = api.Get<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get(Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme).TicketDataFormat;
        // As the program of before sealed it: a good cookie of this server that names no session.
        var ticket = tickets.Unprotect(browser.Cookie(Browsing.SessionCookie))!;
        var identity = (System.Security.Claims.ClaimsIdentity)ticket.Principal.Identity!;
        browser.SetCookie(Browsing.SessionCookie, tickets.Protect(ticket));
        Assert.True(await browser.IsInAsync());
        identity.RemoveClaim(identity.FindFirst(SessionGuard.SessionClaim));
        browser.SetCookie(Browsing.SessionCookie, tickets.Protect(ticket));
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_cookie_whose_session_is_gone_opens_nothing()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        await api.RewriteAsync("delete from Sessions");
        Assert.False(await browser.IsInAsync());
    }

    [Theory]
    [InlineData("", "A program without a name")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("python-requests/2.32", "python-requests/2.32")]
    public void A_browser_is_named_in_words(string agent, string words) => Assert.Equal(words, AgentWords.Of(agent));

    private static string Ago(TimeSpan time) => (TimeProvider.System.GetUtcNow() - time).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
