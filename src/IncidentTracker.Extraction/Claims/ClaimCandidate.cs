using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Something in a sentence that may be a claim; the model decides whether it is.</summary>
internal sealed class ClaimCandidate(ClaimSentence sentence, string rule, Stance stance, int from, int to)
{
    public ClaimSentence Sentence { get; } = sentence;
    public string Rule { get; } = rule;
    public Stance Stance { get; set; } = stance;

    /// <summary>The words that fired, as tokens.</summary>
    public NounPhrase Trigger { get; } = new(from, to);

    public NounPhrase? Accused { get; set; }

    /// <summary>Whom a pronoun stands for.</summary>
    public string? AccusedWords { get; set; }

    /// <summary>The claimant as the rule's own subject or agent.</summary>
    public NounPhrase? Claimant { get; set; }

    /// <summary>The claimant's words where they stand outside the sentence or were resolved by a source phrase.</summary>
    public string? ClaimantWords { get; set; }

    public ClaimantKind Kind { get; set; } = ClaimantKind.Media;

    /// <summary>An agentless passive: nobody is named who says so.</summary>
    public bool Passive { get; set; }

    /// <summary>The link stands in a modifier of a noun ("hackers linked to STATE"), the sentence may say something else.</summary>
    public bool Modifier { get; set; }

    /// <summary>How the claimant was found, for the model.</summary>
    public string SourceForm { get; set; } = "none";

    /// <summary>The word that makes the claimant's commitment partial stands at the predicate.</summary>
    public bool Hedged { get; set; }

    /// <summary>The words of the deed are hard by themselves: "hacked", "knocked offline", "planted a backdoor".</summary>
    public bool Strong { get; set; }

    /// <summary>Turns an accusation down: the accused deny by it, anybody else disputes.</summary>
    public bool Rebuts { get; set; }

    public double Score { get; set; }

    /// <summary>The neighbouring sentence that says the same, taken into the evidence.</summary>
    public ClaimSentence? Continued { get; set; }
}
