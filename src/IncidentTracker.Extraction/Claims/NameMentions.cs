using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Organisations, persons, malware and vulnerabilities named in a text. Every organisation and person once, at its first mention.</summary>
internal static class NameMentions
{
    private const int MostWords = 6;
    private const int Most = 200;

    private static readonly Dictionary<ulong, (string Name, MentionKind Kind)> _malware = Text.Lexicon.Rows("malware")
        .ToDictionary(row => WordHash.Of(string.Concat(row[0].Where(char.IsLetterOrDigit))), row => (row[0], row[1] == "malware" ? MentionKind.Malware : MentionKind.Vulnerability));

    private static readonly HashSet<string> _bodies = new(StringComparer.OrdinalIgnoreCase)
    {
        "Inc", "Corp", "Ltd", "LLC", "Plc", "AG", "Group", "Bank", "University", "Ministry", "Agency", "Department", "Council", "Commission", "Committee", "Hospital", "Association", "Institute", "Center", "Centre",
        "Bureau", "Office", "Service", "Services", "Company", "Party", "Union", "Labs", "Lab", "Security", "Systems", "Technologies", "Federation", "Authority", "Alliance", "Organization", "Organisation", "News", "Times", "Foundation", "Cabinet", "College", "School", "Command", "Force", "Army", "Court",
    };

    private static readonly HashSet<string> _titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr", "Mrs", "Ms", "Dr", "President", "Minister", "Chancellor", "Senator", "Secretary", "General", "Colonel", "Judge", "Attorney", "spokesman", "spokeswoman", "spokesperson", "researcher", "analyst", "director", "chief", "CEO", "founder", "expert",
    };

    private static readonly HashSet<string> _notNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "But", "And", "If", "This", "That", "These", "Those", "There", "When", "While", "After", "Before", "As", "For", "According", "However", "Some", "Many", "All", "You", "I", "What", "How", "Why", "Who", "No", "Not", "To", "From", "By", "With",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
    };

    /// <summary>Every such name that does not overlap those of <paramref name="taken"/>, which are in order.</summary>
    public static List<Mention> In(Story story, IReadOnlyList<Mention> taken)
    {
        var found = new List<Mention>();
        var met = new HashSet<ulong>();
        var next = 0;
        for (var i = 0; i < story.Tokens.Length; i++)
        {
            while (next < taken.Count && taken[next].Span.End <= story.Tokens[i].Start)
            {
                next++;
            }

            if (!story.Tokens[i].IsName || (next < taken.Count && taken[next].Span.Start < story.Tokens[i].End))
            {
                continue;
            }

            if (Vulnerability(story, i) is var end and > 0)
            {
                found.Add(Of(story, i, end, MentionKind.Vulnerability, string.Concat("CVE-", story.Word(i + 2), "-", story.Word(end))));
                i = end;
            }
            else if (Malware(story, i, out var last) is { } malware)
            {
                found.Add(Of(story, i, last, malware.Kind, malware.Name));
                i = last;
            }
            else if (found.Count < Most && !Common(story, i))
            {
                last = i;
                var hash = story.Tokens[i].Hash;
                var limit = next < taken.Count ? taken[next].Span.Start : int.MaxValue;
                while (last + 1 < story.Tokens.Length && last - i < MostWords && story.Tokens[last + 1].IsName && story.Together(i, last + 1) && story.Tokens[last + 1].End <= limit && !Common(story, last + 1))
                {
                    hash = WordHash.Mix(hash, story.Tokens[++last].Hash);
                }

                if (Kind(story, i, last) is { } kind && met.Add(hash))
                {
                    found.Add(Of(story, i, last, kind, null));
                }

                i = last;
            }
        }

        return found;
    }

    private static Mention Of(Story story, int first, int last, MentionKind kind, string? canonical) =>
        new(new(story.Tokens[first].Start, story.Tokens[last].End), kind, canonical);

    private static bool Common(Story story, int i) => _notNames.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i));

    private static MentionKind? Kind(Story story, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (_bodies.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(i)) && last > first)
            {
                return MentionKind.Organisation;
            }
        }

        if (first == last)
        {
            // "LISBON, March 10 –" and "UPDATED:" name no body.
            if ((first == 0 || !story.Together(first - 1, first)) && first + 1 < story.Tokens.Length && !story.Tokens[first + 1].IsWord)
            {
                return null;
            }

            return story.Tokens[first] is { Shape: TokenShape.Upper or TokenShape.Mixed } token && token.End - token.Start is > 2 and < 15 ? MentionKind.Organisation : null;
        }

        if (_titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(first)) || (first > 0 && story.Together(first - 1, first) && _titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(story.Word(first - 1)))
            || (last - first is 1 or 2 && (story.Is(last + 1, "said") || story.Is(last + 1, "told") || story.Is(last + 1, "says") || story.Is(first - 1, "said"))))
        {
            return MentionKind.Person;
        }

        return story.Tokens[last].Shape is TokenShape.Upper or TokenShape.Mixed ? MentionKind.Organisation : null;
    }

    private static int Vulnerability(Story story, int i) =>
        story.Is(i, "CVE") && i + 4 < story.Tokens.Length && story.Word(i + 1) is "-" or "‑" && story.Word(i + 3) is "-" or "‑"
        && story.Tokens[i + 2].Shape == TokenShape.Number && story.Tokens[i + 2].End - story.Tokens[i + 2].Start == 4
        && story.Tokens[i + 4].Shape == TokenShape.Number
        && story.Tokens[i + 4].End - story.Tokens[i + 4].Start is >= 4 and <= 7 ? i + 4 : 0;

    private static (string Name, MentionKind Kind)? Malware(Story story, int i, out int last)
    {
        last = i;
        if (_malware.TryGetValue(story.Tokens[i].Hash, out var known))
        {
            return known;
        }

        var next = i + 1 < story.Tokens.Length && story.Is(i + 1, "-") ? i + 2 : i + 1;
        if (next < story.Tokens.Length && story.Tokens[next].IsName && story.Together(i, next)
            && _malware.TryGetValue(WordHash.Of(string.Concat(story.Word(i), story.Word(next))), out known))
        {
            last = next;
            return known;
        }

        // "the Sandfly trojan": a name before the word for what it is.
        return story.Tokens[i].Shape != TokenShape.Upper && story.Together(i, i + 1) && i > 0 && story.Together(i - 1, i) && !Common(story, i)
            && (story.Is(i + 1, "ransomware") || story.Is(i + 1, "trojan") || story.Is(i + 1, "botnet") || story.Is(i + 1, "worm") || story.Is(i + 1, "malware"))
            && story.Tokens[i].Shape != TokenShape.Mark && Places.At(story.Text, story.Tokens, i, out _) is null && story.Tokens[i].IsName
            ? (story.Word(i).ToString(), MentionKind.Malware) : null;
    }
}
