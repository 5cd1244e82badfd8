using System.Diagnostics;
using CsCheck;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

public sealed class ClaimReaderHostileTests
{
    private static readonly string[] _words =
    [
        "Russia", "Fancy Bear", "hackers", "accused", "denied", "blamed", "for", "behind", "the", "attack", "who", "said", ",", ".", "“", "”", "\"", "(", ")", "'s", "and", "of", "to", "linked",
        "by", "according", "not", "was", "believed", "\n", "\0", "🙂", "‘", "[", "charged", "which", "that", "it", "APT28", "no", "evidence", "declined", "say", "-", "/", "&", "\u200f", "é", "U.S.",
    ];

    /// <summary>Every word that the grammar has a class for, and those that open its frames.</summary>
    private static readonly string[] _listed =
    [
        .. AttributionLexicon.Lines("attribution.tsv").SelectMany(line => line.Split('\t')[1].Split(' ')),
        .. "persona non grata found guilty held on suspicion sentenced pleaded front for nothing to do with leak site added took credit looks like it was this is handwriting hallmarks orders instructions unclear remains too early whose Sandworm Moscow Kremlin Russian \" , , . ' we I".Split(' '),
    ];

    [Fact]
    public void Nothing_is_thrown_for_any_row_of_the_grammars_own_words() =>
        Gen.Int[0, _listed.Length - 1].Array[1, 24].Select(Gen.Bool, (picks, capital) => (picks, capital)).Sample(drawn =>
        {
            var words = string.Join(' ', drawn.picks.Select(pick => _listed[pick]));
            foreach (var claim in Reading.Of(Reading.Lead + (drawn.capital ? string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1)) : words) + "."))
            {
                Assert.NotEqual("", claim.Accused);
                Assert.NotEqual("", claim.Claimant);
            }
        }, iter: 20_000);

    [Fact]
    public void Offsets_hold_and_nothing_is_thrown_for_any_text() =>
        Gen.OneOf(Gen.String, Gen.Int[0, _words.Length - 1].Array[0, 60].Select(picks => string.Join(' ', picks.Select(pick => _words[pick])))).Sample(text =>
        {
            foreach (var claim in Reading.Of(text))
            {
                Assert.InRange(claim.Span.Start, 0, claim.Span.End);
                Assert.InRange(claim.Span.End, claim.Span.Start, text.Length);
                if (claim.Trigger is { } trigger)
                {
                    Assert.InRange(trigger.Start, claim.Span.Start, claim.Span.End);
                    Assert.InRange(trigger.End, trigger.Start, claim.Span.End);
                }

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
    [InlineData("Russia was blamed for it. The navy said its mail was read by what it takes to be Belarusian spies, Iranian spies, Chinese spies, Polish spies and Latvian spies. ")]
    [InlineData("They , said , said , said and said and said. ")]
    [InlineData("The indictment said blah and the indictment said blah. ")]
    [InlineData("\"I did it,\" the hacker said. ")]
    [InlineData("\"We had nothing to do with it,\" the ministry said. ")]
    public void A_megabyte_in_one_line_takes_seconds_at_most(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        _ = Reading.Of(text);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_megabyte_of_speakers_each_with_a_surname_of_their_own_takes_seconds_at_most()
    {
        var text = string.Concat(Enumerable.Range(0, 24_000).Select(k => $"Q{string.Concat(k.ToString("D5", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')))} said Russia hacked the ministry. "));
        var watch = Stopwatch.StartNew();
        Assert.Contains(Reading.Of(text), claim => claim.Claimant == "Qabcde");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("Russian diplomat declared persona non grata over hack.")]
    [InlineData("Latvia declared persona non grata an employee of the Russian embassy over the hack.")]
    public void Nobody_is_cut_to_nothing(string sentence) =>
        Assert.All(Reading.Story(sentence), claim => Assert.NotEqual("", claim.Accused));
}
