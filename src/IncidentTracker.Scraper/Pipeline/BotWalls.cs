using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Pages that stand in front of articles and answer with 200: "checking your browser". Short, and saying so.</summary>
internal static class BotWalls
{
    private const int Short = 1200;

    private static readonly string[] _signs =
    [
        "just a moment", "checking your browser", "verify you are human", "verifying you are human", "verify that you are human", "are you a robot", "enable javascript and cookies to continue",
        "attention required! | cloudflare", "access to this page has been denied", "our systems have detected unusual traffic", "we have detected unusual traffic", "we've detected unusual activity", "complete the security check",
    ];

    private static readonly string[] _joints = [" - ", " – ", " — ", " | "];

    /// <summary>True where the title, a part of it or a line of the text begins so: a story may speak of such walls in the middle of its sentences.</summary>
    public static bool Looks(ArticleReading reading) =>
        reading.Text.Length < Short
        && (Begins(reading.Title) || reading.Title.Split(_joints, StringSplitOptions.TrimEntries).Any(Begins) || reading.Text.Split('\n', StringSplitOptions.TrimEntries).Any(Begins));

    private static bool Begins(string line)
    {
        var plain = line.StartsWith("please ", StringComparison.OrdinalIgnoreCase) ? line["please ".Length..] : line;
        return Array.Exists(_signs, sign => plain.StartsWith(sign, StringComparison.OrdinalIgnoreCase));
    }
}
