using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;

namespace IncidentTracker.Store.Claimants;

/// <summary>Somebody who says something about incidents.</summary>
/// <param name="Key">How the name is filed.</param>
/// <param name="Name">As shown.</param>
/// <param name="Kinds">In what capacities they spoke, most claims first.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Tally">Their claims, copies counted once.</param>
/// <param name="LastSaidAt">UTC.</param>
public sealed record ClaimantItem(string Key, string Name, IReadOnlyList<FacetCount<ClaimantKind>> Kinds, string? Country, StanceTally Tally, DateTime LastSaidAt);

/// <summary>Which claimants are wanted.</summary>
public sealed record ClaimantFilter
{
    /// <summary>Part of the name.</summary>
    public string? Words { get; init; }
    /// <summary>Capacities.</summary>
    public Choice<ClaimantKind> Kinds { get; init; } = Choice<ClaimantKind>.Any;
    /// <summary>ISO codes.</summary>
    public Choice<string> Countries { get; init; } = Choice<string>.Any;
}

/// <summary>How claimants are sorted.</summary>
public enum ClaimantOrder
{
    /// <summary>Most claims first.</summary>
    Claims,
    /// <summary>Who spoke last first.</summary>
    Last,
    /// <summary>By name.</summary>
    Name,
}

/// <summary>A page of claimants with the counts beside it.</summary>
public sealed record ClaimantList(Page<ClaimantItem> Page, IReadOnlyList<FacetCount<ClaimantKind>> Kinds, IReadOnlyList<FacetCount<string>> Countries, int All);

/// <summary>How a claimant stands to one party, and what others said of the same in the same incidents.</summary>
/// <param name="Accused">The party's name; null where they point at nobody.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Stances">What they said, in order of time.</param>
/// <param name="FirstSaidAt">UTC.</param>
/// <param name="LastSaidAt">UTC.</param>
/// <param name="Same">Others who point at the same party there.</param>
/// <param name="Contrary">Others who deny or dispute it there.</param>
public sealed record StanceToParty(string? Accused, string? Country, IReadOnlyList<Stance> Stances, DateTime FirstSaidAt, DateTime LastSaidAt, int Same, int Contrary);

/// <summary>Words given to a claimant by an article.</summary>
public sealed record SpokenWords(long ArticleId, string ArticleTitle, string? Outlet, DateTime NewsAt, TextSpan Span, string Words, string? Role);

/// <summary>Somebody with everything they said.</summary>
/// <param name="Claimant">Who.</param>
/// <param name="Spellings">How articles write the name.</param>
/// <param name="Roles">Roles that articles give them, most often first.</param>
/// <param name="Stances">Their claims by stance.</param>
/// <param name="Origins">Independent reports that carry them.</param>
/// <param name="Parties">Whom they spoke of, last first.</param>
/// <param name="Quotations">Their words between quotation marks, newest first.</param>
/// <param name="QuotationCount">How many there are.</param>
/// <param name="Incidents">Incidents they spoke of, last news first.</param>
/// <param name="IncidentCount">How many there are.</param>
/// <param name="Months">Their claims by month.</param>
public sealed record ClaimantDetail(
    ClaimantItem Claimant, IReadOnlyList<string> Spellings, IReadOnlyList<string> Roles, IReadOnlyList<FacetCount<Stance>> Stances, int Origins, IReadOnlyList<StanceToParty> Parties,
    IReadOnlyList<SpokenWords> Quotations, int QuotationCount, IReadOnlyList<IncidentItem> Incidents, int IncidentCount, IReadOnlyList<MonthTally> Months);
