using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Claims;
using IncidentTracker.Web.Claims;

namespace IncidentTracker.Web.Incidents;

/// <summary>Who held what of whom, and until when: for the drawing, its table and its file.</summary>
internal static class IncidentLanes
{
    /// <summary>The lanes of an incident's claims. What does not count, and what nobody knows the time of, is in none.</summary>
    public static IReadOnlyList<StanceLane> Of(IReadOnlyList<ClaimItem> claims) => StanceLane.Of([.. claims.Where(claim => claim.Counts && !claim.Undated && claim.Speaker is not null).Select(claim => new TimedClaim(
        claim.Id, claim.Speaker!, claim.Fields.Stance is Stance.DeclinesToAttribute or Stance.NoResponse ? null : ClaimBoard.Party(claim), claim.Fields.Stance, claim.SaidAt))]);

    /// <summary>The same as a table, a row for each stretch, each time with how exactly it is known.</summary>
    public static byte[] Csv(IReadOnlyList<ClaimItem> claims)
    {
        var precisions = claims.ToDictionary(claim => claim.Id, claim => WireWords.Of(SaidWhen.PrecisionOf(claim)));
        return CsvSheet.Of(
            ["speaker", "of", "stance", "from", "from_precision", "until", "until_precision", "taken_back", "claim"],
            Of(claims).SelectMany(lane => lane.Spans.Select((span, at) => (IReadOnlyList<object?>)
            [
                lane.Speaker, lane.Party, WireWords.Of(span.Stance), span.From, precisions[span.Claim],
                // It ends with the claim that took its place.
                span.To, span.To is null ? null : precisions[lane.Spans[at + 1].Claim], span.To is null ? null : span.TakenBack ? "yes" : "no", span.Claim,
            ])));
    }
}
