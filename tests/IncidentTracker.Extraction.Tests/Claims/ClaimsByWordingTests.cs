using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Sentences that fit no frame of the grammar and are claims by their words, and such as have the words of a story of hacking and claim nothing. Groups, firms and people are invented.</summary>
public sealed class ClaimsByWordingTests
{
    [Theory]
    [InlineData("The navy said on Monday that its mail had been read for a year by what it takes to be Belarusian spies.", "Belarusian spies", "The navy", Stance.Suspects)]
    [InlineData("\"The bank's mail was read by people in Minsk, and we know their names,\" the prosecutor told the broadcaster.", "people in Minsk", "the prosecutor", Stance.Accuses)]
    [InlineData("The same hackers also got into the mail of a shipyard, the company says, and took the records of 300 workers.", "The same hackers", "the company", Stance.Accuses)]
    public void What_no_frame_fits_is_read_by_its_words(string sentence, string accused, string claimant, Stance stance)
    {
        var claim = Assert.Single(Reading.Story(sentence));
        Assert.Equal(("wording", accused, claimant, stance), (claim.Rule, claim.Accused, claim.Claimant, claim.Stance));
        Assert.Null(claim.Trigger);
    }

    [Theory]
    [InlineData("The port said on Tuesday that its cranes were working again.")]
    [InlineData("The ministry told shipping companies to change their passwords by Friday.")]
    [InlineData("Bitlane, which has offices in Riga and Minsk, sells software that looks for unusual mail.")]
    [InlineData("The embassy said that Belarus would send a delegation to the fair in May.")]
    [InlineData("Grey Heron is the name that Bitlane gave to a crew in 2016.")]
    [InlineData("Asked about the price of the new cranes, the director said she had nothing to add.")]
    [InlineData("The prosecutor Ilze Ozola told the broadcaster that the trial would begin in March.")]
    [InlineData("Iranian officials told the paper that they would come to the talks.")]
    [InlineData("\"I worked alone in the archive for a year,\" the historian told the broadcaster.")]
    [InlineData("The minister would not say whether the ministry regards the old bridge as safe.")]
    [InlineData("\"It was Iran that asked for the talks,\" the diplomat said.")]
    public void The_words_of_everything_else_claim_nothing(string sentence) => Assert.Empty(Reading.Story(sentence));

    [Fact]
    public void To_whom_attribution_is_left_is_not_accused() =>
        Assert.DoesNotContain(Reading.Story("Asked who had sent it, the director said that attribution was up to the government and that she had nothing to add."), claim => claim.Accused is not null);

    [Fact]
    public void Suspects_who_did_something_are_no_hedge()
    {
        const string text = "Three people were charged in Hanstead on Friday with stealing 12 million crowns from customers of the bank through forged messages.\n\nThe suspects sent messages in the name of the bank to 40,000 customers and used the codes that came back, prosecutor Anna Holm told the court.";
        var claim = ClaimReader.Suggest(text, new TextSpan(text.IndexOf("The suspects", StringComparison.Ordinal), text.Length), BuiltInActors.Names);
        Assert.Equal((Wordings.Rule, HedgeLevel.Flat, "The suspects", "prosecutor Anna Holm"), (claim?.Rule, claim?.Hedge, claim?.Accused, claim?.Claimant));
        Assert.Empty(claim!.HedgeWords);
    }

    [Fact]
    public void A_story_in_which_the_grammar_finds_no_claim_gets_none_by_words() =>
        Assert.Empty(Reading.Of("The museum opened a new wing on Friday.\n\nThe navy said on Monday that its mail had been read for a year by what it takes to be Belarusian spies."));

    [Fact]
    public void What_an_editor_marks_is_read_by_its_words_where_no_frame_fits()
    {
        const string text = "The museum opened a new wing on Friday. The navy said on Monday that its mail had been read for a year by what it takes to be Belarusian spies.";
        var suggested = ClaimReader.Suggest(text, new TextSpan(text.IndexOf("takes", StringComparison.Ordinal), text.Length), BuiltInActors.Names);
        Assert.Equal(("Belarusian spies", "The navy", Stance.Suspects), (suggested?.Accused, suggested?.Claimant, suggested?.Stance));
        Assert.Equal(Wordings.Rule, suggested?.Rule);
        Assert.Null(ClaimReader.Suggest(text, new TextSpan(0, 20), BuiltInActors.Names));
    }
}
