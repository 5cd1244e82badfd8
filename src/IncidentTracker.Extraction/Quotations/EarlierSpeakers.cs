namespace IncidentTracker.Extraction.Quotations;

/// <summary>Everybody who spoke or was named so far in an article, and whom a pronoun or a surname stands for.</summary>
internal sealed class EarlierSpeakers
{
    /// <summary>No pronoun reaches further back than so many names, and no unattributed quotation further than so many paragraphs.</summary>
    private const int Reach = 60;
    private const int FurthestLast = 8;

    private readonly List<(Attribution Said, int Paragraph)> _speakers = [];
    private readonly List<Attribution> _named = [];
    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);

    /// <summary>Somebody who spoke.</summary>
    public void Add(Attribution said, int paragraph)
    {
        _speakers.Add((said, paragraph));
        _named.Add(said);
        if (said.Role is not null || PhraseWords.IsFirstName(FirstWord(said.Speaker)))
        {
            _surnames.Add(LastWord(said.Speaker));
        }
    }

    /// <summary>Somebody or something named without speaking: a pronoun may mean them.</summary>
    public void AddNamed(Attribution named)
    {
        _named.Add(named);
        if (named.Role is not null || PhraseWords.IsFirstName(FirstWord(named.Speaker)))
        {
            _surnames.Add(LastWord(named.Speaker));
        }
    }

    /// <summary>Two to four words of which the first is a common given name.</summary>
    public static bool IsPersonName(string speaker) => speaker.Count(c => c == ' ') is >= 1 and <= 3 && PhraseWords.IsFirstName(FirstWord(speaker));

    /// <summary>Whoever spoke last, unless too far above.</summary>
    public Attribution? Last(int paragraph) => _speakers.Count > 0 && paragraph - _speakers[^1].Paragraph <= FurthestLast ? _speakers[^1].Said : null;

    /// <summary>The same with a name in place of a pronoun and the office known from earlier.</summary>
    public Attribution Resolve(Attribution said)
    {
        if (PhraseWords.IsPronoun(said.Speaker))
        {
            return Antecedent(said.Speaker) is { } antecedent
                ? said with { Speaker = antecedent.Speaker, At = antecedent.At, Role = antecedent.Role ?? RoleOf(antecedent.Speaker) }
                : said;
        }

        return said.Role is null ? said with { Role = RoleOf(said.Speaker) } : said;
    }

    private Attribution? Antecedent(string pronoun)
    {
        Attribution? second = null;
        for (var i = _named.Count - 1; i >= 0 && i >= _named.Count - Reach; i--)
        {
            var (sure, possible) = Fit(pronoun.ToLowerInvariant(), _named[i].Speaker);
            if (sure)
            {
                // Given names are many, and no list has them all: of whom the story told last is meant before whom it left.
                return second is { } nearer && IsFullName(nearer.Speaker) ? second : _named[i];
            }

            second ??= possible ? _named[i] : null;
        }

        return second;
    }

    /// <summary>Two or three words written as names of people are: "Oddvar Lien", not "ABC Radio" and not "Port 443".</summary>
    private static bool IsFullName(string speaker)
    {
        var words = speaker.Split(' ');
        return words.Length is 2 or 3 && Array.TrueForAll(words, word => char.IsUpper(word[0]) && word.AsSpan(1).IndexOfAnyInRange('A', 'Z') < 0 && Array.TrueForAll(word.ToCharArray(), c => char.IsLetter(c) || c is '-' or '\'' or '’'));
    }

    private string? RoleOf(string speaker)
    {
        var surname = LastWord(speaker);
        for (var i = _speakers.Count - 1; char.IsUpper(surname[0]) && i >= 0 && i >= _speakers.Count - Reach; i--)
        {
            if (_speakers[i].Said.Role is { } role && LastWord(_speakers[i].Said.Speaker) == surname)
            {
                return role;
            }
        }

        return null;
    }

    /// <summary>How well a pronoun fits a name: surely, or for want of a better one.</summary>
    private (bool Sure, bool Possible) Fit(string pronoun, string speaker)
    {
        if (PhraseWords.IsPronoun(speaker))
        {
            return default;
        }

        var words = speaker.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words[^1];
        var described = PhraseWords.IsDeterminer(words[0]);
        var plural = speaker.Contains(" and ", StringComparison.Ordinal) || (last.EndsWith('s') && char.IsLower(last[0])) || words[0] is "researchers" or "Researchers" or "Officials";
        var office = words.Any(word => PhraseWords.IsRole(word));
        var person = !plural && (_surnames.Contains(last) || PhraseWords.IsFirstName(words[0]) || (office && described));
        var capital = char.IsUpper(last[0]) || char.IsDigit(last[^1]);
        return pronoun switch
        {
            "she" when speaker.Contains("spokesman", StringComparison.Ordinal) || speaker.Contains("chairman", StringComparison.Ordinal) => default,
            "he" when speaker.Contains("spokeswoman", StringComparison.Ordinal) || speaker.Contains("chairwoman", StringComparison.Ordinal) => default,
            "he" or "she" => (person, !plural && capital && !described && words.Length <= 3 && !words.Any(IsBodyWord)),
            "they" => (plural, !person && (capital || described)),
            "it" => (!person && !plural && (words.Any(IsBodyWord) || (capital && !office)), !person && !plural && described && !office),
            _ => (false, true),
        };
    }

    /// <summary>"IAAF", "Inc", "ministry", "company".</summary>
    private static bool IsBodyWord(string word) =>
        (word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c) || c is '&' or '(' or ')'))
        || word is "Inc" or "Inc." or "Corp" or "Corp." or "Ltd" or "Ltd." or "LLC" or "Group" or "Bank" or "University" or "Ministry" or "Agency" or "Center" or "Centre" or "Department" or "Office" or "Security" or "Labs" or "Lab" or "Systems" or "Technologies" or "Association" or "Commission" or "Committee" or "Federation" or "Organization" or "Council" or "Police"
            or "company" or "firm" or "agency" or "ministry" or "bank" or "government" or "department" or "group" or "organisation" or "organization" or "university" or "trust" or "vendor" or "provider" or "retailer" or "hospital" or "school" or "statement" or "report" or "police" or "regulator" or "watchdog" or "office" or "body" or "team";

    private static string FirstWord(string speaker) => speaker.IndexOf(' ') is var cut && cut > 0 ? speaker[..cut] : speaker;

    private static string LastWord(string speaker) => speaker[(speaker.LastIndexOf(' ') + 1)..];
}
