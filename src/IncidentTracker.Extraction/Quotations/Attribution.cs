using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>"Doe, a spokesman, said": who reports, in which office, with which word.</summary>
/// <param name="Speaker">The speaker's name or description as written.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Role">Office or description beside the name, or null.</param>
/// <param name="Cue">The reporting word.</param>
/// <param name="CueAt">Where that word begins.</param>
/// <param name="Within">For a pronoun: whom the same sentence names before it, the likeliest to be meant.</param>
internal sealed record Attribution(string Speaker, TextSpan At, string? Role, string Cue, int CueAt, Attribution? Within = null);
