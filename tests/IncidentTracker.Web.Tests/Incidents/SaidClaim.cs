using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Web.Tests.Incidents;

/// <summary>A claim of one speaker about one group, of which only what was said when is another.</summary>
internal static class SaidClaim
{
    public static ClaimItem Of(long id, Stance stance, DateTime at, TimePrecision? precision) => new()
    {
        Id = id,
        Key = "k",
        ArticleId = 1,
        ArticleTitle = "Ministries defaced",
        OriginKey = "o",
        Fields = new() { Stance = stance, ClaimantKind = ClaimantKind.SecurityVendor, Claimant = "Kestrel Ridge Labs", Accused = "Grey Heron", Hedge = HedgeLevel.Flat },
        AccusedName = "Grey Heron",
        Speaker = "Kestrel Ridge Labs",
        State = ClaimState.Proposed,
        Rule = "test",
        SaidAt = at,
        SaidPrecision = precision,
        Words = "",
    };
}
