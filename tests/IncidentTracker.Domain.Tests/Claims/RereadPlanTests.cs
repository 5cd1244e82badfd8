using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Claims;

public sealed class RereadPlanTests
{
    private const string Text = "Now first. Labs said Heron did it. Russia denied it.";

    [Fact]
    public void New_gone_and_otherwise_read_claims_are_told_apart_and_decided_ones_are_kept()
    {
        StoredClaim[] stored =
        [
            Stored(1, "gone", "Old words.", 0),
            Stored(2, "softened", "Labs said Heron did it.", 0, hedge: HedgeLevel.Flat),
            Stored(3, "edited", "Labs said Heron did it.", 0, decided: true, edited: true),
            Stored(4, "lost", "Words that went.", 5, decided: true),
            Stored(5, "same", "Russia denied it.", 36),
        ];
        var plan = RereadPlan.Of(stored, [Found("softened", "Labs said Heron did it.", HedgeLevel.Likely), Found("new", "Russia denied it.", HedgeLevel.Flat), Found("same", "Russia denied it.", HedgeLevel.Flat)], Text);

        Assert.Equal([AttributionShift.Softened, AttributionShift.Added, AttributionShift.Removed], plan.Changes.Select(change => change.Shift));
        Assert.Equal((1, 1), (plan.Same, plan.EditedKept));
        Assert.True(plan.Kept.Single(kept => kept.Claim.Id == 3).Moved);
        Assert.False(plan.ChangesNothing);
    }

    [Fact]
    public void Words_that_are_gone_are_listed_as_lost_and_reading_the_same_changes_nothing()
    {
        var lost = RereadPlan.Of([Stored(4, "lost", "Words that went.", 5, decided: true)], [], Text);
        Assert.True(Assert.Single(lost.Kept).Lost);
        Assert.False(lost.ChangesNothing);

        var same = RereadPlan.Of([Stored(5, "same", "Russia denied it.", 35)], [Found("same", "Russia denied it.", HedgeLevel.Flat)], Text);
        Assert.True(same.ChangesNothing);
    }

    private static StoredClaim Stored(long id, string key, string words, int at, bool decided = false, bool edited = false, HedgeLevel hedge = HedgeLevel.Flat) =>
        new(id, new(key, Stance.Accuses, hedge, key, key, words), new(at, at + words.Length), decided, edited);

    private static (StatedClaim, TextSpan) Found(string key, string words, HedgeLevel hedge) =>
        (new(key, Stance.Accuses, hedge, key, key, words), Anchoring.Find(Text, words, 0) ?? new(0, 1));
}
