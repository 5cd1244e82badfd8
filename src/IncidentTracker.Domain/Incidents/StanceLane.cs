using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Incidents;

/// <summary>A claim on the axis of time.</summary>
/// <param name="Id">Which.</param>
/// <param name="Speaker">Who is heard.</param>
/// <param name="Party">Of whom; null for one who points at nobody.</param>
/// <param name="Stance">What they say.</param>
/// <param name="SaidAt">UTC.</param>
public sealed record TimedClaim(long Id, string Speaker, string? Party, Stance Stance, DateTime SaidAt);

/// <summary>A stance from when it was taken until another took its place.</summary>
/// <param name="Claim">Where it was taken.</param>
/// <param name="Stance">Which.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC; null while it holds.</param>
/// <param name="TakenBack">It ended by being taken back, not by being made firmer.</param>
public sealed record StanceSpan(long Claim, Stance Stance, DateTime From, DateTime? To, bool TakenBack);

/// <summary>What one speaker held of one party, from first to last.</summary>
/// <param name="Speaker">Who.</param>
/// <param name="Party">Of whom; null for one who never pointed at anybody.</param>
/// <param name="Spans">In order, without overlap.</param>
public sealed record StanceLane(string Speaker, string? Party, IReadOnlyList<StanceSpan> Spans)
{
    /// <summary>The lanes of an incident by the time of their first stance. A refusal to blame opens every lane of its speaker: it answers whatever was asked.</summary>
    public static IReadOnlyList<StanceLane> Of(IReadOnlyList<TimedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return [.. claims.GroupBy(claim => Claims.Speakers.Key(claim.Speaker), StringComparer.Ordinal).SelectMany(speaker =>
        {
            var said = speaker.OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id).ToList();
            var parties = said.Where(claim => claim.Party is not null).GroupBy(claim => Claims.Speakers.Key(claim.Party!), StringComparer.Ordinal).ToList();
            return parties.Count == 0
                ? [Lane(speaker.First().Speaker, null, said)]
                : parties.Select(party => Lane(speaker.First().Speaker, party.First().Party, [.. said.Where(claim => claim.Party is null || Claims.Speakers.Key(claim.Party) == party.Key)]));
        }).OrderBy(lane => lane.Spans[0].From)];
    }

    private static StanceLane Lane(string speaker, string? party, IReadOnlyList<TimedClaim> said)
    {
        var spans = new List<StanceSpan>();
        foreach (var claim in said)
        {
            if (spans.Count > 0 && spans[^1].Stance == claim.Stance)
            {
                continue;
            }

            if (spans.Count > 0)
            {
                spans[^1] = spans[^1] with { To = claim.SaidAt, TakenBack = ClaimSuccessions.Of(spans[^1].Stance, claim.Stance) == ClaimSuccession.Retracts };
            }

            spans.Add(new(claim.Id, claim.Stance, claim.SaidAt, null, false));
        }

        // Two stances in one breath: the later word holds.
        spans.RemoveAll(span => span.To == span.From);
        return new(speaker, party, spans);
    }
}
