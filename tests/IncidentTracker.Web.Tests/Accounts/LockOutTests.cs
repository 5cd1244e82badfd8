using System.Diagnostics;
using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.People;

/// <summary>Who guesses waits; whose account it is does not.</summary>
public sealed class LockOutTests
{
    private static readonly string _analyst = ServedApi.EmailOf(Role.Analyst);

    [Fact]
    public async Task W04_Ten_wrong_passwords_are_enough_and_a_header_that_names_another_address_changes_nothing()
    {
        await using var api = await ServedApi.StartAsync();
        using var guesser = new Browsing(api);
        var token = await guesser.TokenAsync("/sign-in");
        var statuses = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            guesser.Headers["X-Forwarded-For"] = $"203.0.113.{i}";
            guesser.Headers["Forwarded"] = $"for=203.0.113.{i}";
            guesser.Headers["X-Real-IP"] = $"203.0.113.{i}";
            statuses.Add((await guesser.PostAsync("/sign-in", "sign-in", token, ("Input.Email", _analyst), ("Input.Password", $"guess {i}"))).Status);
        }

        Assert.InRange(statuses.IndexOf(429), 1, 10);
        Assert.All(statuses.Skip(10), status => Assert.Equal(429, status));
        var held = await guesser.TryAsync(_analyst, Browsing.Password);
        Assert.Equal(429, held.Status);
        Assert.Contains("role=\"alert\"", held.Body, StringComparison.Ordinal);
        // The same words where there is no such account.
        for (var i = 0; i < 10; i++)
        {
            await guesser.TryAsync("nobody@desk.example", "guess");
        }

