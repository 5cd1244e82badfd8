namespace IncidentTracker.Extraction.Quotations;

/// <summary>Everybody who spoke so far in an article, and what a pronoun or a surname stands for.</summary>
internal sealed class EarlierSpeakers
{
    /// <summary>No pronoun reaches further back than so many speakers, and no unattributed quotation further than so many paragraphs.</summary>
    private const int Reach = 40;
    private const int FurthestLast = 8;

    private readonly List<(Attribution Said, int Paragraph)> _speakers = [];
    private readonly List<(Attribution Said, int Paragraph)> _named = [];

    /// <summary>Somebody who spoke.</summary>
    public void Add(Attribution said, int paragraph)
    {
        _speakers.Add((said, paragraph));
        _named.Add((said, paragraph));
    }

    /// <summary>A person named without speaking: a pronoun may mean them.</summary>
    public void AddNamed(Attribution named, int paragraph) => _named.Add((named, paragraph));

    /// <summary>Whoever spoke last, unless too far above.</summary>
    public Attribution? Last(int paragraph) => _speakers.Count > 0 && paragraph - _speakers[^1].Paragraph <= FurthestLast ? _speakers[^1].Said : null;

    /// <summary>The same with a name in place of a pronoun and the office known from earlier.</summary>
    public Attribution Resolve(Attribution said)
    {
        if (PhraseWords.IsPronoun(said.Speaker))
        {
            for (var i = _named.Count - 1; i >= 0 && i >= _named.Count - Reach; i--)
            {
                var earlier = _named[i].Said;
                if (Fits(said.Speaker, earlier.Speaker))
                {
                    return said with { Speaker = earlier.Speaker, At = earlier.At, Role = earlier.Role };
                }
            }

            return said;
        }

        if (said.Role is null)
        {
            for (var i = _speakers.Count - 1; i >= 0 && i >= _speakers.Count - Reach; i--)
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
            "he" or "she" => !IsBody(speaker) && !PhraseWords.IsPronoun(speaker) && !(plural && char.IsLower(LastWord(speaker)[0])),
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
