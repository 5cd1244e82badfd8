using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>What speaks for and against each name of a story as that of whom its incident hit.</summary>
internal sealed class VictimFeatures
{
    /// <summary>Nothing in the story's own case says that the name was hit.</summary>
    public const string Bare = "bare";

    /// <summary>Only sentences of another time or case have the name.</summary>
    public const string PastOnly = "past.only";

    /// <summary>A rule for phrases says so in the head of the story.</summary>
    public const string Told = "head&told";

    /// <summary>The name is that of who did it.</summary>
    public const string Did = "did";

    /// <summary>A name that first stands farther down than this part of the story is no subject of it.</summary>
    private const double Late = 0.5;

    private readonly Story _story;
    private readonly VictimWords _words;
    private readonly VictimSigns _signs;
    private readonly OtherParties _parties;
    private readonly StorySignals? _signals;
    private readonly IReadOnlyList<(int First, int Last)> _told;
    private readonly Story? _title;
    private readonly HashSet<ulong> _titleStems = [];
    private readonly HashSet<int> _actors;

    public VictimFeatures(Story story, StorySignals? signals, IReadOnlyList<(int First, int Last)> told, OtherParties parties, IReadOnlyList<Dispatch> dispatches)
    {
        (_story, _parties, _signals, _told) = (story, parties, signals, told);
        _words = new(story);
        _actors = [.. ActorMentions.Of(BuiltInActors.Names).In(story.Text, story.Tokens.AsSpan(0, _words.Count)).Select(mention => mention.Span.Start)];
        Bodies = NamedBodies.Of(_words, Skips(story, dispatches));
        var ends = new Dictionary<int, int>();
        foreach (var (first, last, _) in Bodies.SelectMany(body => body.Mentions))
        {
            ends[last] = first;
        }

        _signs = new(_words, ends);
        if (VictimTitle.Headline(story) is { } title)
        {
            _title = title;
            for (var i = 0; i < title.Tokens.Length; i++)
            {
                if (title.Tokens[i].IsWord && title.Tokens[i].End - title.Tokens[i].Start > 3)
                {
                    _titleStems.Add(Stem(title.Word(i)));
                }
            }
        }

        Callings.Add(_words, _signs, Bodies);
    }

    /// <summary>The names of the story.</summary>
    public List<NamedBody> Bodies { get; }

    /// <summary>True where the sentence of a token tells of another time or case.</summary>
    public bool IsPast(int i) => i < _words.Count && _words.Past[_story.Tokens[i].Sentence];

