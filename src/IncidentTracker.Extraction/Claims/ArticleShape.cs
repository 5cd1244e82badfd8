namespace IncidentTracker.Extraction.Claims;

/// <summary>What the whole article tells about a single candidate: an article without a culprit seldom has a claim.</summary>
internal sealed class ArticleShape
{
    private readonly Dictionary<ClaimSentence, int> _inSentence = [];
    private readonly HashSet<ClaimSentence> _main = [];
    private readonly Dictionary<ClaimSentence, int> _denials = [];
    private readonly Dictionary<string, int> _strong = new(StringComparer.Ordinal);

    public ArticleShape(IReadOnlyList<ClaimSentence> sentences, IReadOnlyList<ClaimCandidate> candidates)
    {
        Candidates = candidates.Count;
        foreach (var s in sentences)
        {
            for (var i = 0; i < s.Count; i++)
            {
                if (s[i].Has(WordClass.ActorName) && !s.Has(i - 1, WordClass.ActorName))
                {
                    ActorMentions++;
                }
                else if (s[i].Has(WordClass.Place) && AttributionLexicon.PlacesFrom(s[i].Word).Length > 0)
                {
                    AccusablePlaces++;
                }
            }
        }

        foreach (var candidate in candidates)
        {
            SelfCandidates += ClaimFeatures.Family(candidate.Rule) is "self" or "boast" ? 1 : 0;
            if (ClaimFeatures.Family(candidate.Rule) == "denial")
            {
                _denials.TryAdd(candidate.Sentence, candidate.Trigger.From);
            }

            if (!candidate.Modifier && ClaimFeatures.Family(candidate.Rule) is "blame" or "denial" or "decline" or "law")
            {
                _main.Add(candidate.Sentence);
            }

            _inSentence[candidate.Sentence] = _inSentence.GetValueOrDefault(candidate.Sentence) + 1;
            if (candidate.Accused is { } accused)
            {
                var last = candidate.Sentence[accused.To - 1].Word;
                Accused[last] = Accused.GetValueOrDefault(last) + 1;
            }

            var family = ClaimFeatures.Family(candidate.Rule);
            if (candidate.Accused is { } culprit && (family is "blame" or "law" or "relation" or "denial" or "hint"))
            {
                var name = candidate.Sentence[culprit.To - 1].Word;
                _strong[name] = _strong.GetValueOrDefault(name) + 1;
                if (family == "law")
                {
                    Defendants.Add(name);
                }
            }

            if (ClaimFeatures.Family(candidate.Rule) is "blame" or "decline" or "law" or "relation" && ClaimFeatures.Culprit(candidate) is not "other" and not "pronoun")
            {
                StrongCandidates++;
            }
        }
    }

    /// <summary>How often hackers speak for themselves.</summary>
    public int SelfCandidates { get; }

    public int Candidates { get; }
    public int ActorMentions { get; }
    public int AccusablePlaces { get; }
    public int StrongCandidates { get; }

    /// <summary>How often a culprit's last word is accused in the article.</summary>
    public Dictionary<string, int> Accused { get; } = new(StringComparer.Ordinal);

    /// <summary>Last words of the names of those charged, arrested or sentenced in the article.</summary>
    public HashSet<string> Defendants { get; } = new(StringComparer.Ordinal);

    /// <summary>The culprit is named by another, plainer rule somewhere in the article.</summary>
    public bool AccusedElsewhere(ClaimCandidate candidate) => candidate.Accused is { } accused
        && _strong.GetValueOrDefault(candidate.Sentence[accused.To - 1].Word) > (ClaimFeatures.Family(candidate.Rule) is "blame" or "law" or "relation" or "denial" or "hint" ? 1 : 0);

    /// <summary>The candidate stands in what somebody denies or dismisses.</summary>
    public bool InDenial(ClaimCandidate candidate) => _denials.TryGetValue(candidate.Sentence, out var from) && candidate.Trigger.To - 1 > from
        && ClaimFeatures.Family(candidate.Rule) is not ("denial" or "decline") && candidate.Sentence.Find(from, candidate.Trigger.From, "but", ";", "although", "though") < 0;

    /// <summary>The sentence has a plain predicate of attribution besides.</summary>
    public bool HasMain(ClaimCandidate candidate) => _main.Contains(candidate.Sentence);

    public int InSentence(ClaimSentence sentence) => _inSentence.GetValueOrDefault(sentence);
}
