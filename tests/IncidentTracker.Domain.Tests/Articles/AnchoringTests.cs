using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Tests.Articles;

public sealed class AnchoringTests
{
    private const string Text = "Riga said no.\n\nRiga said “no” again, twice.";

    [Fact]
    public void Words_are_found_nearest_to_where_they_stood()
    {
        Assert.Equal(new TextSpan(0, 9), Anchoring.Find(Text, "Riga said", 2));
        Assert.Equal(new TextSpan(15, 24), Anchoring.Find(Text, "Riga said", 40));
        Assert.Null(Anchoring.Find(Text, "Vilnius", 0));
        Assert.Null(Anchoring.Find(Text, "", 0));
    }

    [Fact]
    public void Blanks_at_the_ends_of_a_selection_are_left_out_and_blanks_alone_are_nothing()
    {
        Assert.Equal("said no.", Anchoring.Trim(Text, new(4, 15))!.Value.Of(Text));
        Assert.Null(Anchoring.Trim(Text, new(13, 15)));
        Assert.Null(Anchoring.Trim(Text, new(-1, 4)));
        Assert.Null(Anchoring.Trim(Text, new(3, 900)));
    }

    [Theory]
    [InlineData(7, true, 5)]
    [InlineData(4, true, 5)]
    [InlineData(7, false, 9)]
    [InlineData(10, false, 9)]
    [InlineData(26, false, 29)]
    public void A_dragged_end_comes_to_rest_at_the_edge_of_a_word(int dropped, bool start, int rests) => Assert.Equal(rests, Anchoring.WordEdge(Text, dropped, start));

    [Theory]
    [InlineData(0, true, true, 5)]
    [InlineData(5, true, false, 0)]
    [InlineData(4, false, true, 9)]
    [InlineData(9, false, false, 4)]
    [InlineData(13, false, true, 19)]
    public void A_key_moves_an_end_to_the_next_word(int at, bool start, bool forward, int next) => Assert.Equal(next, Anchoring.NextEdge(Text, at, start, forward));

    [Fact]
    public void Moving_on_for_ever_stays_inside_the_text()
    {
        foreach (var (start, forward) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            var at = 20;
            for (var step = 0; step < 60; step++)
            {
                at = Anchoring.NextEdge(Text, at, start, forward);
                Assert.InRange(at, 0, Text.Length);
            }
        }
    }
}