    /// <summary>The features that hold for a name.</summary>
    private List<string> Of(NamedBody body)
    {
        var features = new List<string>(24);
        var (now, past) = (Sign.None, Sign.None);
        var (doubled, fresh) = (Sign.None, 0);
        foreach (var (first, last, named) in body.Mentions.Take(40))
        {
            var signs = _signs.Of(first, last, named, body.Described);
            if (_words.Past[_story.Tokens[first].Sentence])
            {
                past |= signs;
                continue;
            }

            fresh++;
            doubled |= now & signs;
            now |= signs;
        }

        Kinds(body, features);
        foreach (var sign in Enum.GetValues<Sign>())
        {
            if (sign != Sign.None && now.HasFlag(sign))
            {
                features.Add($"{sign}");
            }
            else if (sign != Sign.None && past.HasFlag(sign))
            {
                features.Add($"past.{((sign & VictimSigns.Hit) != Sign.None ? "hit" : sign)}");
            }

            if ((sign & VictimSigns.Hit) != Sign.None && doubled.HasFlag(sign))
            {
                features.Add("twice");
            }
        }

        features.Add($"signs={Math.Min(4, System.Numerics.BitOperations.PopCount((uint)(now & VictimSigns.Hit)))}");
        features.Add($"mentions={Steps(body.Mentions.Count)}");
        features.Add($"named={Steps(body.Mentions.Count(mention => mention.Named))}");
        if (fresh == 0)
        {
            features.Add(PastOnly);
        }

        var at = body.Mentions[0].First;
        var sentence = _story.Tokens[at].Sentence;
        features.Add(sentence == 0 ? "first=lede" : sentence < 3 ? "first=head" : at < 120 ? "first=top" : at > Late * _words.Count ? "first=late" : "first=middle");
        var zone = sentence < 3 ? "head" : at < 120 ? "top" : "below";
        var hits = Math.Min(2, System.Numerics.BitOperations.PopCount((uint)(now & VictimSigns.Hit)));
        features.Add($"{zone}&signs={hits}");
        if (now.HasFlag(Sign.Described) && (now & (Sign.Watches | Sign.Did | Sign.Tells)) == Sign.None)
        {
            features.Add($"{zone}&described");
        }

        ByRules(body, features);
        Titled(body, features);
        if (hits > 0 && features.Contains("title"))
        {
            features.Add("title&signs");
        }

        if (features.Contains("told"))
        {
            features.Add(zone == "head" ? Told : $"{zone}&told");
        }

        if (hits == 0 && !now.HasFlag(Sign.Described) && !now.HasFlag(Sign.At) && !now.HasFlag(Sign.SaysHarm) && !features.Exists(feature => feature is "told" or "title" or "shared=2" or "shared=3"))
        {
            features.Add(Bare);
        }

        Others(body, features);
        if ((now & (Sign.Watches | Sign.Tells | Sign.Source)) != Sign.None && !features.Contains("title"))
        {
            features.Add("outside");
        }

        if (hits == 0 && ((now | past) & Sign.Did) != Sign.None && !features.Contains(Did))
        {
            features.Add(Did);
        }

        // A claim may be read the wrong way round; who is hit in several ways has not done it.
        if (features.Contains(Did) && hits == 2 && (now & (Sign.Did | Sign.Group)) == Sign.None)
        {
            features.Remove(Did);
        }

        return features;
    }

    /// <summary>The features of every name that may be one of an organisation, with those that compare them.</summary>
    public List<(NamedBody Body, List<string> Features)> All()
    {
        List<(NamedBody Body, List<string> Features)> all = [.. Bodies.Where(body => body.Kind == NameKind.Body).Select(body => (body, Of(body)))];
        var aside = all.Where(pair => !pair.Features.Exists(feature => feature is "did" or "speaks" or "Watches" or "Tells" or "Did" or "Where")).ToList();
        if (aside.Count > 0)
        {
            var (mentions, hits) = (aside.Max(pair => pair.Body.Mentions.Count), aside.Max(pair => Hits(pair.Features)));
            foreach (var (body, features) in aside)
            {
                if (body.Mentions.Count == mentions && mentions > 1)
                {
                    features.Add("most.mentions");
                }

                if (Hits(features) == hits && hits > 0)
                {
                    features.Add("most.signs");
                }
            }
        }

        return all;
        static int Hits(List<string> features) => features.Find(feature => feature.StartsWith("signs=", StringComparison.Ordinal)) is { } signs ? signs[^1] - '0' : 0;
    }

    private void Kinds(NamedBody body, List<string> features)
    {
        features.Add($"kind={body.Kind}");
        var kinds = BodyWord.None;
        for (var i = body.First; i <= body.Last; i++)
        {
            kinds |= _words.Body(i) & ~BodyWord.Calling;
        }

        foreach (var kind in Enum.GetValues<BodyWord>())
        {
            if (kind != BodyWord.None && kinds.HasFlag(kind))
            {
                features.Add($"word={kind}");
            }
        }

        features.Add(body.First == body.Last ? kinds == BodyWord.None ? "single" : "single.word" : kinds == BodyWord.None ? "many" : "many.word");
        if (body.First == body.Last && _story.Tokens[body.First].Shape == TokenShape.Upper)
        {
            features.Add("letters");
        }
    }

