using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>More incidents than a page shows, each with claims, victims and kinds as real ones have them.</summary>
internal static class PageOfIncidents
{
    public const int Incidents = 60;

    public static async Task WriteAsync(IServiceProvider services)
    {
        var day = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.Date;
        for (var i = 0; i < Incidents; i++)
        {
            await WriteAsync(services, i, day.AddDays(-i).AddHours(9));
        }
    }

    /// <summary>One article that opens an incident.</summary>
    /// <returns>The article.</returns>
    public static async Task<long> WriteAsync(IServiceProvider services, int number, DateTime at)
    {
        var articles = services.GetRequiredService<ArticleCommands>();
        var (url, reading) = (string.Create(CultureInfo.InvariantCulture, $"https://baltic-courier.example/{number}"), Reading(number, at));
        var kept = await articles.KeepCaptureAsync(new(null, url, url, at, 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), CancellationToken.None);
        return (await articles.StoreAsync(new(url, null, kept.Id, new ReadOutcome.Read(reading), "{}", [new(null, 1, ["opens a new incident"])], false, []), CancellationToken.None)).ArticleId;
    }

    private static ArticleReading Reading(int i, DateTime at)
    {
        var number = i.ToString(CultureInfo.InvariantCulture);
        string[] said = [$"Kestrel Ridge Labs said Grey Heron was behind attack {number}.", $"A ministry suspects Salt Lantern of attack {number}.", $"Russia denied any part in attack {number}."];
        var text = $"RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries, case {number}.\n\n" + string.Join("\n\n", said);
        ClaimFinding Claim(string words, string claimant, ClaimantKind kind, string accused, Stance stance, HedgeLevel hedge) => new(
            new(text.IndexOf(words, StringComparison.Ordinal), text.IndexOf(words, StringComparison.Ordinal) + words.Length), claimant, kind, accused, stance, false, hedge, [], false,
            stance == Stance.Denies ? DenialObject.ThisIncident : null, null, "behind-said", 0.6);
        return new()
        {
            Title = $"Websites of ministries defaced, land registry data wiped, case {number}",
            Text = text,
            Outlet = "Baltic Courier",
            Language = "en",
            Published = new(new(at, TimeSpan.Zero), TimePrecision.Instant),
            Dispatches = [new(null, null, 0, 0, text.Length)],
            Claims =
            [
                Claim(said[0], "Kestrel Ridge Labs", ClaimantKind.SecurityVendor, "Grey Heron", Stance.Accuses, HedgeLevel.Flat),
                Claim(said[1], "Ministry of Justice", ClaimantKind.Victim, "Salt Lantern", Stance.Suspects, HedgeLevel.Possible),
                Claim(said[2], "Russia", ClaimantKind.Accused, "Russia", Stance.Denies, HedgeLevel.Flat),
            ],
            Mentions = [new(new(text.LastIndexOf("Russia", StringComparison.Ordinal), text.LastIndexOf("Russia", StringComparison.Ordinal) + 6), MentionKind.Country, "RU")],
            VictimDetails = [new(new(0, 4), "Ministry of Justice", "LV", "state institutions"), new(new(0, 4), "State Land Service", "LV", "state institutions")],
            IncidentKinds = [IncidentKind.Defacement, IncidentKind.Wiper],
            EventDate = PartialDate.Of(DateOnly.FromDateTime(at)),
            Relevance = 0.9,
        };
    }
}
