using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>The names of a story, whole: over "of", "and", "&amp;", hyphens and "Inc."; each once, with its short forms.</summary>
internal sealed class NamedBodies
{
    /// <summary>A story that names more names nobody in particular.</summary>
    private const int Most = 80;
    private const int LongestName = 10;
    private const BodyWord Heads = NameKinds.Heads;

    /// <summary>Short months and words that are written with capitals and name nobody.</summary>
    private static readonly HashSet<string> _nobody = new(StringComparer.Ordinal) { "IT", "TV", "PC", "AI", "ID", "HR", "PR", "CEO", "CISO", "PDF", "VPN", "DNS", "USB", "API", "URL", "MPs", "Internet", "Web", "Bitcoin", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Dozens", "Hundreds", "Thousands" };

    private static readonly HashSet<string> _joins = new(StringComparer.OrdinalIgnoreCase) { "of", "for", "on", "and", "de", "del", "da", "di", "du", "des", "la", "el", "van", "der" };

    private readonly Story _story;
    private readonly VictimWords _words;
    private readonly NameKinds _kinds;
    private readonly HashSet<ulong> _lower = [];
    private readonly HashSet<ulong> _bare = [];
    private readonly HashSet<ulong> _inside = [];

    private NamedBodies(VictimWords words)
    {
        (_words, _story, _kinds) = (words, words.Story, new(words));
        for (var i = 0; i < words.Count; i++)
        {
            var token = _story.Tokens[i];
            if (token.Shape == TokenShape.Lower)
            {
                _lower.Add(token.Hash);
            }
            else if (token.IsName)
            {
                _ = _story.Parts[Math.Min(i + 1, _story.Parts.Length - 1)] == PartWord.Possessive || _bare.Add(token.Hash);
                _ = Opens(i) || _inside.Add(token.Hash);
            }
        }
    }

    /// <summary>Every name, in order of first mention.</summary>
    /// <param name="words">The story.</param>
    /// <param name="skips">True for tokens that belong to no sentence, as those of datelines.</param>
    public static List<NamedBody> Of(VictimWords words, Func<int, bool> skips) => new NamedBodies(words).Find(skips);

    private List<NamedBody> Find(Func<int, bool> skips)
    {
        var runs = new List<(int First, int Last, NameKind Kind)>();
        for (var i = 0; i < _words.Count; i++)
        {
            if (!_story.Tokens[i].IsName || skips(i) || _story.Tokens[i].Shape == TokenShape.Code)
            {
                continue;
            }

            var last = End(i);
            if (Trim(i, last) is var first && first <= last && runs.Count < 20 * Most && !Letters(first, last) && !(first == last && (_nobody.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_story.Word(first)))))
            {
                runs.Add((first, last, _kinds.Of(first, last)));
            }

            i = last;
        }

        return Gather(runs);
    }

