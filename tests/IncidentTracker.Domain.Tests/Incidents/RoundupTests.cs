using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class RoundupTests
{
    private const string Text =
        "It was a week of attacks.\n\n"
        + "Harju Pank could not serve its customers on Monday.\n\n"
        + "Its counters stayed closed.\n\n"
        + "On Tuesday the Ministry of Justice lost its front page.\n\n"
        + "Salt Lantern said it had done both, Harju Pank and the Ministry of Justice.";

    [Fact]
    public void Each_paragraph_goes_to_the_incident_it_names_and_what_follows_goes_on_about_it()
    {
        var proposed = Roundup.Propose(Text, [new(1, ["Harju Pank", "Salt Lantern"]), new(2, ["Ministry of Justice", "Salt Lantern"])]);

        Assert.Equal("1-3, 5", proposed[1].ToString());
        Assert.Equal("1, 4-5", proposed[2].ToString());
    }

    [Fact]
    public void Nothing_is_proposed_where_one_incident_only_is_meant_or_named()
    {
        Assert.Empty(Roundup.Propose(Text, [new(1, ["Harju Pank"])]));
        Assert.Empty(Roundup.Propose(Text, [new(1, ["Harju Pank"]), new(2, ["Ferry Lines"])]));
        Assert.Empty(Roundup.Propose(Text, [new(1, ["Salt Lantern"]), new(2, ["Salt Lantern"])]));
    }

    [Theory]
    [InlineData("2-4, 7", "2-4, 7")]
    [InlineData(" 7,2 – 4,3 ", "2-4, 7")]
    [InlineData("1", "1")]
    [InlineData("", null)]
    [InlineData("4-2", null)]
    [InlineData("0", null)]
    [InlineData("1-2-3", null)]
    [InlineData("all", null)]
    [InlineData("1-99999999", null)]
    public void Paragraphs_are_written_as_people_write_them(string typed, string? read)
    {
        Assert.Equal(read, ParagraphSet.TryParse(typed, out var set) ? set.ToString() : null);
    }
}
