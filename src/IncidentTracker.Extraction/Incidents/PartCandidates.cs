namespace IncidentTracker.Extraction.Incidents;

/// <summary>A stretch of words that might play a part, first and last token.</summary>
internal readonly record struct PartCandidate(int First, int Last);

/// <summary>Second look at victims and attackers: stretches that the word model does not rule out, judged by everything around them: what the sentence tells, what the story is about, and what the same words were taken for elsewhere in it.</summary>
internal sealed class PartCandidates
{
    public const int Features = 82;
    private const float Possible = -4.6f;
    private const int Longest = 9;
    private const int Neighbours = 5;

    private readonly StorySignals _signals;
    private readonly Story _story;
    private readonly int _role;
    private readonly float[] _about;
    private readonly List<PartCandidate> _found = [];
    private readonly List<float> _best = [];
    private readonly Dictionary<ulong, (float Sum, float Most, float Second, int Count)> _heads = [];
    private readonly int[] _sentenceCounts;
    private readonly float[] _told;
    private readonly float[] _toldMost = new float[StorySignals.Kinds];

    public PartCandidates(StorySignals signals, Role role, KindMentions mentions, ReadOnlySpan<float> chances)
    {
        (_signals, _story, _role) = (signals, signals.Story, (int)role);
        _about = About(signals);
        _sentenceCounts = new int[signals.Sentences];
        _told = new float[signals.Sentences * StorySignals.Kinds];
        for (var at = 0; at < chances.Length; at++)
        {
            var (sentence, kind, _) = mentions.Found[at];
            _told[sentence * StorySignals.Kinds + kind] = chances[at];
            _toldMost[kind] = Math.Max(_toldMost[kind], chances[at]);
        }

        Find();
        foreach (var (candidate, most) in _found.Zip(_best))
        {
            _sentenceCounts[_story.Tokens[candidate.First].Sentence]++;
            ref var head = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_heads, Head(candidate), out _);
            head = head.Count == 0 ? (most, most, -9, 1)
                : most > head.Most ? (head.Sum + most, most, head.Most, head.Count + 1)
                : (head.Sum + most, head.Most, Math.Max(head.Second, most), head.Count + 1);
        }
    }

    public IReadOnlyList<PartCandidate> Found => _found;

    /// <summary>Per kind of event: how strongly the story names it, at all and as having happened, and in what share of its sentences.</summary>
    private static float[] About(StorySignals signals)
    {
        var about = new float[StorySignals.Kinds * 3];
        for (var k = 0; k < StorySignals.Kinds; k++)
        {
            float named = -9, actual = -9, often = 0;
            for (var s = 0; s < signals.Sentences; s++)
            {
                var row = signals.OfSentence(s);
                named = Math.Max(named, row[StorySignals.NamedFrom + k]);
                actual = Math.Max(actual, row[StorySignals.ActualFrom + k]);
                often += 1 / (1 + MathF.Exp(-row[StorySignals.NamedFrom + k]));
            }

            (about[k], about[StorySignals.Kinds + k], about[2 * StorySignals.Kinds + k]) = (named, actual, often / Math.Max(1, signals.Sentences));
        }

        return about;
    }

    private void Find()
    {
        var tokens = _story.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!Takes(i) || _story.Parts[i] is PartWord.Of or PartWord.And or PartWord.For)
            {
                continue;
            }

            var last = i;
            while (last + 1 < tokens.Length && last - i < Longest && _story.Together(i, last + 1) && (Takes(last + 1) && !Starts(last, last + 1) || Joins(last)))
            {
                last++;
            }

            var end = last;
            while (last > i && _story.Parts[last] is PartWord.Of or PartWord.And or PartWord.For)
            {
                last--;
            }

            var most = -9f;
            for (var k = i; k <= last; k++)
            {
                most = Math.Max(most, _signals.Of(k)[_role]);
            }

            _found.Add(new(i, last));
            _best.Add(most);
            i = end;
        }
    }

    private bool Takes(int i) => _story.Tokens[i].IsWord && _signals.Of(i)[_role] > Possible
        && _story.Parts[i] is not (PartWord.By or PartWord.To or PartWord.Against or PartWord.From or PartWord.With or PartWord.Preposition or PartWord.Be or PartWord.Have or PartWord.Modal or PartWord.Not or PartWord.Who or PartWord.Said);

    /// <summary>A small word between two names belongs to one name.</summary>
    private bool Joins(int last) => last + 2 < _story.Tokens.Length && _story.Together(last, last + 2) && !_story.Tokens[last + 1].IsWord
        && _story.Word(last + 1) is "-" or "&" or "." or "'s" or "’s" && _story.Tokens[last + 1].End == _story.Tokens[last + 2].Start && Takes(last + 2);

    /// <summary>A determiner or a pronoun begins a new phrase.</summary>
    private bool Starts(int before, int i) => (_story.Parts[i] is PartWord.Determiner or PartWord.Owner && _story.Parts[before] != PartWord.Determiner)
        || _story.Parts[i] is PartWord.He or PartWord.It or PartWord.You or PartWord.Them or PartWord.And || _story.Parts[before] is PartWord.He or PartWord.Them or PartWord.And;

    private ulong Head(PartCandidate candidate) => _story.Tokens[candidate.Last].Hash;

    /// <summary>What candidate <paramref name="at"/> is judged by.</summary>
    public void Fill(int at, Span<float> row)
    {
        var (first, last) = _found[at];
        var tokens = _story.Tokens;
        var sentence = tokens[first].Sentence;
        var n = 0;
        float most = _best[at], sum = 0, begins = -9;
        Span<float> others = [-9, -9, -9, -9, -9, -9];
        for (var k = first; k <= last; k++)
        {
            var odds = _signals.Of(k);
            sum += Math.Max(odds[_role], -6);
            begins = Math.Max(begins, odds[StorySignals.BeginsFrom + Math.Min(_role, 1)]);
            for (var o = 0; o < 4; o++)
            {
                others[o] = Math.Max(others[o], odds[o]);
            }
        }

        row[n++] = most;
        row[n++] = sum / (last - first + 1);
        row[n++] = _signals.Of(first)[_role];
        row[n++] = _signals.Of(last)[_role];
        row[n++] = begins;
        row[n++] = others[_role == 0 ? 1 : 0];
        row[n++] = others[2];
        row[n++] = others[3];
        row[n++] = last - first + 1;
        var here = _signals.OfSentence(sentence);
        for (var k = 0; k < 10; k++)
        {
            row[n++] = here[StorySignals.NamedFrom + k];
        }

        row[n++] = here[_role == 0 ? 1 : 0];
        row[n++] = here[_role] - most;
        var before = sentence > 0 ? _signals.OfSentence(sentence - 1) : here;
        var after = sentence + 1 < _signals.Sentences ? _signals.OfSentence(sentence + 1) : here;
        row[n++] = Breach(before);
        row[n++] = Breach(after);
        row[n++] = Breach(here);
        foreach (var value in _about)
        {
            row[n++] = value;
        }

        Nearest(first - 1, -1, sentence, row, ref n);
        Nearest(last + 1, 1, sentence, row, ref n);
        var (heads, strongest, second, count) = _heads[Head(_found[at])];
        row[n++] = count;
        row[n++] = count > 1 ? (heads - most) / (count - 1) : -9;
        row[n++] = most >= strongest ? second : strongest;
        row[n++] = sentence;
        row[n++] = sentence / (float)Math.Max(1, _signals.Sentences);
        row[n++] = _signals.Sentences;
        row[n++] = _sentenceCounts[sentence];
        row[n++] = at > 0 && tokens[_found[at - 1].First].Sentence == sentence ? _best[at - 1] : -9;
        row[n++] = at + 1 < _found.Count && tokens[_found[at + 1].First].Sentence == sentence ? _best[at + 1] : -9;
        row[n++] = (float)_story.Parts[last];
        row[n++] = (float)_story.Parts[first];
        row[n++] = (float)Part(first - 1);
        row[n++] = (float)Part(first - 2);
        row[n++] = (float)Part(last + 1);
        row[n++] = (float)Part(last + 2);
        row[n++] = PartWords.IsVerb(Part(last + 1)) || Part(last + 1) is PartWord.Be or PartWord.Have or PartWord.Modal ? 1 : 0;
        row[n++] = tokens[last].IsName ? 1 : 0;
        row[n++] = first == 0 || tokens[first - 1].Sentence != sentence ? 1 : 0;
        for (var k = 0; k < StorySignals.Kinds; k++)
        {
            row[n++] = _told[sentence * StorySignals.Kinds + k];
            row[n++] = _toldMost[k];
        }
    }

    private static float Breach(ReadOnlySpan<float> row) => Math.Max(row[StorySignals.NamedFrom], Math.Max(row[StorySignals.NamedFrom + 1], row[StorySignals.NamedFrom + 2]));

    /// <summary>The strongest word that names an attack within reach on one side, and how far it is.</summary>
    private void Nearest(int from, int step, int sentence, Span<float> row, ref int n)
    {
        float best = -9, distance = 20;
        for (var k = from; k >= 0 && k < _story.Tokens.Length && Math.Abs(k - from) < 4 * Neighbours && _story.Tokens[k].Sentence == sentence; k += step)
        {
            var odds = Breach(_signals.Of(k));
            if (odds > best + 0.5f)
            {
                (best, distance) = (odds, Math.Abs(k - from));
            }
        }

        row[n++] = best;
        row[n++] = distance;
        row[n++] = from >= 0 && from < _story.Tokens.Length && _story.Tokens[from].Sentence == sentence ? _signals.Of(from)[_role] : -9;
    }

    private PartWord Part(int i) => i < 0 || i >= _story.Tokens.Length ? PartWord.None : _story.Parts[i];
}
