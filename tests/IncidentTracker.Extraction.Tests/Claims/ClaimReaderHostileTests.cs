using System.Diagnostics;
using CsCheck;

namespace IncidentTracker.Extraction.Tests.Claims;

public sealed class ClaimReaderHostileTests
{
    private static readonly string[] _words =
    [
        "Russia", "Fancy Bear", "hackers", "accused", "denied", "blamed", "for", "behind", "the", "attack", "who", "said", ",", ".", "“", "”", "\"", "(", ")", "'s", "and", "of", "to", "linked",
        "by", "according", "not", "was", "believed", "\n", "\0", "🙂", "‘", "[", "charged", "which", "that", "it", "APT28", "no", "evidence", "declined", "say", "-", "/", "&", "\u200f", "é", "U.S.",
    ];

    [Fact]
    public void Offsets_hold_and_nothing_is_thrown_for_any_text() =>
        Gen.OneOf(Gen.String, Gen.Int[0, _words.Length - 1].Array[0, 60].Select(picks => string.Join(' ', picks.Select(pick => _words[pick])))).Sample(text =>
        {
            foreach (var claim in Reading.Of(text))
            {
                Assert.InRange(claim.Span.Start, 0, claim.Span.End);
                Assert.InRange(claim.Span.End, claim.Span.Start, text.Length);
                Assert.InRange(claim.Trigger!.Value.Start, claim.Span.Start, claim.Span.End);
                Assert.InRange(claim.Trigger.Value.End, claim.Trigger.Value.Start, claim.Span.End);
                Assert.InRange(claim.Confidence, 0, 1);
            }
        }, iter: 3000);

    [Theory]
    [InlineData("Russia was blamed for the attack by ")]
    [InlineData("hackers, ")]
    [InlineData("said that Russia ")]
    [InlineData("((((“")]
    [InlineData("who who who behind ")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("Russia denied it. ")]
    public void A_megabyte_in_one_line_takes_seconds_at_most(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        _ = Reading.Of(text);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("Russian diplomat declared persona non grata over hack.")]
    [InlineData("Latvia declared persona non grata an employee of the Russian embassy over the hack.")]
    public void Nobody_is_cut_to_nothing(string sentence) =>
        Assert.All(Reading.Story(sentence), claim => Assert.NotEqual("", claim.Accused));
}
