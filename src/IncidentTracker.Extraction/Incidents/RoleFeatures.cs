namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a word's part in the event is judged by: its neighbours, the nearest event words on either side, and what the story as a whole speaks of.</summary>
internal sealed class RoleFeatures
{
    public const int Bits = 17;
    public const int Most = 96;
    private const int Reach = 12;
    private const ulong Edge = 7;
    private const ulong SentenceThemes = 1ul << (int)EventTheme.Attack | 1ul << (int)EventTheme.Breach | 1ul << (int)EventTheme.Leak | 1ul << (int)EventTheme.Ransom
        | 1ul << (int)EventTheme.Phish | 1ul << (int)EventTheme.Vuln | 1ul << (int)EventTheme.Patch | 1ul << (int)EventTheme.Actor;

    private readonly string _text;
    private readonly StoryToken[] _tokens;
    private readonly EventTheme[] _themes;
    private readonly PartWord[] _parts;
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly ulong[] _bins;
    private readonly ulong _story;
    private readonly ulong[] _sentences;
    private readonly Dictionary<ulong, int> _counts = [];

    public RoleFeatures(Story story)
    {
        var (text, tokens, themes) = (story.Text, story.Tokens, story.Themes);
        (_text, _tokens, _themes) = (text, tokens, themes);
        _parts = story.Parts;
        (_left, _right) = (Nearest(1), Nearest(-1));
        var sums = new int[EventWords.Themes];
        foreach (var theme in themes)
        {
            sums[(int)theme]++;
        }

        foreach (var token in tokens)
        {
            if (token.IsName)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, token.Hash, out _)++;
            }
        }

        _bins = [Bin(EventTheme.Ransom), Bin(EventTheme.Phish), Bin(EventTheme.Breach), Bin(EventTheme.Vuln), Bin(EventTheme.Patch), Bin(EventTheme.Actor)];
        _sentences = new ulong[tokens.Length == 0 ? 0 : tokens[^1].Sentence + 1];
        for (var i = 0; i < tokens.Length; i++)
        {
            _sentences[tokens[i].Sentence] |= 1ul << (int)themes[i];
        }

        _story = _bins[0] * 27 + _bins[1] * 9 + _bins[2] * 3 + _bins[3];
        ulong Bin(EventTheme theme) => (1000 * sums[(int)theme] / (tokens.Length + 1)) switch { 0 => 0ul, < 6 => 1ul, < 16 => 2ul, _ => 3ul };
    }

    /// <summary>Fills <paramref name="features"/> for token <paramref name="i"/> and gives their number.</summary>
    public int Fill(int i, Span<int> features)
    {
        var n = 0;
        ulong w = Word(i), p1 = Word(i - 1), p2 = Word(i - 2), p3 = Word(i - 3), n1 = Word(i + 1), n2 = Word(i + 2), n3 = Word(i + 3);
        ulong shape = (ulong)_tokens[i].Shape, suffix = Suffix(i), theme = (ulong)_themes[i];
        var first = i == 0 || _tokens[i - 1].Sentence != _tokens[i].Sentence ? 1ul : 0ul;
        Add(features, ref n, 1, w);
        Add(features, ref n, 2, WordHash.Mix(p1, w));
        Add(features, ref n, 3, WordHash.Mix(w, n1));
        Add(features, ref n, 4, p1);
        Add(features, ref n, 5, n1);
        Add(features, ref n, 6, p2);
        Add(features, ref n, 7, n2);
        Add(features, ref n, 8, WordHash.Mix(p2, p1));
        Add(features, ref n, 9, WordHash.Mix(n1, n2));
        Add(features, ref n, 10, suffix);
        Add(features, ref n, 11, shape * 2 + first);
        Add(features, ref n, 12, p3);
        Add(features, ref n, 13, n3);
        Add(features, ref n, 14, WordHash.Mix(p1, shape));
        Add(features, ref n, 15, WordHash.Mix(n1, shape));
        Add(features, ref n, 16, WordHash.Mix(WordHash.Mix(p1, n1), shape));
        Add(features, ref n, 17, theme * 8 + shape);
        int left = _left[i], right = _right[i];
        ulong leftWord = left < 0 ? 0 : _tokens[left].Hash, rightWord = right < 0 ? 0 : _tokens[right].Hash;
        ulong leftTheme = left < 0 ? 0 : (ulong)_themes[left], rightTheme = right < 0 ? 0 : (ulong)_themes[right];
        ulong leftFar = left < 0 ? 9ul : Far(i - left), rightFar = right < 0 ? 9ul : Far(right - i);
        Add(features, ref n, 18, WordHash.Mix(leftTheme * 16 + leftFar, shape));
        Add(features, ref n, 19, WordHash.Mix(rightTheme * 16 + rightFar, shape));
        Add(features, ref n, 20, WordHash.Mix(leftWord, shape));
        Add(features, ref n, 21, WordHash.Mix(rightWord, shape));
        Add(features, ref n, 22, WordHash.Mix(leftTheme, w));
        Add(features, ref n, 23, WordHash.Mix(rightTheme, w));
        Add(features, ref n, 24, WordHash.Mix(leftTheme * 32 + rightTheme, shape));
        Add(features, ref n, 25, WordHash.Mix(leftWord, leftFar));
        Add(features, ref n, 26, WordHash.Mix(rightWord, rightFar));
        Add(features, ref n, 27, WordHash.Mix(_story, shape));
        for (var b = 0; b < _bins.Length; b++)
        {
            Add(features, ref n, 28 + (ulong)b, WordHash.Mix(_bins[b], w));
        }

        if (_tokens[i].IsName)
        {
            var often = _counts[_tokens[i].Hash];
            Add(features, ref n, 40, (often > 6 ? 3ul : often > 2 ? 2ul : 1ul) * 8 + shape);
            Add(features, ref n, 41, WordHash.Mix(_story, often > 2 ? 1ul : 0ul));
        }

        // A phrase is judged by its head too: the next words up to a mark or a small word.
        var head = i;
        while (head + 1 < _tokens.Length && head - i < 5 && _tokens[head + 1].IsWord && _tokens[head + 1].Sentence == _tokens[i].Sentence
               && (_tokens[head + 1].IsName || _tokens[head + 1].End - _tokens[head + 1].Start > 4) && !Breaks(head + 1))
        {
            head++;
        }

        Add(features, ref n, 42, Word(head));
        Add(features, ref n, 43, WordHash.Mix(Word(head), Word(head + 1)));
        Add(features, ref n, 44, Word(head + 1));
        var tail = i;
        while (tail > 0 && i - tail < 4 && _tokens[tail - 1].IsWord && _tokens[tail - 1].Sentence == _tokens[i].Sentence && (_tokens[tail - 1].IsName || _tokens[tail - 1].End - _tokens[tail - 1].Start > 4) && !Breaks(tail - 1))
        {
            tail--;
        }

        Add(features, ref n, 45, WordHash.Mix(Word(tail - 1), Word(head)));
        Add(features, ref n, 46, WordHash.Mix(Word(tail - 1), Word(tail - 2)));
        var about = _sentences[_tokens[i].Sentence] & SentenceThemes;
        Add(features, ref n, 47, WordHash.Mix(about, shape));
        Add(features, ref n, 48, WordHash.Mix(about, _story));
        Parts(i, features, ref n);
        Add(features, ref n, 49, _tokens[i].Sentence switch { 0 => 0ul, < 3 => 1ul, < 8 => 2ul, _ => 3ul });
        return n;
    }

    /// <summary>The same places once more by what part the words can play: what was learned of one verb holds for its like.</summary>
    private void Parts(int i, Span<int> features, ref int n)
    {
        ulong c = Part(i), c1 = Part(i - 1), c2 = Part(i - 2), c3 = Part(i - 3), d1 = Part(i + 1), d2 = Part(i + 2), d3 = Part(i + 3), w = Word(i);
        int first = i, last = i;
        while (last + 1 < _tokens.Length && last - i < 6 && _tokens[last + 1].Sentence == _tokens[i].Sentence && !PartWords.Ends(_parts[last + 1]))
        {
            last++;
        }

        while (first > 0 && i - first < 6 && _tokens[first - 1].Sentence == _tokens[i].Sentence && !PartWords.Ends(_parts[first - 1]))
        {
            first--;
        }

        int before = Verb(first - 1, -1, i), after = Verb(last + 1, 1, i);
        ulong verbBefore = before < 0 ? 0 : (ulong)_parts[before], verbAfter = after < 0 ? 0 : (ulong)_parts[after];
        ulong wordBefore = before < 0 ? 0 : Word(before), wordAfter = after < 0 ? 0 : Word(after);
        ulong passiveBefore = Passive(before), passiveAfter = Passive(after);
        ulong head = Part(last), left = Part(first - 1), left2 = Part(first - 2), right = Part(last + 1), right2 = Part(last + 2);
        Add(features, ref n, 60, c);
        Add(features, ref n, 61, c1 * 64 + c);
        Add(features, ref n, 62, c * 64 + d1);
        Add(features, ref n, 63, (c1 * 64 + c) * 64 + d1);
        Add(features, ref n, 64, (c2 * 64 + c1) * 64 + c);
        Add(features, ref n, 65, (c * 64 + d1) * 64 + d2);
        Add(features, ref n, 66, ((c2 * 64 + c1) * 64 + c) * 64 + d1);
        Add(features, ref n, 67, ((c1 * 64 + c) * 64 + d1) * 64 + d2);
        Add(features, ref n, 68, c3 * 64 + c);
        Add(features, ref n, 69, c * 64 + d3);
        Add(features, ref n, 70, (left * 64 + head) * 64 + right);
        Add(features, ref n, 71, ((left2 * 64 + left) * 64 + head) * 64 + right);
        Add(features, ref n, 72, ((left * 64 + head) * 64 + right) * 64 + right2);
        Add(features, ref n, 73, (verbBefore * 64 + passiveBefore) * 64 + head);
        Add(features, ref n, 74, (verbAfter * 64 + passiveAfter) * 64 + head);
        Add(features, ref n, 75, WordHash.Mix(wordBefore * 2 + passiveBefore, head));
        Add(features, ref n, 76, WordHash.Mix(wordAfter * 2 + passiveAfter, head));
        Add(features, ref n, 77, WordHash.Mix(wordBefore, left));
        Add(features, ref n, 78, WordHash.Mix(wordAfter, (verbBefore * 64 + head)));
        Add(features, ref n, 79, ((verbBefore * 64 + verbAfter) * 64 + head) * 4 + passiveAfter * 2 + passiveBefore);
        Add(features, ref n, 80, WordHash.Mix(Word(last), verbBefore * 64 + verbAfter));
        Add(features, ref n, 81, WordHash.Mix(Word(last), left * 64 + right));
        Add(features, ref n, 82, WordHash.Mix(w, left));
        Add(features, ref n, 83, WordHash.Mix(_story, head));
        Add(features, ref n, 84, (ulong)(i - first) * 8 + (ulong)(last - i));
        Add(features, ref n, 85, WordHash.Mix(Word(first - 1), head));
        Add(features, ref n, 86, WordHash.Mix(Word(last + 1), head));
        var about = _sentences[_tokens[i].Sentence] & SentenceThemes;
        Add(features, ref n, 87, WordHash.Mix(about, head));
    }

    private ulong Part(int i) => i < 0 || i >= _tokens.Length ? 63 : (ulong)_parts[i];

    /// <summary>The nearest verb of the sentence from a place outwards, up to the reach; -1 where there is none.</summary>
    private int Verb(int from, int step, int of)
    {
        for (var k = from; k >= 0 && k < _tokens.Length && Math.Abs(k - from) < Reach && _tokens[k].Sentence == _tokens[of].Sentence; k += step)
        {
            if (PartWords.IsVerb(_parts[k]))
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>1 where a form of "to be" or "to have been" stands just before the verb.</summary>
    private ulong Passive(int verb)
    {
        for (var k = verb - 1; k >= 0 && verb - k <= 3 && _tokens[k].Sentence == _tokens[verb].Sentence; k--)
        {
            if (_parts[k] == PartWord.Be)
            {
                return 1;
            }

            if (_parts[k] is not (PartWord.EndsLy or PartWord.Not or PartWord.Have or PartWord.Modal or PartWord.None))
            {
                return 0;
            }
        }

        return 0;
    }

    private static void Add(Span<int> features, ref int n, ulong space, ulong value) =>
        features[n++] = (int)(WordHash.Mix(value, space) >> (64 - Bits));

    private bool Breaks(int i) => _tokens[i].Shape == TokenShape.Lower && _text[_tokens[i].End - 1] is 'd' or 'y' or 'g';

    private ulong Word(int i) => i < 0 || i >= _tokens.Length ? Edge : _tokens[i].Shape == TokenShape.Number ? 9 + (ulong)(_tokens[i].End - _tokens[i].Start) : _tokens[i].Hash;

    private ulong Suffix(int i)
    {
        var length = _tokens[i].End - _tokens[i].Start;
        return WordHash.Of(_text.AsSpan(_tokens[i].End - Math.Min(3, length), Math.Min(3, length)));
    }

    private static ulong Far(int distance) => distance switch { <= 2 => (ulong)distance, <= 4 => 3, <= 7 => 4, _ => 5 };

    /// <summary>The nearest event word of the same sentence on one side, or -1.</summary>
    private int[] Nearest(int step)
    {
        var nearest = new int[_tokens.Length];
        var last = -1;
        for (var k = 0; k < _tokens.Length; k++)
        {
            var i = step > 0 ? k : _tokens.Length - 1 - k;
            if (last >= 0 && (_tokens[last].Sentence != _tokens[i].Sentence || Math.Abs(i - last) > Reach))
            {
                last = -1;
            }

            nearest[i] = last;
            if (_themes[i] is not (EventTheme.None or EventTheme.Actor))
            {
                last = i;
            }
        }

        return nearest;
    }
}
