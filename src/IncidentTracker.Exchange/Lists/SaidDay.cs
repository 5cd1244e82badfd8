using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Exchange.Lists;

/// <summary>The day on which something was said, no more exact than it is known: an imported record may know the year alone.</summary>
internal static class SaidDay
{
    public static PartialDate Of(ClaimItem claim) => claim.SaidPrecision switch
    {
        TimePrecision.Year => new(claim.SaidAt.Year),
        TimePrecision.Month => new(claim.SaidAt.Year, claim.SaidAt.Month),
        _ => PartialDate.Of(DateOnly.FromDateTime(claim.SaidAt)),
    };
}
