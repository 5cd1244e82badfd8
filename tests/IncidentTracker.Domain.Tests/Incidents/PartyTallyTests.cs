using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class PartyTallyTests
{
    private static string Say(params IEnumerable<ClaimFact> claims) => PartyTally.Sentence(PartyTally.Of(claims));

    [Fact]
    public void Speakers_are_counted_once_for_each_stance_and_the_accused_come_before_the_suspected() => Assert.Equal(
        "Russia accused by 2, denied by 1; Grey Heron suspected by 1",
        Say(
            new(Stance.Suspects, null, "Grey Heron", "a"), new(Stance.Suspects, null, "the Grey Heron", "a"), new(Stance.Accuses, null, "Russia", "b"), new(Stance.Accuses, null, "Russia", "the b"),
            new(Stance.Accuses, null, "Russia", "c"), new(Stance.Denies, DenialObject.ThisIncident, "Russia", "d"), new(Stance.Denies, DenialObject.OtherAct, "Russia", "e"), new(Stance.DeclinesToAttribute, null, null, "f")));

    [Fact]
    public void Who_claims_it_is_not_counted_against_itself() => Assert.Equal("Velvet Moth claims it itself, disputed by 1", Say(new(Stance.ClaimsResponsibility, null, "Velvet Moth", "Velvet Moth"), new(Stance.Disputes, null, "Velvet Moth", "Lumenwave")));

    [Fact]
    public void Where_many_are_named_the_rest_is_a_number_and_where_nobody_is_nothing_is_said()
    {
        Assert.EndsWith("; 2 more named", Say("abcde".Select(letter => new ClaimFact(Stance.Accuses, null, letter.ToString(), "x"))), StringComparison.Ordinal);
        Assert.Equal("", Say([new(Stance.DeclinesToAttribute, null, null, "x")]));
    }
}