        Assert.Equal(429, (await guesser.TryAsync("nobody@desk.example", "guess")).Status);
    }

    [Fact]
    public async Task W04_Fifty_tries_at_once_are_counted_like_fifty_in_turn()
    {
        await using var api = await ServedApi.StartAsync();
        using var guesser = new Browsing(api);
        var token = await guesser.TokenAsync("/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => guesser.PostAsync("/sign-in", "sign-in", token, ("Input.Email", _analyst), ("Input.Password", $"guess {i}"))));
        Assert.InRange(answers.Count(answer => answer.Status != 429), 1, 10);
    }

    [Fact]
    public async Task W05_One_password_tried_on_two_hundred_accounts_is_stopped()
    {
        await using var api = await ServedApi.StartAsync();
        using var sprayer = new Browsing(api);
        var token = await sprayer.TokenAsync("/sign-in");
        var statuses = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            statuses.Add((await sprayer.PostAsync("/sign-in", "sign-in", token, ("Input.Email", $"person{i}@desk.example"), ("Input.Password", "Spring2026!"))).Status);
        }

        Assert.Equal(160, statuses.Count(status => status == 429));
    }

    [Fact]
    public async Task W06_The_only_administrator_signs_in_from_a_known_browser_while_strangers_are_held_off()
    {
        await using var api = await ServedApi.StartAsync();
        using var own = new Browsing(api);
        await own.SignInAsync(Role.Admin);
        await own.FillAsync("/account", "sign-out");
        using var stranger = new Browsing(api);
        for (var i = 0; i < 12; i++)
        {
            await stranger.TryAsync(ServedApi.EmailOf(Role.Admin), $"guess {i}");
        }

        Assert.Equal(429, (await stranger.TryAsync(ServedApi.EmailOf(Role.Admin), Browsing.Password)).Status);
        Assert.Equal(302, (await own.TryAsync(ServedApi.EmailOf(Role.Admin), Browsing.Password)).Status);
        // The known browser is no way around the counts either, and is known for its own accounts only.
        await own.FillAsync("/account", "sign-out");
        for (var i = 0; i < 10; i++)
        {
            await own.TryAsync(ServedApi.EmailOf(Role.Admin), $"guess {i}");
        }

        Assert.Equal(429, (await own.TryAsync(ServedApi.EmailOf(Role.Admin), Browsing.Password)).Status);
        using var forger = new Browsing(api);
        forger.SetCookie(KnownDevice.Cookie, "made up");
        Assert.Equal(429, (await forger.TryAsync(ServedApi.EmailOf(Role.Admin), Browsing.Password)).Status);
    }

    [Fact]
    public void W06_A_wait_ends_by_itself_and_a_crowd_of_addresses_holds_off_strangers_only()
    {
        var time = new FakeTimeProvider(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        var limits = new SignInLimits(Options.Create(new AccountOptions()), time);
        var address = IPAddress.Parse("198.51.100.7");
        for (var i = 0; i < 8; i++)
        {
            Assert.Null(limits.Begin("A", address, null));
        }

        Assert.NotNull(limits.Begin("A", address, null));
        Assert.Null(limits.Begin("B", address, null));
        time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(limits.Begin("A", address, null));
        for (var i = 0; i < 120; i++)
        {
            limits.Begin("C", IPAddress.Parse($"198.51.{i}.1"), null);
        }

        Assert.NotNull(limits.Begin("C", IPAddress.Parse("203.0.113.200"), null));
        Assert.Null(limits.Begin("C", IPAddress.Parse("203.0.113.200"), "known"));
        Assert.Null(limits.Begin("D", IPAddress.Parse("203.0.113.200"), null));
        // One network of IPv6 is one address.
        for (var i = 0; i < 8; i++)
        {
            Assert.Null(limits.Begin("E", IPAddress.Parse($"2001:db8:1:2::{i:x}"), null));
        }

        Assert.NotNull(limits.Begin("E", IPAddress.Parse("2001:db8:1:2:ffff::1"), null));
        Assert.Null(limits.Begin("E", IPAddress.Parse("2001:db8:1:3::1"), null));
    }

    [Fact]
    public void Right_passwords_of_many_people_behind_one_address_never_add_up()
    {
        var limits = new SignInLimits(Options.Create(new AccountOptions()), TimeProvider.System);
        for (var i = 0; i < 500; i++)
        {
            Assert.Null(limits.Begin($"person {i}", IPAddress.Loopback, null));
            limits.Succeeded($"person {i}", IPAddress.Loopback, null);
        }
    }

    [Fact]
    public async Task W04_From_a_window_that_was_left_open_the_password_is_guessed_no_faster_than_at_the_door()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        await browser.SignInAsync(Role.Analyst);
        for (var i = 0; i < 8; i++)
        {
            Assert.Contains("That is not the account", (await browser.FillAsync("/account", "password", ("Old", $"guess number {i}"), ("New", "another good sentence"))).Body, StringComparison.Ordinal);
        }

        Assert.Contains("many wrong tries", (await browser.FillAsync("/account", "password", ("Old", Browsing.Password), ("New", "another good sentence"))).Body, StringComparison.Ordinal);
        Assert.Equal(8, (await api.Get<IncidentTracker.Store.Editing.AuditQueries>().ListAsync(new() { Action = "gave a wrong password" }, null, 100, ServedApi.Stop)).Items.Count);
    }

    [Fact]
    public async Task W07_Known_and_unknown_names_get_the_same_answer_in_the_same_time()
    {
        // Rounds that can be felt: without a hash for nobody the answer would come a twentieth of a second earlier.
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:Accounts:PasswordRounds=150000", "--IncidentTracker:Accounts:TriesPerAddress=1000", "--IncidentTracker:Accounts:TriesFromAnywhere=100000");
        using var browser = new Browsing(api);
        var token = await browser.TokenAsync("/sign-in");
        async Task<(double Milliseconds, Answer Answer)> MeasureAsync(string email)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await browser.PostAsync("/sign-in", "sign-in", token, ("Input.Email", email), ("Input.Password", "a wrong one, surely"));
            return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, answer);
        }

        await MeasureAsync("warm@desk.example");
        var (known, unknown) = (new List<double>(), new List<double>());
        var (knownAnswer, unknownAnswer) = ((Answer?)null, (Answer?)null);
        // The quickest of each: what else the machine does makes an answer slower, never quicker. So they come together sooner or later; without a hash for nobody one would stay a small part of the other. Six tries at each account: a few more and it is locked.
        bool InStep() => Math.Abs(known.Min() - unknown.Min()) < 0.5 * Math.Min(known.Min(), unknown.Min());
        for (var i = 0; i < 12 || (i < 24 && !InStep()); i++)
        {
            var (mine, theirs) = (await MeasureAsync(ServedApi.EmailOf((Role)(i % 4))), await MeasureAsync($"nobody{i}@desk.example"));
            known.Add(mine.Milliseconds);
            unknown.Add(theirs.Milliseconds);
            (knownAnswer, unknownAnswer) = (mine.Answer, theirs.Answer);
        }

        Assert.Equal(knownAnswer!.Status, unknownAnswer!.Status);
        Assert.Equal(Alike(knownAnswer.Body), Alike(unknownAnswer.Body));
        Assert.True(InStep(), $"{known.Min():0.0} and {unknown.Min():0.0} ms");
    }

    [Theory]
    [InlineData("7 signs", "at least 8")]
    [InlineData("password", "first that are guessed")]
    [InlineData("12345678", "first that are guessed")]
    [InlineData("iloveyou1", "first that are guessed")]
    [InlineData("Dragon2026!", "first that are guessed")]
    [InlineData("abcdefgh", "first that are guessed")]
    [InlineData("qwertyuiop", "first that are guessed")]
    [InlineData("IncidentTracker", "first that are guessed")]
    [InlineData("incidenttracker1", "first that are guessed")]
    [InlineData("quillfeather", "first that are guessed")]
    [InlineData("aaaaaaaaaaaa", "first that are guessed")]
    [InlineData("vK7#qp2x", null)]
    [InlineData("heron jetty", null)]
    [InlineData(" a lamp on a quay", null)]
    [InlineData("лампа на набережной", null)]
    public void W08_Length_counts_and_what_is_guessed_first_is_refused(string password, string? fault)
    {
        var found = PasswordRules.Fault(password, "a.quillfeather@desk.example", "Adam Quillfeather");
        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task W08_A_long_password_is_taken_whole()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        var password = string.Concat(Enumerable.Range(0, 32).Select(i => $"w{i:00} ")) + "end of 128 +";
        Assert.Empty(await api.WithAccountsAsync(accounts => accounts.ResetPasswordAsync(_analyst, password)));
        Assert.Equal(200, (await browser.TryAsync(_analyst, password[..^1])).Status);
        Assert.Equal(200, (await browser.TryAsync(_analyst, password[..72])).Status);
        Assert.Equal(302, (await browser.TryAsync(_analyst, password)).Status);
        Assert.NotNull(PasswordRules.Fault(new string('x', 1001), "", ""));
    }

    [Fact]
    public async Task W09_Passwords_are_hashed_with_600_000_rounds_and_older_hashes_anew_at_the_next_sign_in()
    {
        Assert.Equal(600_000, new AccountOptions().PasswordRounds);
        await using var api = await ServedApi.StartAsync();
        await api.RewriteAsync($"update AspNetUsers set PasswordHash = '{Hash(1_000)}' where Email = '{_analyst}'");
        using var browser = new Browsing(api);
        Assert.Equal(1_000, await RoundsAsync());
        await browser.SignInAsync(Role.Analyst);
        Assert.Equal(2_000, await RoundsAsync());
        static string Hash(int rounds) => new Microsoft.AspNetCore.Identity.PasswordHasher<TrackerUser>(Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = rounds })).HashPassword(new(), Browsing.Password);
        async Task<int> RoundsAsync() => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(await api.ReadAsync($"select PasswordHash from AspNetUsers where Email = '{_analyst}'")).AsSpan(5));
    }

    [Fact]
    public async Task W10_A_password_of_ten_megabytes_is_refused_before_it_is_read()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = new Browsing(api);
        var token = await browser.TokenAsync("/sign-in");
        var body = $"_handler=sign-in&__RequestVerificationToken={Uri.EscapeDataString(token)}&Input.Email={_analyst}&Input.Password=" + new string('x', 10_000_000);
        foreach (var told in new[] { true, false })
        {
            var begun = Stopwatch.GetTimestamp();
            using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
            request.Content = content;
            request.Headers.TransferEncodingChunked = told ? null : true;
            int status;
            try
            {
                status = (await browser.SendAsync(request)).Status;
            }
            catch (HttpRequestException cut) when (cut.InnerException is IOException or System.Net.Sockets.SocketException)
            {
                // The server answered and hung up while we were still sending.
                status = 413;
            }

            Assert.Contains(status, new[] { 400, 413 });
            Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 5);
        }

        // One that fits into a form is refused without a hash.
        Assert.Equal(200, (await browser.TryAsync(_analyst, new string('x', 5_000))).Status);
    }

    /// <summary>Without what is new in every answer: tokens, the address typed.</summary>
    private static string Alike(string body) => System.Text.RegularExpressions.Regex.Replace(body, "value=\"[^\"]*\"|<!--.*?-->|nobody\\d+|analyst|editor|manager|admin", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.Singleline, TimeSpan.FromSeconds(5));
}
