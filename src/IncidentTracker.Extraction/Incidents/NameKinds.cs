using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Tells whether a name is that of a place, of a person or, where nothing says so, of an organisation.</summary>
internal sealed class NameKinds(VictimWords words)
{
    /// <summary>Tokens of a person's name behind the first: "Ada Lund-Roe" is four, with the hyphen.</summary>
    private const int LongestPerson = 4;

    /// <summary>Words in a name that say that it is an organisation's.</summary>
    public const BodyWord Heads = BodyWord.Company | BodyWord.Body | BodyWord.State;

    private static readonly HashSet<string> _titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "sen", "rep", "gov", "prof", "sgt", "capt", "gen", "col", "lt", "det", "supt", "comm", "datuk", "judge", "justice", "sens", "reps", "gov", "sheikh", "ayatollah", "rev", "hon",
    };

    /// <summary>Nouns of <c>roles.tsv</c> that stand before the names of firms too.</summary>
    private static readonly HashSet<string> _trades = new(StringComparer.OrdinalIgnoreCase) { "agent", "owner", "operator", "producer", "developer", "official", "major", "chain", "partner" };

    /// <summary>Beginnings of what only a land has.</summary>
    private static readonly string[] _rule = ["ministr", "government", "lawmaker", "embass", "authorities"];

    private readonly Story _story = words.Story;

    /// <summary>"Mr", "Sen": a person follows.</summary>
    public bool IsTitle(int i) => _titles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_story.Word(i));

    /// <summary>True where a word of the name says that it is an organisation's.</summary>
    public bool Headed(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (words.Is(i, Heads))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for cities, regions and countries.</summary>
    public bool IsTown(int first, int last)
    {
        if (first > last || last >= words.Count || !_story.Tokens[first].IsName)
        {
            return false;
        }

        var name = _story.Text[_story.Tokens[first].Start.._story.Tokens[last].End];
        return PlaceNames.IsCity(name) || PlaceNames.IsRegion(name) || Places.CodeOf(name) is not null;
    }

    /// <summary>What the name from one token to another is the name of.</summary>
    public NameKind Of(int first, int last)
    {
        if (Places.At(_story.Text, _story.Tokens, first, out var end) is not null && end >= last || IsTown(first, last))
        {
            return NameKind.Place;
        }

        // "Norrland ministries": a land, whether the lists know it or not.
        if (first == last && _story.Together(first, last + 1) && _story.Tokens[last + 1].Shape == TokenShape.Lower && Array.Exists(_rule, start => _story.Word(last + 1).StartsWith(start, StringComparison.Ordinal)))
        {
            return NameKind.Place;
        }

        var before = first - 1;
        if (_story.Is(before, ".") && before > 0)
        {
            before--;
        }

        var titled = _story.Together(before, first) && (IsTitle(before) && _story.Tokens[before].IsName || PhraseWords.IsRole(_story.Word(before)) && !_trades.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_story.Word(before)));
        var headed = Headed(first, last);
        // "said NAME NAME, an engineer".
        titled |= last - first is >= 1 and <= LongestPerson && _story.Together(before, first) && (_story.Is(before, "said") || _story.Is(before, "says")) && (_story.Is(last + 1, ",") || _story.Is(last + 1, "."));
        if (titled && !headed)
        {
            return NameKind.Person;
        }

        // "Judge NAME of the district": what follows the title has no noun of an organisation.
        for (var i = last - 1; i >= first && !words.Is(i + 1, Heads | BodyWord.Force | BodyWord.Outlet); i--)
        {
            if (PhraseWords.IsRole(_story.Word(i)) || IsTitle(i))
            {
                return NameKind.Person;
            }
        }

        var official = headed;
        for (var i = first; i <= last; i++)
        {
            official |= words.Is(i, BodyWord.Force | BodyWord.Outlet | BodyWord.Watcher);
        }

        for (var i = first; i <= last && !official; i++)
        {
            if (PhraseWords.IsRole(_story.Word(i)) && last > first || IsTitle(i))
            {
                return NameKind.Person;
            }
        }

        var aged = _story.Is(last + 1, ",") && last + 2 < words.Count && _story.Tokens[last + 2].Shape == TokenShape.Number && _story.Tokens[last + 2].End - _story.Tokens[last + 2].Start == 2;
        var first_ = PhraseWords.IsFirstName(_story.Word(first)) && last > first && last - first < 5;
        // A town is followed by its region: "Peoria, Illinois".
        if (!official && last - first < 3 && _story.Is(last + 1, ",") && IsTown(last + 2, Math.Min(last + 2, words.Count - 1)) && _story.Together(last, last + 2))
        {
            return NameKind.Place;
        }

        return !official && (aged || first_ || Appointed(last + 1)) ? NameKind.Person : NameKind.Body;
    }

    /// <summary>", a spokesman for", ", who": what follows tells of a person.</summary>
    private bool Appointed(int comma)
    {
        if (!_story.Is(comma, ","))
        {
            return false;
        }

        for (var i = comma + 1; i < comma + 6 && i < words.Count && _story.Together(comma, i) && _story.Tokens[i].IsWord; i++)
        {
            if (_story.Is(i, "who") || PhraseWords.IsRole(_story.Word(i)) && !words.Is(i, BodyWord.Calling) && !_trades.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_story.Word(i)) && _story.Tokens[i].Shape == TokenShape.Lower && !words.Is(i + 1, BodyWord.Calling))
            {
                return _story.Parts[comma + 1] is PartWord.Determiner || _story.Is(i, "who") || i <= comma + 3 && !_story.Word(i).EndsWith("s", StringComparison.Ordinal);
            }

            if (_story.Parts[i] is PartWord.Of or PartWord.Preposition or PartWord.Said or PartWord.Who or PartWord.Have or PartWord.Be)
            {
                return false;
            }
        }

        return false;
    }
}
