using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Tests.Claims;

public sealed class ActorMentionsTests
{
    private static readonly ActorNames _names = new(
    [
        new("Grey Heron", ["APT128", "Heron Crew"], "FR"),
        new("Wexford Group", [], "IE"),
        new("Twin One", ["Double Name"], null),
        new("Twin Two", ["Double Name"], null),
        new("Stillness", [], null),
        new("qorvixen", ["Quay People's Front of the Long Harbour Wall", "SaltMarsh (Some Vendor)", "Salt Marsh"], null),
    ]);

    private static List<(string Words, string? Canonical)> Found(string text)
    {
        var tokens = StoryTokens.Of(new ArticleText(text));
        return [.. ActorMentions.Of(_names).In(text, tokens).Select(mention => (mention.Span.Of(text), mention.Canonical))];
    }

    [Theory]
    [InlineData("Officials blamed APT-128 for it.", "APT-128")]
    [InlineData("Officials blamed APT 128 for it.", "APT 128")]
    [InlineData("Grey Heron's servers were seized.", "Grey Heron")]
    [InlineData("It was the GREY HERON gang.", "GREY HERON")]
    [InlineData("The Grey Herons struck again.", "Grey Herons")]
    [InlineData("They named Grey-Heron in the report.", "Grey-Heron")]
    [InlineData("They named GreyHeron in the report.", "GreyHeron")]
    public void Variants_of_one_name_are_one_actor(string text, string words) =>
        Assert.Equal([(words, (string?)"Grey Heron")], Found(text));

    [Theory]
    [InlineData("Analysts named qorvixen in the report.", "qorvixen")]
    [InlineData("The Quay People's Front of the Long Harbour Wall did it.", "Quay People's Front of the Long Harbour Wall")]
    [InlineData("Analysts named Salt Marsh in the report.", "Salt Marsh")]
    public void Small_long_and_annotated_names_of_a_list_are_found(string text, string words) =>
        Assert.Equal([(words, (string?)"qorvixen")], Found(text));

    [Fact]
    public void A_name_without_its_tail_is_known() =>
        Assert.Equal([("Wexford", (string?)"Wexford Group")], Found("Police arrested the Wexford hackers."));

    [Fact]
    public void A_name_of_several_picks_none() =>
        Assert.Equal([("Double Name", (string?)null)], Found("They said Double Name did it."));

    [Fact]
    public void A_numbered_group_that_no_list_knows_is_still_an_actor() =>
        Assert.Equal([("UNC9931", (string?)null)], Found("Analysts track it as UNC9931."));

    [Fact]
    public void A_capital_at_the_head_of_a_sentence_is_no_name_where_the_word_is_also_written_small() =>
        Assert.Empty(Found("Stillness fell. The stillness lasted."));

    [Fact]
    public void The_plural_of_a_name_taken_apart_is_somebody_else() => Assert.Empty(Found("They walked the Salt Marshs of Arden."));

    [Fact]
    public void Names_inside_other_words_do_not_count() => Assert.Empty(Found("The greyherons flew."));
}
