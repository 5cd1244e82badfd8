using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class StateSentenceTests
{
    private static ClaimFact Fact(Stance stance, string? accused = null, DenialObject? denied = null) => new(stance, denied, accused, "somebody");

    [Fact]
    public void Nothing_said_and_nobody_blamed_are_two_things()
    {
        Assert.Equal("No claims found", StateSentence.Of([]));
        Assert.Equal("No one accused yet", StateSentence.Of([Fact(Stance.DeclinesToAttribute)]));
    }

    [Fact]
    public void A_denial_of_this_incident_makes_it_disputed() =>
        Assert.Equal("Accused: Grey Heron, Russia – disputed", StateSentence.Of([Fact(Stance.Suspects, "Grey Heron"), Fact(Stance.Accuses, "Russia"), Fact(Stance.Denies, "Russia", DenialObject.ThisIncident)]));

    [Theory]
    [InlineData(DenialObject.OtherAct)]
    [InlineData(DenialObject.EarlierIncident)]
    public void A_denial_of_something_else_never_counts(DenialObject denied) =>
        Assert.Equal("Accused: Russia", StateSentence.Of([Fact(Stance.Accuses, "Russia"), Fact(Stance.Denies, "Russia", denied)]));

    [Fact]
    public void Only_suspicion_is_never_called_accusation() => Assert.Equal("Suspected: Tin Orchard", StateSentence.Of([Fact(Stance.Suspects, "Tin Orchard")]));

    [Fact]
    public void A_self_claim_names_who_says_so() => Assert.Equal("Claimed by Zaria Legion", StateSentence.Of([Fact(Stance.ClaimsResponsibility, "Zaria Legion")]));

    [Fact]
    public void Charges_come_first() =>
        Assert.Equal("Charged: two men; accused: Russia – disputed", StateSentence.Of([Fact(Stance.Accuses, "Russia"), Fact(Stance.Charges, "two men"), Fact(Stance.Denies, "Russia", DenialObject.ThisIncident)]));

    [Fact]
    public void Many_names_are_counted_not_listed() =>
        Assert.Equal("Accused: a, b, c, d and 2 more", StateSentence.Of([.. "abcdef".Select(letter => Fact(Stance.Accuses, letter.ToString()))]));
}
