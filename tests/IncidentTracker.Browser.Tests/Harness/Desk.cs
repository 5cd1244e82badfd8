using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(IncidentTracker.Browser.Tests.Harness.Desk))]
// By default the order hangs on where the checkout lies: what one script leaves behind would be met by another one here and not there.
[assembly: TestClassOrderer(typeof(Xunit.v3.UnorderedTestClassOrderer))]
[assembly: TestMethodOrderer(typeof(Xunit.v3.UnorderedTestMethodOrderer))]
[assembly: TestCaseOrderer(typeof(Xunit.v3.UnorderedTestCaseOrderer))]

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>One running program and one browser for the whole assembly. Without Chromium nothing starts and every test is skipped with that reason.</summary>
public class Desk : IAsyncLifetime
{
    /// <summary>The collection of every class here: tests that change the same inbox run one after the other.</summary>
    public const string OneAfterTheOther = "desk";

    private readonly ConcurrentDictionary<Person, string> _signedIn = new();
    private RunningTracker? _tracker;
    private Chromium? _chromium;

    internal RunningTracker Tracker => _tracker ?? throw new InvalidOperationException("The program was not started.");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
        {
            return;
        }

        var browser = Chromium.LaunchAsync();
        _tracker = await RunningTracker.StartAsync();
        _chromium = await browser;
    }

    /// <summary>Lets a person do something in a fresh window; afterwards nothing may have gone wrong in the page unseen.</summary>
    /// <param name="person">Signed in already; null for somebody without an account.</param>
    /// <param name="visit">What they do.</param>
    /// <param name="dark">In dark colours.</param>
    /// <param name="width">Of the window.</param>
    internal async Task VisitAsync(Person? person, Func<Visit, Task> visit, bool dark = false, int width = 1366)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var context = await OpenAsync(person is null ? null : await SignedInAsync(person), dark, width);
        var window = await Visit.OpenAsync(context);
        var begun = TimeProvider.System.GetLocalNow();
        try
        {
            await visit(window);
        }
        catch (Exception failure) when (failure is TimeoutException or PlaywrightException)
        {
            // What stood there says more than the name of a locator.
            Assert.Fail($"{failure.Message}\nAt {window.Page.Url}, with these faults: [{string.Join(" | ", window.Faults)}]\n{await window.TextAsync()}\nThe program's errors meanwhile:\n{await Tracker.ErrorsAsync(begun)}");
        }

        Assert.True(window.Faults.Count == 0, string.Join(" | ", window.Faults));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_tracker is not null)
        {
            await _tracker.DisposeAsync();
        }
    }

    private async Task<IBrowserContext> OpenAsync(string? state, bool dark, int width)
    {
        var context = await _chromium!.Browser.NewContextAsync(new()
        {
            BaseURL = Tracker.Address,
            StorageState = state,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/Riga",
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(Chromium.Patience);
        if (dark)
        {
            await context.AddCookiesAsync([new() { Name = "theme", Value = "dark", Url = Tracker.Address }]);
        }

        return context;
    }

    /// <summary>Through the page once; later windows carry the cookie.</summary>
    private async Task<string> SignedInAsync(Person person)
    {
        if (_signedIn.TryGetValue(person, out var kept))
        {
            return kept;
        }

        await using var context = await OpenAsync(null, dark: false, 1366);
        var window = await Visit.OpenAsync(context);
        await window.SignInAsync(person.Email, Person.Password);
        await window.AtAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        var cookies = (await context.CookiesAsync()).Where(cookie => cookie.Name == "incidenttracker").Select(cookie => new { name = cookie.Name, value = cookie.Value, domain = cookie.Domain, path = cookie.Path, expires = cookie.Expires, httpOnly = cookie.HttpOnly, secure = cookie.Secure, sameSite = "Lax" });
        return _signedIn[person] = System.Text.Json.JsonSerializer.Serialize(new { cookies, origins = Array.Empty<object>() });
    }
}

/// <summary>A desk for one class alone: its scripts count the whole sample, and what others changed would be counted too.</summary>
public sealed class OwnDesk : Desk;
