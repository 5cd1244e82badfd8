using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>What two articles must share to be about one incident; kept beside the article.</summary>
/// <param name="Victims">Folded names.</param>
/// <param name="Countries">Of the victims, ISO codes.</param>
/// <param name="Kinds">Wire words.</param>
/// <param name="Accused">Folded names.</param>
/// <param name="From">First day the event may have happened, or null.</param>
/// <param name="To">Last day.</param>
/// <param name="News">Day of the news.</param>
/// <param name="Words">Significant words of the headline, folded.</param>
internal sealed record IncidentFacts(
    IReadOnlyList<string> Victims, IReadOnlyList<string> Countries, IReadOnlyList<string> Kinds, IReadOnlyList<string> Accused, DateOnly? From, DateOnly? To, DateOnly? News, IReadOnlyList<string> Words)
{
    private const int ShortestWord = 4;

    public static IncidentFacts Of(ArticleReading reading) => new(
        [.. reading.VictimDetails.Select(victim => ClaimKey.Fold(victim.Name)).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)],
        [.. reading.VictimDetails.Select(victim => victim.Country).OfType<string>().Distinct(StringComparer.Ordinal)],
        [.. reading.IncidentKinds.Select(WireWords.Of)],
        [.. reading.Claims.Select(claim => claim.Accused).OfType<string>().Select(ClaimKey.Fold).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)],
        reading.EventDate?.Earliest,
        reading.EventDate?.Latest,
        reading.Published?.Day,
        [.. ClaimKey.Fold(reading.Title).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord).Distinct(StringComparer.Ordinal)]);

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Null where the facts were written by another program version.</summary>
    public static IncidentFacts? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<IncidentFacts>(json) is { Victims: not null, Countries: not null, Kinds: not null, Accused: not null, Words: not null } facts ? facts : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How well two articles fit one incident, 0–1, and why, in words for people.</summary>
    public (double Score, IReadOnlyList<string> Reasons) Fit(IncidentFacts other)
    {
        var reasons = new List<string>();
        var score = 0.0;
        Shared(Victims, other.Victims, 0.4, "same victim");
        Shared(Countries, other.Countries, 0.15, "same victim country");
        Shared(Kinds, other.Kinds, 0.1, "same kind");
        Shared(Accused, other.Accused, 0.15, "same accused");
        var words = Words.Intersect(other.Words, StringComparer.Ordinal).Count();
        if (words >= 2)
        {
            score += Math.Min(0.5, 0.7 * words / Math.Max(1, Math.Min(Words.Count, other.Words.Count)));
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{words} words of the headline"));
        }

        if (From is { } from && To is { } to && other.From is { } theirFrom && other.To is { } theirTo)
        {
            var apart = Math.Max(theirFrom.DayNumber - to.DayNumber, from.DayNumber - theirTo.DayNumber);
            score += apart <= 1 ? 0.2 : apart > 7 ? -0.5 : 0;
            if (apart <= 1)
            {
                reasons.Add("same date of the event");
            }
        }
        else if (News is { } news && other.News is { } theirs)
        {
            score -= Math.Max(0, Math.Abs(news.DayNumber - theirs.DayNumber) - 10) * 0.02;
        }

        return (Math.Clamp(score, 0, 1), reasons);

        void Shared(IReadOnlyList<string> ours, IReadOnlyList<string> theirs, double weight, string reason)
        {
            if (ours.Intersect(theirs, StringComparer.Ordinal).FirstOrDefault() is { } shared)
            {
                score += weight;
                reasons.Add($"{reason}: {shared}");
            }
        }
    }
}