    /// <summary>"I", "B", "C&amp;C": single letters are no name.</summary>
    private bool Letters(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (_story.Tokens[i].End - _story.Tokens[i].Start > 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs of the same name become one; a shorter run that begins a longer name is that name.</summary>
    private List<NamedBody> Gather(List<(int First, int Last, NameKind Kind)> runs)
    {
        var bodies = new List<NamedBody>();
        var starts = new Dictionary<ulong, List<NamedBody>>();
        foreach (var (first, last, kind) in runs.OrderByDescending(run => run.Last - run.First).ThenBy(run => run.First).ToList())
        {
            if (starts.TryGetValue(_story.Tokens[first].Hash, out var known) && known.Find(body => Begins(body, first, last)) is { } same)
            {
                // A place may begin an organisation's name and stays a place: "Norway" of Norway Post.
                if (kind != NameKind.Place || same.Kind == NameKind.Place || last - first == same.Last - same.First)
                {
                    same.Mentions.Add((first, last, true));
                    same.Kind = kind == NameKind.Person || same.Kind == NameKind.Person && last - first < same.Last - same.First ? NameKind.Person : same.Kind;
                    continue;
                }
            }

            if (last > first || !Opens(first) || Vouched(first))
            {
                if (bodies.Count >= Most)
                {
                    continue;
                }

                var body = new NamedBody(first, last, kind);
                body.Mentions.Add((first, last, true));
                bodies.Add(body);
                (starts.TryGetValue(_story.Tokens[first].Hash, out var list) ? list : starts[_story.Tokens[first].Hash] = []).Add(body);
            }
        }

        Surnames(bodies);
        foreach (var body in bodies)
        {
            body.Mentions.Sort();
        }

        Acronyms(bodies);
        bodies.RemoveAll(body => body.Mentions.Count == 0);
        bodies.Sort((a, b) => a.Mentions[0].First.CompareTo(b.Mentions[0].First));
        return bodies;
    }

    /// <summary>A word that stands only at the head of sentences is a name where nothing says that it is another word.</summary>
    private bool Vouched(int i) => _inside.Contains(_story.Tokens[i].Hash)
        || !_lower.Contains(_story.Tokens[i].Hash) && _story.Parts[i] is PartWord.Initial or PartWord.Name && !_words.Is(i, BodyWord.Calling) && !Adverb(i);

    private bool Adverb(int i) => _story.Word(i).EndsWith("ly") || _story.Word(i).EndsWith("ing") || _story.Word(i).EndsWith("s") && _story.Tokens[i].Shape == TokenShape.Capital && _story.Parts[i] != PartWord.Name;

    private bool Begins(NamedBody body, int first, int last)
    {
        var length = last - first;
        if (length > body.Last - body.First)
        {
            return false;
        }

        for (var k = 0; k <= length; k++)
        {
            if (_story.Tokens[body.First + k].Hash != _story.Tokens[first + k].Hash)
            {
                return false;
            }
        }

        // "Bank" alone is not Bank Al Marjan, nor "National" the National Guild.
        return length == body.Last - body.First || !(length == 0 && (_words.Is(first, Heads | BodyWord.Calling) || Common(first)));
    }

    private static readonly HashSet<string> _common = new(StringComparer.OrdinalIgnoreCase) { "national", "international", "royal", "american", "united", "central", "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "great", "federal", "general", "first", "state", "chinese", "russian", "british" };

    private bool Common(int i) => _common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_story.Word(i)) || Places.At(_story.Text, _story.Tokens, i, out _) is not null;

    /// <summary>One word that is the last of a person's name is that person.</summary>
    private void Surnames(List<NamedBody> bodies)
    {
        var surnames = bodies.Where(body => body.Last > body.First && body.Kind == NameKind.Person).Select(body => _story.Tokens[body.Last].Hash).ToHashSet();
        foreach (var body in bodies)
        {
            if (body.First == body.Last && surnames.Contains(_story.Tokens[body.First].Hash))
            {
                body.Kind = NameKind.Person;
            }
        }

        // Two words that come again by the second alone, and by the first never, are a person's.
        var alone = bodies.Where(body => body.First == body.Last && body.Mentions.Exists(mention => !Opens(mention.First) || Speaks(mention.Last + 1))).Select(body => _story.Tokens[body.First].Hash).ToHashSet();
        foreach (var body in bodies.Where(body => body.Kind == NameKind.Body && body.Last - body.First is 1 or 2 or 4 && alone.Contains(_story.Tokens[body.Last].Hash) && !_lower.Contains(_story.Tokens[body.Last].Hash) && !_kinds.Headed(body.First, body.Last)))
        {
            body.Kind = NameKind.Person;
            foreach (var single in bodies.Where(single => single.First == single.Last && _story.Tokens[single.First].Hash == _story.Tokens[body.Last].Hash))
            {
                single.Kind = NameKind.Person;
            }
        }
    }

    /// <summary>"Central Election Commission (CEC)" and "CEC" are one.</summary>
    private void Acronyms(List<NamedBody> bodies)
    {
        foreach (var body in bodies.Where(body => body.First == body.Last && _story.Tokens[body.First].Shape is TokenShape.Upper or TokenShape.Mixed).ToList())
        {
            var long_ = bodies.Find(other => other != body && other.Last > other.First && other.Kind == NameKind.Body
                && (other.Mentions.Exists(mention => _story.Is(mention.Last + 1, "(") && mention.Last + 2 == body.Mentions[0].First) || Initials(other, _story.Word(body.First))));
            if (long_ is not null)
            {
                long_.Mentions.AddRange(body.Mentions);
                long_.Mentions.Sort();
                body.Mentions.Clear();
            }
        }
    }

    private bool Initials(NamedBody body, ReadOnlySpan<char> letters)
    {
        var at = 0;
        for (var i = body.First; i <= body.Last; i++)
        {
            if (_story.Tokens[i].IsName && (at >= letters.Length || _story.Text[_story.Tokens[i].Start] != letters[at++]))
            {
                return false;
            }
        }

        return at == letters.Length && at > 2;
    }

    /// <summary>The last token of the name that begins at a token.</summary>
    private int End(int first)
    {
        var last = first;
        while (last + 1 < _words.Count && last - first < LongestName && _story.Together(first, last + 1))
        {
            var next = last + 1;
            var word = _story.Word(next);
            if (IsPart(next))
            {
                last = next;
            }
            else if (word is "-" or "‑" && Touches(next) && IsPart(next + 1) || word is "&" or "+" && IsPart(next + 1) || word is "." && Abbreviated(last) && IsPart(next + 1))
            {
                last = next + 1;
            }
            else if (_joins.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && _story.Tokens[next].Shape == TokenShape.Lower && Joined(first, last, next) is var joined and > 0)
            {
                last = joined;
            }
            else if (_story.Parts[next] == PartWord.Possessive && first == last && IsPart(next + 1) && !_bare.Contains(_story.Tokens[first].Hash) && Places.At(_story.Text, _story.Tokens, first, out _) is null && !PhraseWords.IsRole(_story.Word(next + 1)))
            {
                last = next + 1;
            }
            else
            {
                break;
            }
        }

        return last;
    }

    private bool IsPart(int i) => i < _words.Count && _story.Tokens[i].IsName && !Weekdays.Has(_story.Word(i)) && !(Months.Has(_story.Word(i)) && !_story.Is(i, "May"));

    private bool Touches(int mark) => mark > 0 && mark + 1 < _story.Tokens.Length && _story.Tokens[mark - 1].End == _story.Tokens[mark].Start && _story.Tokens[mark].End == _story.Tokens[mark + 1].Start;

    private bool Abbreviated(int i) => _story.Tokens[i].End - _story.Tokens[i].Start == 1 || _story.Is(i, "St") || _kinds.IsTitle(i);

    /// <summary>Where a name goes on behind "of", "and" or "on", or 0.</summary>
    private int Joined(int first, int last, int join)
    {
        var next = join + 1;
        if (_story.Is(next, "the") && !_story.Is(join, "and"))
        {
            next++;
        }

        if (!IsPart(next) || !_story.Together(first, next))
        {
            return 0;
        }

        var end = next;
        while (IsPart(end + 1) && _story.Together(first, end + 1) && end - next < LongestName)
        {
            end++;
        }

        var headed = _kinds.Headed(first, last);
        if (_story.Is(join, "and"))
        {
            // "Calder and Airedale Hospitals": the noun of both stands at the end; "Ministry of Labour and Welfare": at the beginning.
            return !headed && _kinds.Headed(next, end) && _kinds.Of(first, last) == NameKind.Body && _words.Is(end, Heads) && (end > next || !_words.Is(next, Heads))
                || headed && _words.Is(first, BodyWord.State | BodyWord.Body) && last > first + 1 && end == next && !_words.Is(next, Heads | BodyWord.Outlet) && _story.Tokens[next].Shape == TokenShape.Capital && Places.At(_story.Text, _story.Tokens, next, out _) is null && !Speaks(end + 1) ? end : 0;
        }

        if (_story.Is(join, "of"))
        {
            // "Harbour Mutual of Des Moines" tells where it is; "Bank of Des Moines" is called so.
            var place = _kinds.IsTown(next, end) || _story.Is(end + 1, ",") && _kinds.IsTown(end + 2, Math.Min(end + 2, _words.Count - 1));
            var bodies = BodyWord.State | BodyWord.Force;
            return headed && (!place || first == last || _words.Is(last, bodies) || _story.Is(last, "Bank") || _story.Is(last, "University") || _story.Is(last, "College") || _story.Is(last, "Church")) || _words.Is(last, bodies) || _story.Is(last, "Guild") ? end : 0;
        }

        if (_story.Is(join, "on"))
        {
            return headed && Places.At(_story.Text, _story.Tokens, next, out _) is null && (_story.Is(last, "Council") || _story.Is(last, "Committee") || _story.Is(last, "Commission") || _story.Is(last, "Centre") || _story.Is(last, "Center")) ? end : 0;
        }

        return _story.Is(join, "for") ? headed && first == last | _words.Is(last, BodyWord.Body | BodyWord.State) ? end : 0 : !headed || _story.Is(first, "Banco") ? end : 0;
    }

    private bool Speaks(int i) => i < _words.Count && _story.Parts[i] is PartWord.Said or PartWord.Be or PartWord.Have;

    private bool Opens(int i) => i == 0 || !_story.Together(i - 1, i) || !_story.Tokens[i - 1].IsWord && _story.Word(i - 1) is "\"" or "“" or ":" or "‘" or "—" or "–" or "'";

    /// <summary>The first token of the name behind words that only begin a sentence, and days.</summary>
    private int Trim(int first, int last)
    {
        while (first <= last)
        {
            var word = _story.Word(first);
            var drops = !_story.Tokens[first].IsName || Weekdays.Has(word) || Months.Has(word) || _story.Tokens[first].Shape == TokenShape.Number
                || Opens(first) && !_words.Is(first, Heads | BodyWord.Calling) && (_story.Parts[first] is not (PartWord.Initial or PartWord.Name) || _lower.Contains(_story.Tokens[first].Hash) && Places.At(_story.Text, _story.Tokens, first, out _) is null)
                || _story.Parts[first] is >= PartWord.Determiner and <= PartWord.Said && !_story.Is(first, "It");
            if (!drops)
            {
                break;
            }

            first++;
        }

        return first;
    }
}
