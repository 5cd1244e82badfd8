namespace IncidentTracker.Extraction.Quotations;

/// <summary>Everybody who spoke so far in an article, and what a pronoun or a surname stands for.</summary>
internal sealed class EarlierSpeakers
{
    private readonly List<(Attribution Said, int Paragraph)> _speakers = [];

    public void Add(Attribution said, int paragraph) => _speakers.Add((said, paragraph));

    /// <summary>Whoever spoke last, unless too far above.</summary>
    public Attribution? Last(int paragraph) => _speakers.Count > 0 && paragraph - _speakers[^1].Paragraph <= 8 ? _speakers[^1].Said : null;

    /// <summary>The same with a name in place of a pronoun and the office known from earlier.</summary>
    public Attribution Resolve(Attribution said)
    {
        if (PhraseWords.IsPronoun(said.Speaker))
        {
            for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - 40; i--)
            {
                var earlier = _speakers[i].Said;
                if (Fits(said.Speaker, earlier.Speaker))
                {
                    return said with { Speaker = earlier.Speaker, At = earlier.At, Role = earlier.Role };
                }
            }

            return said;
        }

        if (said.Role is null)
        {
            for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - 40; i--)
            {
                var earlier = _speakers[i].Said;
                if (earlier.Role is not null && LastWord(earlier.Speaker) == LastWord(said.Speaker) && char.IsUpper(LastWord(said.Speaker)[0]))
                {
                    return said with { Role = earlier.Role };
                }
            }
        }

        return said;
    }

    private static bool Fits(string pronoun, string speaker)
    {
        var plural = speaker.Contains(" and ", StringComparison.Ordinal) || LastWord(speaker).EndsWith('s');
        return pronoun.ToLowerInvariant() switch
        {
            "he" or "she" => !IsBody(speaker) && !PhraseWords.IsPronoun(speaker),
            "they" => plural,
            "it" => IsBody(speaker),
            _ => !PhraseWords.IsPronoun(speaker),
        };
    }

    /// <summary>"the ministry", "Acme Inc", "IAAF": no person. Two or three capitalised words without more are taken for a person.</summary>
    private static bool IsBody(string speaker)
    {
        var words = speaker.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => PhraseWords.IsRole(word)))
        {
            return false;
        }

        return PhraseWords.IsDeterminer(words[0]) || words.Any(word => word.Length > 1 && word.All(char.IsUpper)) || words[^1] is "Inc" or "Inc." or "Corp" or "Corp." or "Ltd" or "Ltd." or "LLC";
    }

    private static string LastWord(string speaker) => speaker[(speaker.LastIndexOf(' ') + 1)..];
}
