using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Quotations;

/// <summary>Words between quotation marks that reproduce what somebody said.</summary>
/// <param name="Span">The words without their marks.</param>
/// <param name="Speaker">Who said it, as named nearest in the text (pronouns resolved), or null.</param>
/// <param name="SpeakerRole">Office or description given with the name, or null.</param>
/// <param name="Cue">The reporting word ("said", "told"), or null for continuations without one.</param>
/// <param name="Partial">True for a fragment inside another sentence.</param>
public sealed record Quotation(TextSpan Span, string? Speaker, string? SpeakerRole, string? Cue, bool Partial);
