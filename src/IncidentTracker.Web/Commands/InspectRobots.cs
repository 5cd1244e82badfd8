using System.Text;
using IncidentTracker.Scraper;
using IncidentTracker.Scraper.Fetching;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect robots</c>: whether a robots.txt lets a robot fetch an address.</summary>
internal static class InspectRobots
{
    public static InspectStage Stage { get; } = new("robots", "a robots.txt: {id, robots_txt, user_agent, url}",
        (line, _, _) =>
        {
            var robots = InspectStage.String(line, "robots_txt") ?? throw new FormatException("the line has no 'robots_txt'");
            var answer = RobotsRules.For(robots, InspectStage.String(line, "user_agent") ?? ScraperOptions.DefaultProduct).Ask(InspectStage.String(line, "url") ?? "");
            return new() { ["allowed"] = answer.Allowed, ["crawlDelay"] = answer.CrawlDelay };
        },
        (bytes, url) => new() { ["robots_txt"] = Encoding.UTF8.GetString(bytes), ["url"] = url });
}
