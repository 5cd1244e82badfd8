using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class StanceLaneTests
{
    private static readonly DateTime _day = new(2026, 1, 14, 0, 0, 0, DateTimeKind.Utc);

    private static TimedClaim Said(long id, string speaker, string? party, Stance stance, double day) => new(id, speaker, party, stance, _day.AddDays(day));

    private static IEnumerable<(Stance, double?, double?, bool)> Spans(StanceLane lane) =>
        lane.Spans.Select(span => (span.Stance, (double?)(span.From - _day).TotalDays, span.To is { } to ? (to - _day).TotalDays : (double?)null, span.TakenBack));

    [Fact]
    public void A_refusal_gives_way_to_an_accusation_on_the_same_lane()
    {
        var lane = Assert.Single(StanceLane.Of([Said(2, "the ministry", "Russia", Stance.Accuses, 2), Said(1, "The Ministry", null, Stance.DeclinesToAttribute, 0)]));
        Assert.Equal([(Stance.DeclinesToAttribute, 0, 2, false), (Stance.Accuses, 2, null, false)], Spans(lane));
    }

    [Fact]
    public void What_is_taken_back_ends_broken_and_what_grows_firmer_does_not()
    {
        Assert.Equal([(Stance.Accuses, 0, 1, true), (Stance.Disputes, 1, null, false)], Spans(Assert.Single(StanceLane.Of([Said(1, "a", "b", Stance.Accuses, 0), Said(2, "a", "b", Stance.Disputes, 1)]))));
        Assert.Equal([(Stance.Suspects, 0, 1, false), (Stance.Accuses, 1, null, false)], Spans(Assert.Single(StanceLane.Of([Said(1, "a", "b", Stance.Suspects, 0), Said(2, "a", "b", Stance.Accuses, 1)]))));
    }

    [Fact]
    public void A_speaker_has_a_lane_for_every_party_and_the_same_stance_again_begins_nothing()
    {
        var lanes = StanceLane.Of([Said(1, "a", "b", Stance.Suspects, 0), Said(2, "a", "c", Stance.Accuses, 0), Said(3, "a", "b", Stance.Suspects, 3)]);
        Assert.Equal(["b", "c"], lanes.Select(lane => lane.Party));
        Assert.Single(lanes[0].Spans);
    }

    [Fact]
    public void Of_two_stances_in_one_breath_the_later_word_holds() =>
        Assert.Equal([(Stance.Accuses, 0, null, false)], Spans(Assert.Single(StanceLane.Of([Said(1, "a", "b", Stance.Suspects, 0), Said(2, "a", "b", Stance.Accuses, 0)]))));
}
