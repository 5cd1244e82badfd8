using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.People;

/// <summary>Codes of an app as a second factor.</summary>
public sealed class CodesTests
{
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code)
    {
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code(secret, at));
        Assert.Equal(seconds / 30, Totp.StepOf(secret, $" {code[..3]} {code[3..]}", at.AddSeconds(29)));
        Assert.Null(Totp.StepOf(secret, code, at.AddSeconds(90)));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(secret));
    }

    [Fact]
    public async Task A_code_is_asked_for_once_it_is_switched_on_and_taken_once()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        var (secret, recovery, used) = await SwitchOnAsync(browser);
        Assert.DoesNotContain(Convert.ToBase64String(secret), await api.ReadAsync("select Secret from SecondFactors"), StringComparison.Ordinal);
        Assert.DoesNotContain(recovery[0].Replace("-", "", StringComparison.Ordinal), await api.ReadAsync("select Codes from SecondFactors"), StringComparison.Ordinal);

        using var other = new Browsing(api);
        var asked = await other.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password);
        Assert.Contains("/sign-in/code", asked.To, StringComparison.Ordinal);
        Assert.False(await other.IsInAsync());
        Assert.Contains("The code is wrong", (await other.FillAsync("/sign-in/code", "code", ("Input.Code", "000000"))).Body, StringComparison.Ordinal);
        // The one that switched it on was taken already.
        Assert.Contains("used before", (await other.FillAsync("/sign-in/code", "code", ("Input.Code", used))).Body, StringComparison.Ordinal);
        // The clock of the app runs half a minute ahead: a code that was not taken yet.
        var next = Totp.Code(secret, TimeProvider.System.GetUtcNow().AddSeconds(30));
        Assert.Equal(302, (await other.FillAsync("/sign-in/code", "code", ("Input.Code", next))).Status);
        Assert.True(await other.IsInAsync());

        using var replay = new Browsing(api);
        await replay.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password);
        Assert.Equal(200, (await replay.FillAsync("/sign-in/code", "code", ("Input.Code", next))).Status);
        Assert.False(await replay.IsInAsync());
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_an_administrator_takes_codes_away()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        var (_, recovery, _) = await SwitchOnAsync(browser);
        Assert.Equal(10, recovery.Distinct(StringComparer.Ordinal).Count());
        using var other = new Browsing(api);
        await other.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password);
        Assert.Equal(302, (await other.FillAsync("/sign-in/code", "code", ("Input.Code", recovery[3].ToUpperInvariant()))).Status);
        using var again = new Browsing(api);
        await again.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password);
        Assert.Equal(200, (await again.FillAsync("/sign-in/code", "code", ("Input.Code", recovery[3]))).Status);
        Assert.Contains("9 recovery codes left", (await other.GetAsync("/account")).Body, StringComparison.Ordinal);
        var id = await api.IdAsync(Role.Editor);
        Assert.IsType<EditOutcome.Saved>(await api.Get<AccountCommands>().RemoveFactorsAsync(await api.EditorAsync(Role.Admin), id, ServedApi.Stop));
        Assert.False(await other.IsInAsync());
        await again.SignInAsync(Role.Editor);
        Assert.True(await again.IsInAsync());
        Assert.Equal(["The Admin: second factors removed", "The Editor: recovery code used", "The Editor: codes switched on", "The command line: made"], await api.ActionsAsync(id));
    }

    [Fact]
    public async Task Codes_are_switched_off_with_the_password_only_and_guesses_of_codes_are_held_off()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        await SwitchOnAsync(browser);
        Assert.Contains("That is not the account", (await browser.FillAsync("/account", "codes-off", ("Old", "another"))).Body, StringComparison.Ordinal);
        using var guesser = new Browsing(api);
        await guesser.TryAsync(ServedApi.EmailOf(Role.Editor), Browsing.Password);
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await guesser.FillAsync("/sign-in/code", "code", ("Input.Code", $"{i:000000}"))).Status);
        }

        Assert.InRange(statuses.IndexOf(429), 1, 10);
        Assert.Contains("Codes are switched off", (await browser.FillAsync("/account", "codes-off", ("Old", Browsing.Password))).Body, StringComparison.Ordinal);
        using var other = new Browsing(api);
        await other.SignInAsync(Role.Editor);
        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task A_window_that_was_left_open_is_no_way_to_a_way_in()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        var guessed = (await browser.FillAsync("/account/codes", "codes-begin", ("Old", "a guess"))).Body;
        Assert.Contains("That is not the account", guessed, StringComparison.Ordinal);
        Assert.DoesNotContain("data-secret", guessed, StringComparison.Ordinal);
        Assert.DoesNotContain("data-secret", (await browser.FillAsync("/account/codes", "codes-begin")).Body, StringComparison.Ordinal);
        foreach (var body in new[] { "", "{}", "[1]", "{\"password\":1}", "{\"password\":\"a guess\"}", "{\"password\"", "{\"password\":\"\\ud800\"}" })
        {
            var refused = await PasskeyOptionsAsync(browser, body);
            Assert.Equal(400, refused.Status);
            Assert.Contains("That is not the account", refused.Body, StringComparison.Ordinal);
        }

        // A secret that was begun is not for who comes later.
        await browser.FillAsync("/account/codes", "codes-begin", ("Old", Browsing.Password));
        var later = (await browser.FillAsync("/account/codes", "codes-on", ("Code", "000000"))).Body;
        Assert.Contains("Begin again with your password", later, StringComparison.Ordinal);
        Assert.DoesNotContain("data-secret", later, StringComparison.Ordinal);
        var given = await PasskeyOptionsAsync(browser, $"{{\"password\":\"{Browsing.Password}\"}}");
        Assert.Contains("challenge", given.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_password_adds_a_way_in_right_after_signing_in()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Editor);
        await api.RewriteAsync("update AspNetUsers set PasswordHash = null");
        Assert.DoesNotContain("Your password", (await browser.GetAsync("/account/codes")).Body, StringComparison.Ordinal);
        Assert.Contains("challenge", (await PasskeyOptionsAsync(browser, "{}")).Body, StringComparison.Ordinal);
        Assert.Contains("data-secret", (await browser.FillAsync("/account/codes", "codes-begin")).Body, StringComparison.Ordinal);

        await api.RewriteAsync("update Sessions set StartedAt = strftime('%Y-%m-%d %H:%M:%f', StartedAt, '-11 minutes')");
        Assert.Contains("Sign out and in again first", (await PasskeyOptionsAsync(browser, "{}")).Body, StringComparison.Ordinal);
        Assert.Contains("Sign out and in again first", (await browser.FillAsync("/account/codes", "codes-begin")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_step_of_the_code_cannot_be_entered_without_a_password()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        Assert.Contains("/sign-in", (await browser.GetAsync("/sign-in/code")).To, StringComparison.Ordinal);
    }

    private static async Task<Answer> PasskeyOptionsAsync(Browsing browser, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/account/passkeys/options") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", await browser.TokenAsync("/account"));
        return await browser.SendAsync(request);
    }

    private static async Task<(byte[] Secret, string[] Recovery, string Code)> SwitchOnAsync(Browsing browser)
    {
        var begun = (await browser.FillAsync("/account/codes", "codes-begin", ("Old", Browsing.Password))).Body;
        Assert.Contains("<svg viewBox", begun, StringComparison.Ordinal);
        var text = Regex.Match(begun, "(?<=data-secret>)[A-Z2-7]{32}", RegexOptions.None, TimeSpan.FromSeconds(2)).Value;
        var secret = FromBase32(text);
        var token = Regex.Match(begun, "(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(2)).Value;
        var proof = Regex.Match(begun, "(?<=name=\"Begun\" value=\")[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(2)).Value;
        var wrong = await browser.PostAsync("/account/codes", "codes-on", token, ("Begun", proof), ("Code", "123"));
        Assert.Contains(text, wrong.Body, StringComparison.Ordinal);
        var code = Totp.Code(secret, TimeProvider.System.GetUtcNow());
        var done = (await browser.PostAsync("/account/codes", "codes-on", token, ("Begun", proof), ("Code", code))).Body;
        return (secret, [.. Regex.Matches(done, "(?<=<li>)[a-z2-7]{5}-[a-z2-7]{5}(?=</li>)", RegexOptions.None, TimeSpan.FromSeconds(2)).Select(match => match.Value)], code);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
