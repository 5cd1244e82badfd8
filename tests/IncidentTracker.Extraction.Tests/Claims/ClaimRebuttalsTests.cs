using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Denials by the accused and doubts by others. Groups, firms and people are invented.</summary>
public sealed class ClaimRebuttalsTests
{
    [Theory]
    [InlineData("A Kremlin spokesman said Russia had no involvement in the attack.", "A Kremlin spokesman", "Russia")]
    [InlineData("Iran's foreign ministry said that Tehran played no role in the attack.", "Iran's foreign ministry", "Tehran")]
    [InlineData("His lawyer said his client had nothing to do with the hack.", "His lawyer", "his client")]
    [InlineData("Belarus has in the past denied hacking its neighbours.", "Belarus", "Belarus")]
    [InlineData("Minsk brushed aside the allegations as \"hysteria.\"", "Minsk", "Minsk")]
    [InlineData("The embassy of Belarus called the accusations \"a fairy tale.\"", "The embassy of Belarus", "The embassy of Belarus")]
    [InlineData("A Chinese foreign ministry spokesman said the accusations were groundless.", "A Chinese foreign ministry spokesman", "A Chinese foreign ministry spokesman")]
    [InlineData("Beijing rejected the findings, saying China opposes hacking in all its forms.", "Beijing", "Beijing")]
    [InlineData("The gang insisted it was not responsible for the attack on the hospital.", "The gang", "The gang")]
    [InlineData("Kovac pleaded not guilty to charges of hacking the port.", "Kovac", "Kovac")]
    [InlineData("\"We're not behind this attack,\" the gang wrote.", "the gang", "the gang")]
    [InlineData("The company denied having any ties to the hackers.", "The company", "The company")]
    public void The_accused_and_who_speaks_for_them_deny(string sentence, string claimant, string accused)
    {
        var claim = Reading.One(sentence, Stance.Denies);
        Assert.Equal((claimant, accused), (claim.Claimant, claim.Accused));
        Assert.Equal(ClaimantKind.Accused, claim.ClaimantKind);
        Assert.NotEqual(DenialObject.OtherAct, claim.Object);
    }

    [Fact]
    public void Who_denies_in_the_first_person_is_the_speaker()
    {
        var claim = Reading.One("\"We did not carry out this attack,\" the ambassador of Belarus told reporters.", Stance.Denies);
        Assert.Equal(("the ambassador of Belarus", "the ambassador of Belarus"), (claim.Claimant, claim.Accused));
    }

    [Theory]
    [InlineData("Northlight said Grey Heron had nothing to do with the attack.", "Grey Heron")]
    [InlineData("Police ruled out any involvement by Iran.", "Iran")]
    [InlineData("Halloran is sceptical that Iran carried out the attack.", "Iran")]
    [InlineData("Northlight said the evidence does not prove that Iran was responsible.", "Iran")]
    [InlineData("\"That does not mean it was Iran,\" she said.", "Iran")]
    [InlineData("The mayor said it was wrong to blame Belarus.", "Belarus")]
    [InlineData("Officials no longer believe Grey Heron carried out the attack.", "Grey Heron")]
    [InlineData("\"This was not Iran,\" he said.", "Iran")]
    [InlineData("The firm found no evidence connecting the attack to Grey Heron.", "Grey Heron")]
    [InlineData("A rival firm dismissed the Iran theory as guesswork.", "Iran")]
    [InlineData("Analysts said the malware had nothing in common with tools used by Iran.", "Iran")]
    [InlineData("The agency cleared Belarus of any role in the attack.", "Belarus")]
    [InlineData("The minister denied that Iran was behind the outage.", "Iran")]
    [InlineData("Several ministers have privately expressed doubts that Iran was behind the attack.", "Iran")]
    [InlineData("But not everyone agrees that Iran was to blame.", "Iran")]
    [InlineData("Hale said a former employee, and not Iran, was responsible.", "Iran")]
    [InlineData("The claim that Iran hacked the port has been disputed by several experts.", "Iran")]
    [InlineData("The firm withdrew its claim that Belarus was responsible for the hack.", "Belarus")]
    public void Others_who_turn_an_attribution_down_dispute_it(string sentence, string accused)
    {
        var claims = Reading.Story(sentence);
        Assert.Equal(accused, Assert.Single(claims, claim => claim.Stance == Stance.Disputes).Accused);
        Assert.DoesNotContain(claims, claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Denies);
    }

    [Theory]
    [InlineData("Other researchers are not convinced by the attribution.")]
    [InlineData("The firm disagreed with that attribution.")]
    [InlineData("A rival firm called the attribution \"flimsy.\"")]
    public void A_verdict_may_be_turned_down_without_naming_anybody(string sentence) => Assert.Null(Reading.One(sentence, Stance.Disputes).Accused);

    [Theory]
    [InlineData("The company denied that customer data had been stolen.")]
    [InlineData("The hospital denied that patient care had been compromised.")]
    [InlineData("The bank denied that it had waited too long before telling its customers.")]
    [InlineData("The exchange denied that it had lost any coins.")]
    [InlineData("The school denied any negligence.")]
    [InlineData("The bank rejected claims that it had been slow to respond.")]
    [InlineData("The minister rejected accusations that the ministry had ignored warnings about the hack.")]
    [InlineData("The court dismissed the charges against the company's directors.")]
    [InlineData("The company said claims that data was stolen were false.")]
    [InlineData("The new rules have nothing to do with the attack, the regulator said.")]
    [InlineData("The agency was not responsible for the delay.")]
    [InlineData("Experts are not convinced that the plan will work.")]
    [InlineData("Researchers do not believe that the flaw has been exploited.")]
    [InlineData("The regulator ruled out a fine.")]
    [InlineData("The agency cleared the company of wrongdoing in the sale.")]
    [InlineData("The hackers did not steal any money.")]
    public void Denials_and_doubts_of_other_things_attribute_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Disputes || claim.Stance == Stance.Denies && claim.Object != DenialObject.OtherAct);

    [Fact]
    public void Who_speaks_for_a_state_denies_once() =>
        Assert.Equal("Belarus", Assert.Single(Reading.Story("“We have nothing to do with it, and Belarus has nothing to do with these cyber attacks,” Jan Roe, a spokesman for the Belarusian president, told reporters."), claim => claim.Stance == Stance.Denies).Accused);

    [Fact]
    public void Whose_part_in_it_is_denied_is_not_accused_by_the_same_words() =>
        Assert.DoesNotContain(Reading.Story("Belarus has denied involvement in that attack."), claim => claim.Stance is Stance.Accuses or Stance.Suspects);

    [Fact]
    public void To_have_had_anything_to_do_with_an_attack_is_to_have_done_it() =>
        Assert.Equal(DenialObject.ThisIncident, Reading.One("Belarusian government spokesman Jan Roe denied that Belarus had anything to do with the attack.", Stance.Denies).Object);

    [Fact]
    public void Who_dismisses_fears_denies_no_deed() =>
        Assert.DoesNotContain(Reading.Story("Belarus again dismissed fears that its exercise near the border could be turned into an attack, calling such talk \"hysteria\"."), claim => claim.Stance == Stance.Denies);
}
