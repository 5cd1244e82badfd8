using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Answers that get round the question, doubts in images, pleas and boasts, and who makes them. Groups, firms and people are invented.</summary>
public sealed class ClaimsBesideTheQuestionTests
{
    [Theory]
    [InlineData("Asked who it thought was responsible for the hack, the ferry line did not answer.", "the ferry line")]
    [InlineData("Asked if it knew who was behind the theft, the bank said no.", "the bank")]
    [InlineData("Pressed on which country it meant, the council wouldn't be drawn.", "the council")]
    [InlineData("The mayor ducked when reporters wanted to know if Iran had ordered the hack.", "The mayor")]
    [InlineData("The clinic referred all questions about the identity of the attackers to the police.", "The clinic")]
    [InlineData("The port kept quiet about who had hacked it.", "The port")]
    [InlineData("The agency was at pains not to name a country in its report on the attack.", "The agency")]
    [InlineData("The registry left open the question of who was behind the intrusions.", "The registry")]
    [InlineData("The agency stopped short of pinning the intrusion on any government.", "The agency")]
    [InlineData("\"Was it a state? Was it criminals? We don't know,\" the harbour master said of the attack.", "the harbour master")]
    public void Whoever_gets_round_the_question_declines(string sentence, string claimant) => Assert.Equal(claimant, Reading.One(sentence, Stance.DeclinesToAttribute).Claimant);

    [Theory]
    [InlineData("Asked how many customers were affected by the breach, the bank did not answer.")]
    [InlineData("Asked whether the breach would hurt profits, the bank said no.")]
    [InlineData("The clinic referred questions about the cost of the attack to its insurer.")]
    [InlineData("The port kept quiet about how many files were stolen in the hack.")]
    [InlineData("\"Is it expensive? We don't know,\" the harbour master said of the software.")]
    [InlineData("The registry left open the question of whether it would sue.")]
    public void Other_questions_are_no_question_for_the_culprit(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.DeclinesToAttribute);

    [Theory]
    [InlineData("Tom Brandt, a researcher at Orrin Security, isn't buying the Iran story.", "Iran")]
    [InlineData("Tom Brandt, a researcher at Orrin Security, poured cold water on the idea that Iran had hacked the port.", "Iran")]
    [InlineData("Tom Brandt of Orrin Security showed that the Grey Heron artefacts had been planted to fool investigators.", "Grey Heron")]
    [InlineData("Tom Brandt said the claim that Iran was behind the attack needed to be taken with a large grain of salt.", "Iran")]
    [InlineData("Tom Brandt said the attack had been wrongly blamed on Belarus.", "Belarus")]
    [InlineData("Tom Brandt said the notion of Iranian involvement in the hack did not stack up.", "Iranian")]
    [InlineData("Tom Brandt said Belarus lacked the skill to carry out the attack.", "Belarus")]
    [InlineData("Tom Brandt said he would be surprised if Belarus turned out to be behind the leak.", "Belarus")]
    [InlineData("\"It's a convenient excuse, because nobody can sue Pyongyang,\" said Tom Brandt.", "Pyongyang")]
    [InlineData("Tom Brandt said the similarities to Lazarus were superficial.", "Lazarus")]
    [InlineData("Some researchers say Belarus is being framed for the attack.", "Belarus")]
    public void Doubts_in_images_dispute(string sentence, string accused)
    {
        var claims = Reading.Story(sentence);
        Assert.Equal(accused, Assert.Single(claims, claim => claim.Stance == Stance.Disputes).Accused);
        Assert.DoesNotContain(claims, claim => claim.Stance is Stance.Accuses or Stance.Suspects);
    }

    [Theory]
    [InlineData("Tom Brandt isn't buying a new boat.")]
    [InlineData("Tom Brandt said the price should be taken with a pinch of salt.")]
    [InlineData("Tom Brandt poured cold water on the idea that the port would close.")]
    [InlineData("\"It's a convenient excuse, because nobody can sue the weather,\" said Tom Brandt.")]
    [InlineData("Tom Brandt said the similarities between the two phones were superficial.")]
    public void Doubts_about_other_things_dispute_nothing(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Disputes);

    [Theory]
    [InlineData("Kovac told the court that his account had been hijacked by someone else.")]
    [InlineData("Kovac maintained throughout the trial that somebody else had used his laptop to delete the servers.")]
    [InlineData("Kovac insisted he had been framed for the hack.")]
    public void Who_says_that_others_did_it_in_his_name_denies(string sentence) => Assert.Equal("Kovac", Reading.One(sentence, Stance.Denies).Claimant);

    [Theory]
    [InlineData("Kovac said her account had been hijacked and apologised to her readers.")]
    [InlineData("Kovac said he was at a barbecue when he heard about the hack.")]
    public void Whose_account_was_broken_into_denies_nothing(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Denies);

    [Theory]
    [InlineData("A Telegram channel linked to the group claimed responsibility for the attack.", "A Telegram channel linked to the group")]
    [InlineData("The group put its name to the attack in a video.", "The group")]
    public void Who_speaks_through_an_account_or_a_message_owns_up(string sentence, string claimant) => Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.ClaimsResponsibility && string.Equals(claim.Claimant, claimant, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("The company took credit for the growth in sales.")]
    [InlineData("\"Your screens are ours tonight. Expect us,\" the message read.")]
    [InlineData("Visitors saw a grey page that read \"Your screens are ours tonight\".")]
    [InlineData("\"You send flowers, we send you chocolates,\" the message read.")]
    public void Nobody_owns_up_to_growth_or_flowers_and_a_page_without_a_name_is_nobodys_word(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.ClaimsResponsibility);

    [Theory]
    [InlineData("A joint inquiry by the port police and the coast guard had traced the intrusion to servers rented by the Belarusian military, the Transport Ministry said in a statement.", "the Transport Ministry")]
    [InlineData("An inquiry by the port police has traced the intrusion to servers rented by the Belarusian military.", "the port police")]
    public void What_an_inquiry_found_is_told_by_who_tells_it(string sentence, string claimant) => Assert.Contains(Reading.Story(sentence), claim => claim.Claimant == claimant);

    [Theory]
    [InlineData("Iran was behind the attack, according to three current and former officials.", "three current and former officials", ClaimantKind.Government)]
    [InlineData("Iran was behind the attack, according to two people familiar with the inquiry.", "two people familiar with the inquiry", ClaimantKind.Unnamed)]
    [InlineData("Iran was behind the attack, a security probe has found.", "a security probe", ClaimantKind.Unnamed)]
    [InlineData("Jens Holm, Denmark's defence minister, said Iran was behind the attack.", "Jens Holm", ClaimantKind.Government)]
    public void Who_accuses_is_told_whole_and_in_his_capacity(string sentence, string claimant, ClaimantKind kind)
    {
        var claim = Assert.Single(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects);
        Assert.Equal((claimant, kind), (claim.Claimant, claim.ClaimantKind));
    }

    [Fact]
    public void An_embassy_does_not_accuse_its_own_state() => Assert.DoesNotContain(Reading.Story("\"Every time a light goes out, we are told it was Moscow,\" said a spokesman for the Russian embassy.").Where(claim => claim.Accused == "Moscow"), claim => claim.Stance is Stance.Accuses or Stance.Suspects);
}
