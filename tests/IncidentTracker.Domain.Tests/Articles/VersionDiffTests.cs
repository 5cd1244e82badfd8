using CsCheck;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Articles;

public sealed class VersionDiffTests
{
    private const string Before = "Eight ministries were hit.\n\nGrey Heron carried out the attack, the ministry said.\n\nServices are back.";

    private static readonly string[] _phrases = ["one two three four", "one two four", "may be", "", "x", "five six seven eight nine"];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void An_added_and_a_removed_paragraph_are_each_one_change()
    {
        var diff = VersionDiff.Of(Before, "Eight ministries were hit.\n\nGrey Heron carried out the attack, the ministry said.\n\nPolice arrested a contractor in the harbour on Friday.");
        Assert.Equal([ParagraphChange.Same, ParagraphChange.Same, ParagraphChange.Removed, ParagraphChange.Added], diff.Paragraphs.Select(paragraph => paragraph.Change));
    }

    [Fact]
    public void A_softened_sentence_is_marked_word_by_word_and_says_so()
    {
        var diff = VersionDiff.Of(Before, Before.Replace("carried out", "may have carried out", StringComparison.Ordinal));
        var changed = Assert.Single(diff.Paragraphs, paragraph => paragraph.Change != ParagraphChange.Same);
        Assert.Equal((ParagraphChange.Changed, Tone.Softened), (changed.Change, changed.Tone));
        var came = Assert.Single(changed.Pieces, piece => piece.Change == WordChange.Added);
        Assert.Equal(("may have ", true), (came.Words, came.Hedge));
        Assert.Equal(Tone.Hardened, Assert.Single(VersionDiff.Of(Before.Replace("carried out", "may have carried out", StringComparison.Ordinal), Before).Paragraphs, paragraph => paragraph.Change == ParagraphChange.Changed).Tone);
    }

    [Fact]
    public void The_same_words_differ_in_nothing() => Assert.True(VersionDiff.Of(Before, Before).IsEmpty);

    [Fact]
    public void Whatever_the_texts_the_pieces_give_both_back()
    {
        var paragraph = Gen.Int[0, _phrases.Length - 1].Select(phrase => _phrases[phrase]).Array[0, 4].Select(words => string.Join(' ', words));
        Gen.Select(paragraph.Array[0, 6], paragraph.Array[0, 6]).Sample((before, after) =>
        {
            var (old, now) = (string.Join("\n\n", before), string.Join("\n\n", after));
            var diff = VersionDiff.Of(old, now);
            foreach (var change in diff.Paragraphs)
            {
                Assert.Equal(change.Before is { } was ? Words(was.Of(old)) : [], change.Before is null ? [] : Words(string.Concat(change.Pieces.Where(piece => piece.Change != WordChange.Added).Select(piece => piece.Words))));
                Assert.Equal(change.After is { } here ? Words(here.Of(now)) : [], change.After is null ? [] : Words(string.Concat(change.Pieces.Where(piece => piece.Change != WordChange.Removed).Select(piece => piece.Words))));
            }

            Assert.Equal(before.Count(text => !string.IsNullOrWhiteSpace(text)), diff.Paragraphs.Count(change => change.Before is not null));
            Assert.Equal(after.Count(text => !string.IsNullOrWhiteSpace(text)), diff.Paragraphs.Count(change => change.After is not null));
        });
    }

    [Fact]
    public void Attributions_that_came_went_or_softened_are_told_apart()
    {
        var was = new StatedClaim("a", Stance.Accuses, HedgeLevel.Flat, "the ministry", "Grey Heron", "Grey Heron carried out the attack");
        var softer = was with { Key = "b", Hedge = HedgeLevel.Possible, Words = "Grey Heron may have carried out the attack" };
        var other = new StatedClaim("c", Stance.Denies, HedgeLevel.Flat, "Russia", "Russia", "Russia denied it");
        Assert.Equal([AttributionShift.Softened, AttributionShift.Added], AttributionChange.Between([was], [softer, other]).Select(change => change.Shift));
        Assert.Equal([AttributionShift.Hardened], AttributionChange.Between([softer], [was]).Select(change => change.Shift));
        Assert.Equal([AttributionShift.Removed], AttributionChange.Between([was, other], [was]).Select(change => change.Shift));
        Assert.Empty(AttributionChange.Between([was], [was]));
    }

    [Fact]
    public void Looks_become_seldom_and_end()
    {
        var first = new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
        var looks = new List<double>();
        for (DateTime? look = RevisitSchedule.Next(first, first); look is { } at; look = RevisitSchedule.Next(first, at))
        {
            looks.Add((at - first).TotalHours);
        }

        Assert.Equal([1, 6, 24, 72, 168], looks);
        // Looks missed while nobody ran are not made up for.
        Assert.Equal(first.AddDays(3), RevisitSchedule.Next(first, first.AddDays(2)));
        Assert.Null(RevisitSchedule.AfterMiss(2, forGood: true, first));
        Assert.NotNull(RevisitSchedule.AfterMiss(2, forGood: false, first));
        Assert.Null(RevisitSchedule.AfterMiss(3, forGood: false, first));
    }

    [Fact]
    public void Markers_order_takes_before_time_does()
    {
        var noon = new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal([4, 2, 1, 3, 5], Takes.Number(
        [
            new(UpdateKind.Update, 2, noon), new(null, null, noon.AddHours(2)), new(UpdateKind.FirstTake, null, noon.AddHours(5)), new(UpdateKind.Update, 1, noon.AddHours(9)), new(UpdateKind.Correction, null, noon.AddHours(1)),
        ]));
    }
}
