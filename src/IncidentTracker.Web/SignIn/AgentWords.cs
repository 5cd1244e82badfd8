namespace IncidentTracker.Web.SignIn;

/// <summary>What a browser says of itself, in words somebody knows their own by. It is only what it says.</summary>
internal static class AgentWords
{
    private static readonly (string Sign, string Word)[] _browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("SamsungBrowser/", "Samsung Internet"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("FxiOS/", "Firefox"), ("Safari/", "Safari"), ("curl/", "curl")];
    private static readonly (string Sign, string Word)[] _systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string agent)
    {
        var (browser, system) = (Find(_browsers, agent), Find(_systems, agent));
        return (browser, system) switch
        {
            (null, null) => string.IsNullOrWhiteSpace(agent) ? "A program without a name" : agent.Split(' ', '(')[0] is { Length: > 0 and <= 30 } name ? name : "A program",
            (null, _) => $"A browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Sign, string Word)[] signs, string agent) => Array.Find(signs, sign => agent.Contains(sign.Sign, StringComparison.Ordinal)).Word;
}
