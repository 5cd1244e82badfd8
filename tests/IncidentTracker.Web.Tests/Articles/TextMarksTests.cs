using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Web.Articles;

namespace IncidentTracker.Web.Tests.Articles;

public sealed class TextMarksTests
{
    private const string Text = "Officials blamed Grey Heron. They may be wrong.\n\nThe embassy denied it.";
    private static readonly TextSpan First = new(0, 47);

    [Fact]
    public void A_text_without_marks_is_one_segment()
    {
        var segment = Assert.Single(Cut([]));
        Assert.Equal(First, segment.Span);
        Assert.Empty(segment.Lines);
    }

    [Fact]
    public void Segments_cover_the_paragraph_without_gaps_whatever_the_spans()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            ClaimMark[] claims = [.. Enumerable.Range(1, random.Next(6)).Select(number => new ClaimMark(number, Span(random), (Stance)random.Next(8), Triggers: [Span(random)]))];
            TextSpan[] quotations = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Span(random))];
            var segments = TextMarks.Cut(First, claims, TextMarks.LevelsOf(claims), quotations, Span(random), Span(random));

            Assert.Equal(First.Start, segments[0].Span.Start);
            Assert.Equal(First.End, segments[^1].Span.End);
            Assert.All(segments.Zip(segments.Skip(1)), pair => Assert.Equal(pair.First.Span.End, pair.Second.Span.Start));
            Assert.All(segments, segment => Assert.True(segment.Lines.Count <= TextMarks.Levels));
            Assert.All(segments.SelectMany(segment => segment.Lines.Select(line => (segment, line))), found => Assert.True(found.line.Claim.Span.Contains(found.segment.Span)));
        }
    }

    [Fact]
    public void Crossing_claims_are_cut_into_segments_that_carry_both()
    {
        var segments = Cut([new(1, new(0, 27), Stance.Accuses), new(2, new(17, 40), Stance.Suspects)]);
        var both = Assert.Single(segments, segment => segment.Lines.Count == 2);
        Assert.Equal(new TextSpan(17, 27), both.Span);
        Assert.Equal([0, 1], both.Lines.Select(line => line.Level));
    }

    [Fact]
    public void A_third_claim_on_the_same_words_keeps_only_its_number()
    {
        var segments = Cut([new(1, new(0, 27), Stance.Accuses), new(2, new(0, 27), Stance.Suspects), new(3, new(0, 27), Stance.Denies)]);
        Assert.Equal(2, segments[0].Lines.Count);
        Assert.Equal([1, 2, 3], segments[0].Ends.Select(claim => claim.Number));
    }

    [Fact]
    public void A_trigger_lies_bold_inside_its_claim()
    {
        var segments = Cut([new(1, new(0, 27), Stance.Accuses, Triggers: [new(10, 16)])]);
        Assert.Equal("blamed", Assert.Single(segments, segment => segment.Trigger).Span.Of(Text));
    }

    [Fact]
    public void A_claim_over_two_paragraphs_gets_its_number_where_it_ends()
    {
        ClaimMark[] claims = [new(1, new(29, Text.Length), Stance.Denies)];
        Assert.DoesNotContain(Cut(claims), segment => segment.Ends.Count > 0);
        var second = TextMarks.Cut(new(49, Text.Length), claims, TextMarks.LevelsOf(claims), []);
        Assert.Single(second[^1].Ends);
    }

    [Fact]
    public void Paragraphs_point_at_their_place_in_the_text()
    {
        var paragraphs = TextParagraph.Of(Text);
        Assert.Equal([1, 2], paragraphs.Select(paragraph => paragraph.Number));
        Assert.Equal("The embassy denied it.", paragraphs[1].Span.Of(Text));
        Assert.Empty(TextParagraph.Of("\n\n \n\n"));
    }

    private static IReadOnlyList<MarkedSegment> Cut(ClaimMark[] claims) => TextMarks.Cut(First, claims, TextMarks.LevelsOf(claims), []);

    private static TextSpan Span(Random random)
    {
        var start = random.Next(-5, 60);
        return new(Math.Max(0, start), Math.Max(0, start) + random.Next(0, 30));
    }
}
