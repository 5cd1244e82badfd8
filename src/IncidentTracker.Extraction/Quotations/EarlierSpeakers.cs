namespace IncidentTracker.Extraction.Quotations;

/// <summary>Everybody who spoke or was named so far in an article, and whom a pronoun or a surname stands for.</summary>
internal sealed class EarlierSpeakers
{
    /// <summary>No pronoun reaches further back than so many names, and no unattributed quotation further than so many paragraphs.</summary>
    private const int Reach = 60;
    private const int FurthestLast = 8;

    /// <summary>A surname alone outranks a full name that was last heard of so many paragraphs above it.</summary>
    private const int FarApart = 3;

    private readonly List<(Attribution Said, int Paragraph)> _speakers = [];
    private readonly List<(Attribution Who, int Paragraph, bool Subject)> _named = [];
    private readonly HashSet<string> _surnames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lastNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, char> _learned = new(StringComparer.Ordinal);

    /// <summary>Somebody who spoke.</summary>
    public void Add(Attribution said, int paragraph)
    {
        _speakers.Add((said, paragraph));
        AddNamed(said, paragraph, subject: true);
    }

    /// <summary>Somebody or something named without speaking: a pronoun may mean them. <paramref name="subject"/>: a sentence is about them.</summary>
    public void AddNamed(Attribution named, int paragraph, bool subject)
    {
        _named.Add((named, paragraph, subject));
        if (PhraseWords.OpensName(FirstWord(named.Speaker)) || named.Role?.Split(' ', ',').Any(word => PhraseWords.IsRole(word)) == true)
        {
            _surnames.Add(LastWord(named.Speaker));
        }
    }

