using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>A window that remembers what went wrong in it: errors of scripts, errors on the console, breaches of the content security policy, broken answers.</summary>
internal sealed class Visit
{
    private const string TellBreaches = "document.addEventListener('securitypolicyviolation', e => console.error('content security policy: ' + e.violatedDirective + ' ' + e.blockedURI));";

    private static readonly string[] Cuts = ["WebSocket", "connection", "ERR_FAILED", "Failed to fetch", "negotiat"];

    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error" && !IsExpected(message.Text), "console: " + message.Text);
        page.PageError += (_, error) => Note(true, "script: " + error);
        page.Response += (_, answer) => Note(answer.Status >= 500, $"{answer.Status} from {answer.Url}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Faults => [.. _faults];

    /// <summary>A 404 or 403 that the test asks for is written on the console by the browser itself.</summary>
    public bool MayMeetMissing { get; set; }

    /// <summary>The test asks for something that is refused; the browser writes that on the console.</summary>
    public bool MayMeetRefusal { get; set; }

    /// <summary>The test cuts the connection; the browser and Blazor write that on the console.</summary>
    public bool MayMeetCut { get; set; }

    public static async Task<Visit> OpenAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(TellBreaches);
        return new(await context.NewPageAsync());
    }

    /// <summary>Opens an address and waits until the page answers clicks.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.WaitForSelectorAsync("body[data-interactive]");

    /// <summary>Waits for an address by looking at it: what waits for the event of getting there misses one that comes while it asks.</summary>
    public async Task AtAsync(Func<string, bool> isThere)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (!isThere(Page.Url))
        {
            if (since.ElapsedMilliseconds > Chromium.Patience)
            {
                throw new TimeoutException("The page did not come to the address that was waited for.");
            }

            await Task.Delay(20);
        }
    }

    public Task AtAsync(Regex address) => AtAsync(address.IsMatch);

    /// <param name="address">With * for anything within a part of the path, ** for anything.</param>
    public Task AtAsync(string address) =>
        AtAsync(new Regex("^" + Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$"));

    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    public Task<string> TextAsync() => Page.Locator("body").InnerTextAsync();

    public ILocator Button(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    private bool IsExpected(string text) => (MayMeetRefusal && text.Contains("400", StringComparison.Ordinal)) || (MayMeetCut && Cuts.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) || (MayMeetMissing && (text.Contains("404", StringComparison.Ordinal) || text.Contains("403", StringComparison.Ordinal)));

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            _faults.Enqueue(fault);
        }
    }
}
