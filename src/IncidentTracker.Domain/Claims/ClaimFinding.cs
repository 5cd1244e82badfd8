using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Claims;

/// <summary>An attribution claim as the machine found it: a claimant's stance to "ACTOR did INCIDENT", in these words.</summary>
/// <param name="Span">The evidence: whole sentence(s).</param>
/// <param name="Claimant">Who asserts, as written; null for the article's own voice and agentless passives.</param>
/// <param name="ClaimantKind">In what capacity.</param>
/// <param name="Accused">The culprit as written; null where the claimant says unknown.</param>
/// <param name="Stance">How the claimant stands to it.</param>
/// <param name="Quoted">The evidence holds direct speech of the claimant.</param>
/// <param name="Hedge">How firmly, from the words.</param>
/// <param name="HedgeWords">The words that hedge, as written.</param>
/// <param name="Hedged">True for an epistemic hedge or "alleged".</param>
/// <param name="Object">For a denial, what is denied; null for other stances.</param>
/// <param name="ObjectText">The words that name the object, or null.</param>
/// <param name="Rule">The name of the rule that fired.</param>
/// <param name="Confidence">0–1: how sure the reader is. Never the words' hedge.</param>
/// <param name="Trigger">The words that made the rule fire, inside <paramref name="Span"/>, or null.</param>
public sealed record ClaimFinding(
    TextSpan Span,
    string? Claimant,
    ClaimantKind ClaimantKind,
    string? Accused,
    Stance Stance,
    bool Quoted,
    HedgeLevel Hedge,
    IReadOnlyList<string> HedgeWords,
    bool Hedged,
    DenialObject? Object,
    string? ObjectText,
    string Rule,
    double Confidence = 0.5,
    TextSpan? Trigger = null)
{
    /// <summary>How pages name the parties; null where the words were not resolved.</summary>
    public ClaimParties? Parties { get; init; }
}
