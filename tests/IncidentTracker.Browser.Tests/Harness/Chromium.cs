using Microsoft.Playwright;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>The browser of the machine: Debian's Chromium, driven without a download.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Loaded machines take their time; a test that hangs still ends.</summary>
    public const float Patience = 60_000;

    private static readonly string[] _arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>Where it must lie: <c>CHROMIUM_PATH</c>, or where Debian puts it.</summary>
    public static string Path => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } told ? told : "/usr/bin/chromium";

    /// <summary>Why browser tests cannot run here, or null.</summary>
    public static string? Missing => File.Exists(Path) ? null : $"There is no Chromium at {Path}; install it (apt-get install chromium) or say where it is with CHROMIUM_PATH.";

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Headless = true, Args = _arguments, Timeout = Patience });
        return new(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
