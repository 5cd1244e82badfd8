namespace IncidentTracker.Domain.Claims;

/// <summary>A claim's parties as pages name them: one name for everyone, however the sentence put it. The words of the sentence stay in <see cref="ClaimFinding"/>.</summary>
/// <param name="Speaker">The claimant's full name without office; null where nobody is named.</param>
/// <param name="Role">The office or body that the article gives with the name, or null.</param>
/// <param name="Country">ISO code of the state the claimant speaks for, or null.</param>
/// <param name="Party">The accused: a group's name, a state where its organs are meant, "Belarus-linked group" where only that is said; null where the words stand best as written.</param>
public sealed record ClaimParties(string? Speaker, string? Role, string? Country, string? Party);
