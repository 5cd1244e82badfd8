namespace IncidentTracker.Store.Claims;

/// <summary>One claim with everywhere it stands: the same words of the same claimant about the same accused, in as many articles as carry them. The store keeps a row for each
/// article, because each is decided, moved and lost with its own text; their shared key makes them one claim here.</summary>
/// <param name="Claim">Where it was first said.</param>
/// <param name="Evidence">All of it, the first among them, in order of time.</param>
/// <param name="Origins">Independent reports among these.</param>
public sealed record SharedClaim(ClaimItem Claim, IReadOnlyList<ClaimItem> Evidence, int Origins)
{
    /// <summary>Groups claims by what they say.</summary>
    public static IReadOnlyList<SharedClaim> Of(IEnumerable<ClaimItem> claims) =>
        [.. claims.GroupBy(claim => claim.Key, StringComparer.Ordinal).Select(group =>
        {
            var inOrder = group.OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id).ToList();
            return new SharedClaim(inOrder[0], inOrder, inOrder.Select(claim => claim.OriginKey).Distinct(StringComparer.Ordinal).Count());
        }).OrderBy(claim => claim.Claim.SaidAt).ThenBy(claim => claim.Claim.Id)];
}

/// <summary>A later claim that changes an earlier one.</summary>
/// <param name="From">The later claim.</param>
/// <param name="To">The earlier one.</param>
/// <param name="Succession">What it does to it.</param>
/// <param name="State">Proposed by the machine, confirmed, or rejected.</param>
/// <param name="Who">Who decided, or null.</param>
public sealed record ClaimLinkItem(long From, long To, Domain.Claims.ClaimSuccession Succession, Domain.Incidents.LinkState State, string? Who)
{
    /// <summary>What the machine proposes: where a claimant's later claim of the same accused takes another stance. Pairs that a person decided, either way, are left out.</summary>
    public static IReadOnlyList<ClaimLinkItem> Propose(IReadOnlyList<ClaimItem> claims, IReadOnlyList<ClaimLinkItem> decided)
    {
        var proposed = new List<ClaimLinkItem>();
        foreach (var speaker in SharedClaim.Of(claims.Where(claim => claim.Counts && claim.Fields.Claimant is not null)).Select(shared => shared.Claim)
            .GroupBy(claim => Domain.Claims.Speakers.Key(claim.Speaker ?? claim.Fields.Claimant!), StringComparer.Ordinal))
        {
            var said = speaker.ToList();
            for (var later = 1; later < said.Count; later++)
            {
                var before = said.Take(later).LastOrDefault(earlier => earlier.SaidAt < said[later].SaidAt && SameAccused(earlier, said[later]));
                if (before is not null && Domain.Claims.ClaimSuccessions.Of(before.Fields.Stance, said[later].Fields.Stance) is { } succession
                    && !decided.Any(link => link.From == said[later].Id && link.To == before.Id))
                {
                    proposed.Add(new(said[later].Id, before.Id, succession, Domain.Incidents.LinkState.Proposed, null));
                }
            }
        }

        return proposed;
    }

    /// <summary>Who declines to blame names nobody: that answers whatever they said before.</summary>
    private static bool SameAccused(ClaimItem earlier, ClaimItem later) =>
        later.Fields.Accused is null || earlier.Fields.Accused is null
            ? later.Fields.Stance == Domain.Claims.Stance.DeclinesToAttribute || earlier.Fields.Stance == Domain.Claims.Stance.DeclinesToAttribute
            : Domain.Claims.ClaimKey.Fold(earlier.AccusedName ?? earlier.Fields.Accused) == Domain.Claims.ClaimKey.Fold(later.AccusedName ?? later.Fields.Accused);
}
