using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Pages that stand in front of articles and answer with 200: "checking your browser". Short, and saying so.</summary>
internal static class BotWalls
{
    private const int Short = 1200;

    private static readonly string[] _signs =
    [
        "just a moment", "checking your browser", "verify you are human", "verifying you are human", "are you a robot", "enable javascript and cookies to continue",
        "attention required! | cloudflare", "access to this page has been denied", "unusual traffic from your computer", "please complete the security check",
    ];

    public static bool Looks(ArticleReading reading) =>
        reading.Text.Length < Short
        && _signs.Any(sign => reading.Title.Contains(sign, StringComparison.OrdinalIgnoreCase) || reading.Text.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
