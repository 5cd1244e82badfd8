using System.Globalization;

namespace IncidentTracker.Extraction.Matching;

/// <summary>Which incident an article belongs to: likeness of the words that tell (names count twice: victims, actors, places and vulnerabilities are among them) and nearness in time; never the headline alone.
/// A further bonus for a shared victim or actor was tried and joined more that does not belong together than it found: <c>matching-cv</c> of the training program.</summary>
public static class IncidentMatcher
{
    /// <summary>Score from which an article is linked to an incident; below, it opens a new one.</summary>
    public const double LinkAt = 0.18;

    /// <summary>Score from which an incident is worth showing to a person.</summary>
    public const double SuggestAt = 0.08;

    /// <summary>Days within which distance in time costs nothing.</summary>
    public const int NearDays = 3;

    /// <summary>Days beyond the near ones in which likeness falls to about a third.</summary>
    public const double FadeDays = 80;

    /// <summary>Terms that both texts must share before anything else counts.</summary>
    public const int LeastSharedTerms = 4;

    private const int MostReasons = 4;

    /// <summary>How far apart in time two articles can be and still reach a score, whatever they have in common.</summary>
    /// <param name="score">The score, above 0 and up to 1.</param>
    public static TimeSpan Reach(double score) => TimeSpan.FromDays(NearDays + (FadeDays * Math.Log(1 / score)));

    /// <summary>The rule: the incident to link to, or null where a new one is to be opened.</summary>
    public static MatchSuggestion? Decide(IReadOnlyList<MatchSuggestion> ranked)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        return ranked.Count > 0 && ranked[0].Score >= LinkAt ? ranked[0] : null;
    }

    internal static double Score(TermVector a, TermVector b) => Score(a, b, MatchRule.Default);

    internal static double Score(TermVector a, TermVector b, MatchRule rule)
    {
        var likeness = a.Likeness(b, out var shared);
        if (shared < rule.LeastSharedTerms)
        {
            return 0;
        }

        var days = a.Day is { } left && b.Day is { } right ? Math.Abs(left.DayNumber - right.DayNumber) : 0;
        return Math.Min(1, likeness * Math.Exp(-Math.Max(0, days - rule.NearDays) / rule.FadeDays));
    }

    internal static List<string> Reasons(TermVector a, TermVector b)
    {
        var reasons = new List<string>();
        var terms = a.Shared(b).Take(5).ToList();
        reasons.Add("same telling words: " + string.Join(", ", terms));
        Add("same victim: ", a.Victims, b.Victims);
        Add("same actor: ", a.Actors, b.Actors);
        Add("same vulnerability: ", a.Vulnerabilities, b.Vulnerabilities);
        Add("same country hit: ", a.VictimCountries, b.VictimCountries);
        if (a.Day is { } left && b.Day is { } right)
        {
            var days = Math.Abs(left.DayNumber - right.DayNumber);
            reasons.Insert(1, days == 0 ? "published the same day" : string.Create(CultureInfo.InvariantCulture, $"published {days} {(days == 1 ? "day" : "days")} apart"));
        }

        return [.. reasons.Take(MostReasons)];

        void Add(string what, string[] ours, string[] theirs)
        {
            if (Shared(ours, theirs).FirstOrDefault() is { } first)
            {
                reasons.Add(what + first);
            }
        }
    }

    private static IEnumerable<string> Shared(string[] a, string[] b) => a.Where(b.Contains);
}
