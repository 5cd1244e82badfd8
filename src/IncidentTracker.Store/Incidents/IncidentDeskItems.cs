using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Store.Incidents;

/// <summary>A verdict as shown.</summary>
public sealed record VerdictItem(
    long Id, VerdictState State, string? Actor, string? Country, StateLink StateLink, VerdictConfidence Confidence, string Reason, string AuthorId, string Author, DateTime WrittenAt,
    string? Reader, DateTime? ReadAt, string? EndedBy, DateTime? EndedAt);

/// <summary>A response as shown.</summary>
public sealed record ResponseItem(long Id, ResponseKind Kind, PartialDate? On, string Who, string What, long? ArticleId, string? ArticleTitle, string? Address);

/// <summary>How another incident stands to this one.</summary>
/// <param name="Id">The other.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Relation">What was said.</param>
/// <param name="Outward">True where it was said from this one: "this is a follow-up of the other".</param>
/// <param name="Note">Why.</param>
/// <param name="Who">Who said it.</param>
public sealed record RelatedIncident(long Id, int Number, string Title, IncidentRelation Relation, bool Outward, string? Note, string Who);

/// <summary>Another incident that may be the same.</summary>
/// <param name="Id">The other.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Reasons">What they share, in words.</param>
public sealed record NearIncident(long Id, int Number, string Title, IReadOnlyList<string> Reasons);

/// <summary>What editors added to an incident.</summary>
/// <param name="Verdicts">Newest first, ended ones among them; waiting ones are for editors.</param>
/// <param name="Responses">By date, undated ones last.</param>
/// <param name="Related">Related ones; "not the same" among them.</param>
/// <param name="ClaimLinks">Which claim changes which: decided by people, or proposed.</param>
/// <param name="MergedNumbers">Numbers that lead here.</param>
public sealed record IncidentDesk(
    IReadOnlyList<VerdictItem> Verdicts, IReadOnlyList<ResponseItem> Responses, IReadOnlyList<RelatedIncident> Related, IReadOnlyList<ClaimLinkItem> ClaimLinks, IReadOnlyList<int> MergedNumbers);

/// <summary>What a merge would do.</summary>
/// <param name="Survivor">Whose number stays.</param>
/// <param name="Gone">Whose number would lead to it.</param>
/// <param name="Articles">Titles of the articles that move.</param>
/// <param name="Shared">Articles that both have already.</param>
/// <param name="Claims">Claims that move with them.</param>
/// <param name="Victims">Victims that the survivor does not have yet.</param>
/// <param name="Kinds">Kinds that it does not have yet.</param>
/// <param name="Responses">Responses that move.</param>
/// <param name="StaysBehind">What keeps to the number that goes: its verdicts.</param>
/// <param name="Refused">Why it would be refused, or null.</param>
public sealed record MergePreview(
    IncidentItem Survivor, IncidentItem Gone, IReadOnlyList<string> Articles, int Shared, int Claims, IReadOnlyList<string> Victims, IReadOnlyList<IncidentKind> Kinds, int Responses, int StaysBehind,
    Domain.Problem? Refused);