    private void ByRules(NamedBody body, List<string> features)
    {
        var (told, fresh) = (false, false);
        foreach (var (first, last) in _told)
        {
            foreach (var mention in body.Mentions)
            {
                if (mention.First <= last && first <= mention.Last && mention.Named)
                {
                    told = true;
                    fresh |= !_words.Past[_story.Tokens[first].Sentence];
                }
            }
        }

        if (told)
        {
            features.Add(fresh ? "told" : "past.told");
        }
    }

    private void Titled(NamedBody body, List<string> features)
    {
        if (_title is null)
        {
            features.Add("untitled");
            return;
        }

        // The longest beginning of the name that the headline has.
        var best = (At: -1, Length: 0);
        for (var t = 0; t < _title.Tokens.Length; t++)
        {
            var k = 0;
            while (t + k < _title.Tokens.Length && body.First + k <= body.Last && _title.Tokens[t + k].Hash == _story.Tokens[body.First + k].Hash)
            {
                k++;
            }

            if (k > best.Length)
            {
                best = (t, k);
            }
        }

        var length = body.Last - body.First + 1;
        if (best.Length >= 2 || best.Length == 1 && (length == 1 || !_words.Is(body.First, BodyWord.Company | BodyWord.Body | BodyWord.State) && Places.At(_story.Text, _story.Tokens, body.First, out _) is null) && _title.Tokens[best.At].IsName)
        {
            features.Add("title");
            var words = new VictimWords(_title);
            var signs = new VictimSigns(words, new Dictionary<int, int>()).Of(best.At, best.At + best.Length - 1, named: true, []);
            foreach (var sign in Enum.GetValues<Sign>())
            {
                if (sign != Sign.None && signs.HasFlag(sign))
                {
                    features.Add($"title.{((sign & VictimSigns.Hit) != Sign.None ? "hit" : sign)}");
                }
            }
        }

        var shared = 0;
        foreach (var i in body.Described.Concat(Enumerable.Range(body.First, length)).Distinct().Take(40))
        {
            shared += _story.Tokens[i].End - _story.Tokens[i].Start > 3 && _titleStems.Contains(Stem(_story.Word(i))) ? 1 : 0;
        }

        if (shared > 0)
        {
            features.Add($"shared={Math.Min(shared, 3)}");
        }
    }

    private void Others(NamedBody body, List<string> features)
    {
        var name = _story.Text[_story.Tokens[body.First].Start.._story.Tokens[body.Last].End];
        if (_parties.Did(name) || _actors.Contains(_story.Tokens[body.First].Start))
        {
            features.Add(Did);
        }
        else if (_parties.Speaks(name))
        {
            features.Add("speaks");
        }

        if (_signals is null)
        {
            return;
        }

        var (victim, attacker) = (-9f, -9f);
        foreach (var (first, last, named) in body.Mentions)
        {
            for (var i = first; i <= last && named; i++)
            {
                victim = Math.Max(victim, _signals.Of(i)[(int)Role.Victim]);
                attacker = Math.Max(attacker, _signals.Of(i)[(int)Role.Attacker]);
            }
        }

        features.Add($"victim={Math.Clamp((int)Math.Floor(victim), -6, 1)}");
        features.Add($"attacker={Math.Clamp((int)Math.Floor(attacker), -6, 1)}");
    }

    private static int Steps(int count) => count switch { < 4 => count, < 6 => 4, < 9 => 6, _ => 9 };

    private static ulong Stem(ReadOnlySpan<char> word) => WordHash.Of(word[..Math.Min(word.Length, 6)].TrimEnd('s'));

    /// <summary>Nobody in a dateline is a name of the story.</summary>
    private static Func<int, bool> Skips(Story story, IReadOnlyList<Dispatch> dispatches)
    {
        var heads = dispatches.Where(dispatch => dispatch.Dateline is not null).Select(dispatch => (dispatch.Start, dispatch.BodyStart)).ToArray();
        var starts = heads.Select(head => head.Start).ToArray();
        return i =>
        {
            var at = story.Tokens[i].Start;
            var index = Array.BinarySearch(starts, at);
            index = index < 0 ? ~index - 1 : index;
            return index >= 0 && at < heads[index].BodyStart;
        };
    }
}
