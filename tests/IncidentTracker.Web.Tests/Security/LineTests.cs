using System.Text.RegularExpressions;
using IncidentTracker.Circuits;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>The line of a live page: whose it is, and how much it bears.</summary>
public sealed partial class LineTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task W33_A_live_page_is_taken_up_again_by_its_own_account_alone()
    {
        await using var mine = await OpenAsync(Role.Analyst);
        var secret = await StartAsync(mine, Role.Analyst);
        Assert.NotNull(secret);
        await using (var theirs = await OpenAsync(Role.Admin))
        {
            Assert.False(await theirs.InvokeAsync<bool>("ConnectCircuit", secret, ServedApi.Stop));
            Assert.False(await theirs.InvokeAsync<bool>("ConnectCircuit", "no such secret", ServedApi.Stop));
        }

        await mine.StopAsync(ServedApi.Stop);
        await using var again = await OpenAsync(Role.Analyst);
        Assert.True(await again.InvokeAsync<bool>("ConnectCircuit", secret, ServedApi.Stop));
    }

    [Fact]
    public async Task W34_A_line_that_floods_or_sends_monsters_is_cut_and_others_live_on()
    {
        await using var other = await OpenAsync(Role.Editor);
        var sent = 0;
        await using (var flood = await OpenAsync(Role.Analyst))
        {
            var cut = Cut(flood);
            Assert.NotNull(await StartAsync(flood, Role.Analyst));
            try
            {
                for (var number = 0; number < CircuitGate.Burst * 4 && !cut.IsCompleted; number++)
                {
                    await flood.SendAsync("EndInvokeJSFromDotNet", 999_999L, true, "[999999,true,null]", ServedApi.Stop);
                    sent++;
                }
            }
            catch (Exception gone) when (gone is InvalidOperationException or IOException or System.Net.WebSockets.WebSocketException or OperationCanceledException)
            {
                // Cut while it sent.
            }

            await cut.WaitAsync(TimeSpan.FromSeconds(60), ServedApi.Stop);
            Assert.True(sent > CircuitGate.Burst / 2, $"cut after {sent} already");
        }

        await using (var monster = await OpenAsync(Role.Analyst))
        {
            var cut = Cut(monster);
            Assert.NotNull(await StartAsync(monster, Role.Analyst));
            await monster.SendAsync("UpdateRootComponents", new string('x', 700_000), "", ServedApi.Stop);
            await cut.WaitAsync(TimeSpan.FromSeconds(60), ServedApi.Stop);
        }

        Assert.False(await other.InvokeAsync<bool>("ConnectCircuit", "nothing", ServedApi.Stop));
        Assert.Equal(HubConnectionState.Connected, other.State);
    }

    [Fact]
    public async Task W36_One_account_holds_so_many_lines_and_dropped_pages_are_let_go()
    {
        var options = site.Api.Get<IOptions<CircuitOptions>>().Value;
        Assert.True(options.DisconnectedCircuitMaxRetained <= 50 && options.DisconnectedCircuitRetentionPeriod <= TimeSpan.FromMinutes(1));
        var lines = new List<HubConnection>();
        try
        {
            for (var number = 0; number < CircuitGate.MostLines; number += 20)
            {
                lines.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OpenAsync(Role.Manager))));
            }

            Assert.DoesNotContain(lines, line => line.State != HubConnectionState.Connected);
            await using var more = Built(await site.CookieAsync(Role.Manager));
            var cut = Cut(more);
            try
            {
                await more.StartAsync(ServedApi.Stop);
                await cut.WaitAsync(TimeSpan.FromSeconds(30), ServedApi.Stop);
            }
            catch (Exception refused) when (refused is IOException or InvalidOperationException or HubException or System.Net.WebSockets.WebSocketException or OperationCanceledException)
            {
                // Refused while it was opened.
            }

            Assert.NotEqual(HubConnectionState.Connected, more.State);
            // Whoever else is there has lines of their own.
            await using var others = await OpenAsync(Role.Editor);
            Assert.Equal(HubConnectionState.Connected, others.State);
        }
        finally
        {
            await Task.WhenAll(lines.Select(line => line.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public void W35_Scripts_may_call_these_methods_and_no_other()
    {
        var called = typeof(CircuitGate).Assembly.GetTypes().SelectMany(type => type.GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes(typeof(JSInvokableAttribute), false).Length > 0).ToList();
        // None writes, and none is static: without the page's own object nobody calls it.
        Assert.Equal(["ArticlePage.Dragged", "ArticlePage.Nudged", "ArticlePage.Selected", "EChart.Ranged"], called.Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(called, method => method.IsStatic);
        Assert.DoesNotContain(called.SelectMany(method => method.GetParameters()), parameter => !parameter.ParameterType.IsPrimitive);
    }

    [Fact]
    public async Task W39_The_first_answer_of_a_page_holds_nothing_that_its_reader_may_not_see()
    {
        using var analyst = await site.BrowserAsync(Role.Analyst);
        foreach (var path in new[] { "/incidents", "/incidents/1", "/articles", "/articles/1", "/claims", "/search?q=riga", "/overview", "/dashboards", "/notices", "/keys", "/account" })
        {
            var text = await analyst.GetStringAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            foreach (var others in new[] { Role.Editor, Role.Manager, Role.Admin }.SelectMany(role => new[] { ServedApi.EmailOf(role), $"The {role}" }))
            {
                Assert.DoesNotContain(others, text, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("AQAAAA", text, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"audit\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"review\"", text, StringComparison.Ordinal);
            // What is handed from the first answer to the live page is sealed.
            Assert.DoesNotContain("\"ReaderLines\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task W40_Two_people_at_once_never_see_each_others_name()
    {
        const int Times = 250;
        using var analyst = await site.BrowserAsync(Role.Analyst);
        using var manager = await site.BrowserAsync(Role.Manager);
        await Task.WhenAll(SeeAsync(analyst, "The Analyst", "The Manager"), SeeAsync(manager, "The Manager", "The Analyst"));

        async Task SeeAsync(HttpClient browser, string own, string other)
        {
            for (var number = 0; number < Times; number++)
            {
                var text = await browser.GetStringAsync(new Uri(number % 5 == 0 ? "/notices" : "/account", UriKind.Relative), ServedApi.Stop);
                Assert.Contains(own, text, StringComparison.Ordinal);
                Assert.DoesNotContain(other, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task W89_A_cookie_that_is_not_ours_opens_nothing()
    {
        var good = (await site.CookieAsync(Role.Admin)).Split("; ").Single(cookie => cookie.StartsWith("incidenttracker=", StringComparison.Ordinal));
        await using var another = await ServedApi.StartAsync();
        foreach (var (address, cookie) in new[] { (site.Api.Address, good[..^4] + "AAAA"), (site.Api.Address, "incidenttracker=" + new string('A', 500)), (another.Address, good) })
        {
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address) };
            client.DefaultRequestHeaders.Add("Cookie", cookie);
            using var answer = await client.GetAsync(new Uri("/incidents", UriKind.Relative), ServedApi.Stop);
            Assert.Contains("/sign-in", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        }
    }

    private static Task Cut(HubConnection line)
    {
        var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        line.Closed += _ =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };
        return cut.Task;
    }

    private HubConnection Built(string cookie)
    {
        var line = new HubConnectionBuilder().WithUrl(new Uri(new Uri(site.Api.Address), "_blazor"), options =>
        {
            options.Headers["Cookie"] = cookie;
            options.SkipNegotiation = true;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        });
        line.Services.AddSingleton<IHubProtocol, BlazorPack>();
        return line.Build();
    }

    private async Task<HubConnection> OpenAsync(Role role)
    {
        var line = Built(await site.CookieAsync(role));
        await line.StartAsync(ServedApi.Stop);
        return line;
    }

    private async Task<string?> StartAsync(HubConnection line, Role role)
    {
        using var browser = await site.BrowserAsync(role);
        var page = await browser.GetStringAsync(new Uri("/legend", UriKind.Relative), ServedApi.Stop);
        return await line.InvokeAsync<string?>("StartCircuit", site.Api.Address.TrimEnd('/') + "/", site.Api.Address.TrimEnd('/') + "/legend", "[]", State().Match(page).Groups["state"].Value, ServedApi.Stop);
    }

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex State();
}