    /// <summary>Two or three capitalised words: should the last be named alone, it is somebody's surname; of "Jacky Fung Chun-ho" the second.</summary>
    public void AddFullName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (IsFullName(name) && !words.Any(IsBodyWord))
        {
            _lastNames.UnionWith(words[1..]);
        }
    }

    /// <summary>A surname of somebody named in full before.</summary>
    public bool Knows(string surname) => _surnames.Contains(surname) || _lastNames.Contains(surname);

    /// <summary>Two to four words of which the first is a common given name.</summary>
    public static bool IsPersonName(string speaker) => speaker.Count(c => c == ' ') is >= 1 and <= 3 && PhraseWords.OpensName(FirstWord(speaker));

    /// <summary>Whoever spoke last, unless too far above.</summary>
    public Attribution? Last(int paragraph) => _speakers.Count > 0 && paragraph - _speakers[^1].Paragraph <= FurthestLast ? _speakers[^1].Said : null;

    /// <summary>The same with a name in place of a pronoun and the office known from earlier.</summary>
    public Attribution Resolve(Attribution said)
    {
        if (!PhraseWords.IsPronoun(said.Speaker))
        {
            return said.Role is null ? said with { Role = RoleOf(said.Speaker) } : said;
        }

        var pronoun = said.Speaker.ToLowerInvariant();
        var antecedent = said.Within is { } within && !Contradicts(pronoun, within) ? within : Antecedent(pronoun);
        if (antecedent is null)
        {
            return said;
        }

        if (pronoun is "he" or "she")
        {
            _learned[LastWord(antecedent.Speaker)] = pronoun is "he" ? 'm' : 'f';
        }

        return said with { Speaker = antecedent.Speaker, At = antecedent.At, Role = antecedent.Role ?? RoleOf(antecedent.Speaker) };
    }

    private Attribution? Antecedent(string pronoun)
    {
        (Attribution Who, int Paragraph, bool Subject)? second = null;
        for (var i = _named.Count - 1; i >= 0 && i >= _named.Count - Reach; i--)
        {
            var entry = _named[i];
            var (sure, possible) = Fit(pronoun, entry.Who);
            if (sure)
            {
                // Given names are many, and no list has them all: of whom the story told last is meant before whom it left.
                var nearer = second is { Subject: true } other
                    && (IsFullName(other.Who.Speaker) || (pronoun is "he" or "she" && IsSurname(other.Who.Speaker) && other.Paragraph - entry.Paragraph >= FarApart));
                return nearer ? second!.Value.Who : entry.Who;
            }

            second ??= possible ? entry : null;
        }

        return second?.Who;
    }

    /// <summary>One capitalised word that is no place.</summary>
    private static bool IsSurname(string speaker) =>
        !speaker.Contains(' ') && speaker.Length > 2 && char.IsUpper(speaker[0]) && speaker.Any(char.IsLower) && !Wire.PlaceNames.IsCity(speaker) && !Wire.PlaceNames.IsRegion(speaker);

    /// <summary>True where a pronoun cannot mean whom its own sentence names: of the other gender, many instead of one, a body instead of a person.</summary>
    private bool Contradicts(string pronoun, Attribution named)
    {
        var (sure, possible) = Fit(pronoun, named);
        var described = char.IsLower(named.Speaker[0]) || PhraseWords.IsDeterminer(FirstWord(named.Speaker));

        possible &= IsFullName(named.Speaker) || described || IsSurname(named.Speaker);
        return !sure && !possible && !(pronoun is "he" or "she" && described && GenderOf(named) is var gender && (gender is null || gender == GenderOf(pronoun)) && !IsPlural(named.Speaker) && !named.Speaker.Split(' ').Any(IsBodyWord));
    }

    private static char GenderOf(string pronoun) => pronoun is "he" ? 'm' : 'f';

    private char? GenderOf(Attribution named) => Genders.Of(named.Speaker, named.Role) ?? (_learned.TryGetValue(LastWord(named.Speaker), out var learned) ? learned : null);


    /// <summary>Two or three words written as names of people are: "Oddvar Lien", not "ABC Radio" and not "Port 443".</summary>
    private static bool IsFullName(string speaker)
    {
        var words = speaker.Split(' ', StringSplitOptions.RemoveEmptyEntries);
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
    private (bool Sure, bool Possible) Fit(string pronoun, Attribution named)
    {
        var speaker = named.Speaker;
        if (PhraseWords.IsPronoun(speaker))
        {
            return default;
        }

        var words = speaker.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words[^1];
        var described = PhraseWords.IsDeterminer(words[0]);
        var plural = IsPlural(speaker);
        var office = words.Any(word => PhraseWords.IsRole(word));
        var gender = GenderOf(named);
        var person = !plural && ((_surnames.Contains(last) && !(described && !office)) || PhraseWords.OpensName(words[0]) || (office && described) || gender is not null);
        var lastName = words.Length == 1 && _lastNames.Contains(last);
        var capital = char.IsUpper(last[0]) || char.IsDigit(last[^1]);
        var body = words.Any(IsBodyWord);
        return pronoun switch
        {
            "he" or "she" when gender is not null && gender != GenderOf(pronoun) => default,
            "he" or "she" => ((person || lastName) && !(body && gender is null), !plural && capital && !described && words.Length <= 3 && !body),

            // "A spokesperson said …. They added": one person of whom no gender is told.
            "they" => (plural || (office && gender is null && IsLastToSpeak(named)), !person && (capital || described)),

            // "the exchange said …. It promised": what spoke just now is meant, though its noun be on no list.
            "it" => (!person && !plural && (body || (capital && !office) || (described && !office && IsLastToSpeak(named))), !person && !plural && described && !office),
            _ => (false, true),
        };
    }

    private bool IsLastToSpeak(Attribution named) => _speakers.Count > 0 && _speakers[^1].Said.Speaker == named.Speaker;

    private static bool IsPlural(string speaker)
    {
        var last = LastWord(speaker);
        return speaker.Contains(" and ", StringComparison.Ordinal) || (last.EndsWith('s') && char.IsLower(last[0])) || last is "people" or "men" or "women" or "children" || FirstWord(speaker) is "researchers" or "Researchers" or "Officials";
    }

    /// <summary>"IAAF", "Inc", "ministry", "company".</summary>
    private static bool IsBodyWord(string word) =>
        (word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c) || c is '&' or '(' or ')'))
        || word is "Inc" or "Inc." or "Corp" or "Corp." or "Ltd" or "Ltd." or "LLC" or "Group" or "Bank" or "University" or "Ministry" or "Agency" or "Center" or "Centre" or "Department" or "Office" or "Security" or "Labs" or "Lab" or "Systems" or "Technologies" or "Association" or "Commission" or "Committee" or "Federation" or "Organization" or "Council" or "Police"
            or "company" or "firm" or "agency" or "ministry" or "bank" or "government" or "department" or "group" or "exchange" or "outlet" or "newspaper" or "broadcaster" or "party" or "union" or "airline" or "operator" or "startup" or "start-up" or "maker" or "council" or "commission" or "committee" or "court" or "embassy" or "organisation" or "organization" or "university" or "trust" or "vendor" or "provider" or "retailer" or "hospital" or "school" or "statement" or "report" or "police" or "regulator" or "watchdog" or "office" or "body" or "team";

    private static string FirstWord(string speaker) => speaker.IndexOf(' ') is var cut && cut > 0 ? speaker[..cut] : speaker;

    private static string LastWord(string speaker) => speaker[(speaker.LastIndexOf(' ') + 1)..];
}
