using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Sentences in which the grammar sees nothing, and whose words are nevertheless those of a claim: proposed with the stance and the culprit that are likeliest.</summary>
internal sealed class Wordings(IReadOnlyList<ClaimSentence> sentences, ArticleShape shape, Capacities capacities)
{
    public const string Rule = "wording";

    /// <summary>Nine of ten sentences as likely as this were claims where nothing had been learned from them (invented articles, left out in turn).</summary>
    internal const double Threshold = 0.7;

    /// <summary>As likely a claim as not: enough to fill in a form that somebody looks over.</summary>
    internal const double Even = 0.5;

    /// <summary>A phrase less likely than this is nobody's culprit.</summary>
    private const double Culprit = 0.3;

    /// <summary>And nobody's claimant: then whoever is known to speak in the sentence is.</summary>
    private const double Speaker = 0.5;

    private readonly Lazy<WordingFeatures> _features = new(() => new(sentences));

    /// <summary>What the model sees of a sentence.</summary>
    public int[] Features(ClaimSentence s) => _features.Value.Of(s);

    /// <summary>The claims that the words of sentences make, apart from those that are taken.</summary>
    public IEnumerable<ClaimCandidate> Propose(WordingModel model, double threshold, Predicate<int> taken)
    {
        foreach (var s in sentences)
        {
            if (s.Count > 0 && !taken(s.Index) && model.Read(Features(s)) is var (likely, stance) && likely >= threshold && Candidate(s, model, stance, likely) is { } candidate)
            {
                yield return candidate;
            }
        }
    }

    private ClaimCandidate? Candidate(ClaimSentence s, WordingModel model, Stance stance, double likely)
    {
        var parties = new WordingParties(s, stance, shape);
        var accused = stance == Stance.DeclinesToAttribute ? null : Likeliest(parties.AsAccused, Culprit);
        if (accused is null && stance != Stance.DeclinesToAttribute || accused is { } named && (IsCleft(s, named) || IsLabel(s, named)))
        {
            return null;
        }

        var at = accused ?? new NounPhrase(Telling(s), Telling(s) + 1);
        // Who turns an accusation down denies it only where he speaks for the accused: that is settled when it is known who speaks.
        var rebuts = stance is Stance.Denies or Stance.Disputes;
        var candidate = new ClaimCandidate(s, Rule, rebuts ? Stance.Disputes : stance, at.From, at.To) { Accused = accused, Rebuts = rebuts, Score = likely, Claimant = Claimant() };
        ClaimantReader.Resolve(candidate, parties.Sources, capacities);
        if (candidate.Stance == Stance.Accuses && HedgeReader.Read(candidate).Hedged)
        {
            candidate.Stance = Stance.Suspects;
        }

        return Advocacy.AccusesOwnState(candidate, capacities) || Identity.IsNobody(candidate) ? null : candidate;

        NounPhrase? Claimant() => stance switch
        {
            // Nobody accuses himself, and who boasts speaks of himself.
            Stance.Accuses or Stance.Suspects or Stance.Charges => Likeliest(phrase => parties.AsClaimant(phrase, accused), Speaker, accused),
            Stance.ClaimsResponsibility => Likeliest(phrase => parties.AsClaimant(phrase, accused), Speaker) ?? accused,
            _ => Likeliest(phrase => parties.AsClaimant(phrase, accused), Speaker),
        };

        NounPhrase? Likeliest(Func<int, List<string>> features, double least, NounPhrase? other = null)
        {
            NounPhrase? best = null;
            for (var k = 0; k < parties.All.Count; k++)
            {
                if (other is { } apart && apart.Overlaps(parties.All[k]))
                {
                    continue;
                }

                var score = model.Parties.Score(features(k));
                if (score >= least)
                {
                    (best, least) = (parties.All[k], score);
                }
            }

            return best;
        }
    }

    /// <summary>"It was STATE that asked for the talks": a frame that the grammar knows, and it saw no deed there.</summary>
    private static bool IsCleft(ClaimSentence s, NounPhrase accused) => s.IsAny(accused.To, "that", "who", "which") && s.IsAny(accused.From - 1, "was", "is") && s.Is(accused.From - 2, "it");

    /// <summary>"GROUP is the name that FIRM gave to a crew": what somebody is called, no deed.</summary>
    private static bool IsLabel(ClaimSentence s, NounPhrase accused) => s.Has(accused.To, WordClass.Be) && s.Find(accused.To + 1, accused.To + 4, "name", "names", "label", "moniker", "nickname", "codename") > 0;

    /// <summary>Where a refusal is: its negation, else what it asks, else the sentence's beginning.</summary>
    private static int Telling(ClaimSentence s) => s.Find(0, s.Count, WordClass.Negation) is var no and >= 0 ? no : Math.Max(0, s.Find(0, s.Count, WordClass.Wh));
}
