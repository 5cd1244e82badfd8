using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>A sentence that may name an event of a kind, by its strongest word.</summary>
internal readonly record struct KindMention(int Sentence, int Kind, int Token);

/// <summary>Second look at the sentences that name an event: whether it is told as having happened, judged by who and what stands in the sentence and by the story around it. "Attackers send such mails" names the same event as "attackers sent the mails on Friday".</summary>
internal sealed class KindMentions
{
    public const int Features = 56;
    private const float Possible = -3.5f;

    private readonly StorySignals _signals;
    private readonly Story _story;
    private readonly float[] _whole;
    private readonly int[] _first;
    private readonly float[] _most;
    private readonly float[] _share;
    private readonly List<KindMention> _found = [];

    /// <param name="signals">The word model's answers.</param>
    /// <param name="whole">Log-odds of the kinds from the words of the whole story.</param>
    public KindMentions(StorySignals signals, ReadOnlySpan<float> whole)
    {
        (_signals, _story, _whole) = (signals, signals.Story, whole[..StorySignals.Kinds].ToArray());
        _first = new int[signals.Sentences + 1];
        Array.Fill(_first, -1);
        _most = new float[StorySignals.Kinds];
        _share = new float[StorySignals.Kinds];
        Array.Fill(_most, -9);
        var strongest = new int[signals.Sentences * StorySignals.Kinds];
        var odds = new float[strongest.Length];
        Array.Fill(odds, -9);
        for (var i = 0; i < _story.Tokens.Length; i++)
        {
            var sentence = _story.Tokens[i].Sentence;
            _first[sentence] = _first[sentence] < 0 ? i : _first[sentence];
            var row = signals.Of(i);
            for (var k = 0; k < StorySignals.Kinds; k++)
            {
                var at = sentence * StorySignals.Kinds + k;
                if (row[StorySignals.NamedFrom + k] > odds[at])
                {
                    (odds[at], strongest[at]) = (row[StorySignals.NamedFrom + k], i);
                }
            }
        }

        for (var at = 0; at < odds.Length; at++)
        {
            var kind = at % StorySignals.Kinds;
            _most[kind] = Math.Max(_most[kind], odds[at]);
            _share[kind] += 1 / (1 + MathF.Exp(-odds[at])) / signals.Sentences;
            if (odds[at] > Possible)
            {
                _found.Add(new(at / StorySignals.Kinds, kind, strongest[at]));
            }
        }
    }

    public IReadOnlyList<KindMention> Found => _found;

    /// <summary>What mention <paramref name="at"/> is judged by.</summary>
    public void Fill(int at, Span<float> row)
    {
        var (sentence, kind, token) = _found[at];
        var n = 0;
        var here = _signals.OfSentence(sentence);
        var before = sentence > 0 ? _signals.OfSentence(sentence - 1) : default;
        var after = sentence + 1 < _signals.Sentences ? _signals.OfSentence(sentence + 1) : default;
        int named = StorySignals.NamedFrom + kind, actual = StorySignals.ActualFrom + kind;
        row[n++] = kind;
        row[n++] = here[named];
        row[n++] = here[actual];
        row[n++] = here[actual] - here[named];
        row[n++] = _signals.Of(token)[actual];
        row[n++] = before.IsEmpty ? -9 : before[named];
        row[n++] = before.IsEmpty ? -9 : before[actual];
        row[n++] = after.IsEmpty ? -9 : after[named];
        row[n++] = after.IsEmpty ? -9 : after[actual];
        for (var k = 0; k < StorySignals.Kinds; k++)
        {
            row[n++] = here[StorySignals.NamedFrom + k];
        }

        for (var k = 0; k < StorySignals.Kinds; k++)
        {
            row[n++] = _most[k];
        }

        row[n++] = _share[kind];
        row[n++] = _whole[kind];
        row[n++] = sentence;
        row[n++] = sentence / (float)_signals.Sentences;
        row[n++] = _signals.Sentences;
        for (var role = 0; role < 4; role++)
        {
            row[n++] = here[role];
        }

        Words(sentence, token, row, ref n);
        for (var k = -3; k <= 3; k++)
        {
            row[n++] = token + k < 0 || !_story.Together(token, token + k) ? -1 : (float)_story.Parts[token + k];
        }
    }

    /// <summary>The chance of each mention that its event is told as having happened.</summary>
    public float[] Chances(TreeEnsemble trees)
    {
        var chances = new float[_found.Count];
        Span<float> row = stackalloc float[Features];
        for (var at = 0; at < chances.Length; at++)
        {
            Fill(at, row);
            chances[at] = trees.Probability(row);
        }

        return chances;
    }

    private void Words(int sentence, int token, Span<float> row, ref int n)
    {
        var parts = row.Slice(n, 21);
        parts.Clear();
        float victim = -9, attacker = -9, time = 0, length = 0, names = 0, numbers = 0, modal = 20;
        for (var i = Math.Max(0, _first[sentence]); i < _story.Tokens.Length && _story.Tokens[i].Sentence == sentence; i++)
        {
            length++;
            var odds = _signals.Of(i);
            if (_story.Tokens[i].IsName && i > _first[sentence])
            {
                names++;
                victim = Math.Max(victim, odds[0]);
                attacker = Math.Max(attacker, odds[1]);
            }

            numbers += _story.Tokens[i].Shape == TokenShape.Number ? 1 : 0;
            time += odds[3] > -1 ? 1 : 0;
            var slot = _story.Parts[i] switch
            {
                PartWord.Modal => 0, PartWord.You => 1, PartWord.EndsEd => 2, PartWord.Have => 3, PartWord.Said => 4, PartWord.People => 5,
                PartWord.Be => 6, PartWord.Not => 7, PartWord.EndsS => 8, PartWord.Harm => 9, PartWord.Name => 10, _ => -1,
            };
            if (slot >= 0)
            {
                parts[slot]++;
            }

            var word = _story.Word(i);
            parts[18] += word is "was" or "were" or "had" or "did" ? 1 : 0;
            parts[19] += word is "is" or "are" or "has" or "does" or "do" ? 1 : 0;
            parts[20] += word is "if" or "If" or "when" or "When" or "often" or "usually" or "typically" or "any" ? 1 : 0;
            if (slot == 0)
            {
                modal = Math.Min(modal, Math.Abs(i - token));
            }
        }

        (parts[11], parts[12], parts[13], parts[14], parts[15], parts[16], parts[17]) = (victim, attacker, time, length, names, numbers, modal);
        n += 21;
    }
}
