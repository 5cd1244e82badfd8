using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>When it happened: among the dates of a story the one that stands with a word of the event, not with a word of reporting.</summary>
internal static class EventDates
{
    private const double Least = 0.9;
    private const int Back = 24;
    private const int Ahead = 8;
    private const int MostTokens = 4000;

    private static readonly HashSet<string> _happens = new(StringComparer.OrdinalIgnoreCase)
    {
        "occurred", "happened", "began", "started", "place", "launched", "discovered", "detected", "noticed", "incident", "incidents", "since", "knocked", "shut", "struck", "hit", "broke", "broken", "entered", "stole", "stolen", "copied", "moved", "encrypted", "halted", "paralysed", "paralyzed", "crippled",
        "unreachable", "unusable", "unavailable", "offline", "downloaded", "intruders", "dated",
    };

    private static readonly HashSet<string> _reports = new(StringComparer.OrdinalIgnoreCase)
    {
        "condemned", "sign", "met", "warned", "confirmed", "announced", "disclosed", "revealed", "reported", "published", "posted", "released", "arrested", "charged", "sentenced",
        "indicted", "pleaded", "fell", "rose", "closed", "issued", "statement", "report", "interview", "conference", "acknowledged", "notified", "patched", "fixed",
        "blame", "blames", "blamed", "blaming", "accuse", "accuses", "accused", "accusing", "attribute", "attributes", "attributed", "attributing", "imposed", "imposes", "imposing", "sanctioned", "sanctions", "charging", "indicts", "indictment",
    };

    /// <summary>Somebody links a party to the deed. With "to" right behind and no "was" before, the words only say who somebody is: "hackers linked to STATE struck on Monday".</summary>
    private static readonly HashSet<string> _links = new(StringComparer.OrdinalIgnoreCase) { "linked", "links", "linking", "tied", "ties", "tying" };

    private static readonly HashSet<string> _elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "similar", "previous", "previously", "formerly", "still", "restored", "unlike", "another", "whose",
    };

    /// <summary>The date, as exactly as the words say it; null where none stands with the event.</summary>
    /// <param name="story">The story.</param>
    /// <param name="dispatches">Its dispatches, for the day against which relative dates are read.</param>
    public static PartialDate? Read(Story story, IReadOnlyList<Dispatch> dispatches)
    {
        PartialDate? best = null;
        var most = double.MinValue;
        for (var i = 0; i < story.Tokens.Length && i < MostTokens; i++)
        {
            if (!story.Tokens[i].IsWord || InDateline(dispatches, story.Tokens[i].Start) || DateWords.At(story, i, Reference(story, dispatches, story.Tokens[i].Start), out var last) is not { } date)
            {
                continue;
            }

            var score = Score(story, i, last) + (date.PartOfDay is null ? 0 : 0.3) + (date.Day is null ? -0.6 : 0) - story.Tokens[i].Sentence * 0.05 - Background(story, i, date);
            // A year long past is believed where no later day stands with the event.
            var standing = score - (date.Month is null ? 0.4 : 0) - (story.Article.Published is { } published && date.Year < published.Year - 1 ? 1.5 : 0);
            if (score > Least && standing > most)
            {
                (most, best) = (standing, date);
            }

            i = last;
        }

        return best;
    }

    /// <summary>The date of a dateline is that of the telling.</summary>
    private static bool InDateline(IReadOnlyList<Dispatch> dispatches, int position)
    {
        foreach (var dispatch in dispatches)
        {
            if (dispatch.Start <= position && position < dispatch.BodyStart && dispatch.Dateline is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The day a relative date counts from: that of the dispatch's dateline, with the year of publication, else the day of publication.</summary>
    private static DateOnly? Reference(Story story, IReadOnlyList<Dispatch> dispatches, int position)
    {
        if (story.Article.Published is not { } published)
        {
            return null;
        }

        foreach (var dispatch in dispatches)
        {
            if (dispatch.Start <= position && position < dispatch.End && dispatch.Dateline is { Month: { } month and >= 1 and <= 12, Day: { } day and >= 1 }
                && day <= DateTime.DaysInMonth(published.Year, month))
            {
                var stated = new DateOnly(published.Year, month, day);
                // A story of 31 December stands on a page of 1 January.
                return stated.DayNumber - published.DayNumber > 180 && published.Year > 1 ? DayOf(published.Year - 1, month, day) : stated;
            }
        }

        return published;
    }

    private static DateOnly DayOf(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    /// <summary>What is said of other times: "similar attacks last year", "contracts as late as May", "still offline on Friday".</summary>
    private static double Background(Story story, int i, PartialDate date)
    {
        var behind = 0.0;
        for (var k = i - 1; k >= 0 && i - k <= Back && story.Together(k, i); k--)
        {
            if (_elsewhere.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(k)))
            {
                behind += i - k <= 5 || !story.Is(k, "still") ? 1.2 : 0;
            }
        }

        return behind + ((story.Is(i - 1, "as") && story.Is(i - 2, "late")) || story.Is(i - 1, "until") || (story.Is(i - 1, "since") && date.Month is null) ? 2.5 : 0);
    }

    private static double Score(Story story, int first, int last)
    {
        for (var i = first - 1; i >= 0 && first - i <= Back && story.Together(i, first); i--)
        {
            if (Reports(story, i))
            {
                return -1;
            }

            if (Happens(story, i))
            {
                return 2.5 - (first - i) * 0.06;
            }
        }

        for (var i = last + 1; i < story.Tokens.Length && i - last <= Ahead && story.Together(i, last); i++)
        {
            if (Reports(story, i))
            {
                return -1;
            }

            if (Happens(story, i))
            {
                return 1.6 - (i - last) * 0.05;
            }
        }

        return 0;
    }

    private static bool Reports(Story story, int i)
    {
        var word = story.Word(i);
        return SpeechVerbs.IsSpeech(word) || _reports.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            || (_links.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && ((!story.Is(i + 1, "to") && !story.Is(i + 1, "with")) || story.Is(i - 1, "was") || story.Is(i - 1, "were") || story.Is(i - 1, "been")));
    }

    private static bool Happens(Story story, int i) =>
        story.Themes[i] is EventTheme.Attack or EventTheme.Breach or EventTheme.Ransom or EventTheme.Ddos or EventTheme.Deface or EventTheme.Wipe or EventTheme.Hit or EventTheme.Malware or EventTheme.Fraud
        || _happens.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i));
}
