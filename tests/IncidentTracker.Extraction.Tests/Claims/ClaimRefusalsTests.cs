using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>The many ways of not saying who did it. Groups, firms and people are invented.</summary>
public sealed class ClaimRefusalsTests
{
    [Theory]
    [InlineData("Talvik would not be drawn on who might have carried out the attack.", "Talvik")]
    [InlineData("The utility stopped short of naming a culprit.", "The utility")]
    [InlineData("The agency said it was not in a position to say which country was responsible.", "The agency")]
    [InlineData("Investigators have yet to determine who planted the malware.", "Investigators")]
    [InlineData("The regulator said it had no information about the identity of the hackers.", "The regulator")]
    [InlineData("Detectives never learned who had broken into the network.", "Detectives")]
    [InlineData("The spokesman sidestepped questions about who was responsible.", "The spokesman")]
    [InlineData("The statement made no mention of who was behind the attack.", "The statement")]
    [InlineData("The bureau had no comment on possible suspects.", "The bureau")]
    [InlineData("The firm said the logs did not reveal who had been at the keyboard.", "The firm")]
    public void Whoever_holds_back_who_did_it_declines(string sentence, string claimant)
    {
        var claim = Reading.One(sentence, Stance.DeclinesToAttribute);
        Assert.Null(claim.Accused);
        Assert.Equal(claimant, claim.Claimant);
    }

    [Theory]
    [InlineData("Who ordered the attack remains a mystery.")]
    [InlineData("Exactly who was behind the operation may never be known.")]
    [InlineData("The identities of those behind the theft have not been established.")]
    [InlineData("The culprits remain unknown.")]
    [InlineData("No suspects have been named.")]
    [InlineData("No government has been formally blamed for the breach.")]
    [InlineData("So far nobody knows who was behind the attack.")]
    [InlineData("No one has claimed responsibility for the breach.")]
    [InlineData("Whether the operation was ordered by Minsk is an open question.")]
    [InlineData("The attack has not been claimed by any group.")]
    [InlineData("No conclusive attribution has been made.")]
    [InlineData("It was not immediately clear if the group was acting alone or on behalf of a government.")]
    public void What_nobody_knows_has_no_claimant(string sentence)
    {
        var claim = Reading.One(sentence, Stance.DeclinesToAttribute);
        Assert.Null(claim.Accused);
        Assert.Null(claim.Claimant);
        Assert.Equal(ClaimantKind.Unnamed, claim.ClaimantKind);
    }

    [Theory]
    [InlineData("The ministry refused to point the finger at any country.")]
    [InlineData("The ministry said it was not ready to assign blame.")]
    [InlineData("Norrland has not publicly attributed the breach.")]
    [InlineData("The firm said it did not have enough data to attribute the attack.")]
    [InlineData("The firm said it has not linked the campaign to any known threat actor.")]
    [InlineData("Officials would neither confirm nor deny that Belarus was involved.")]
    [InlineData("Officials could not rule out that someone else had used the same tools.")]
    [InlineData("It is not known whether the intruders were acting on orders from Beijing.")]
    [InlineData("\"At this point we don't have a suspect,\" a police spokesman said.")]
    [InlineData("The authors were careful not to attribute the campaign to any government.")]
    [InlineData("Western officials have so far stopped short of publicly accusing Belarus.")]
    [InlineData("The firm could not independently verify that Belarus was behind the theft.")]
    [InlineData("He said it would be wrong to speculate about who was behind the attack.")]
    public void A_finger_that_points_nowhere_accuses_nobody(string sentence)
    {
        var claims = Reading.Story(sentence);
        Assert.Single(claims, claim => claim.Stance == Stance.DeclinesToAttribute);
        Assert.DoesNotContain(claims, claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges);
    }

    [Theory]
    [InlineData("The company would not say how many customers were affected.")]
    [InlineData("It is unclear whether the hackers accessed any payment data.")]
    [InlineData("It is not known when the attackers first gained access.")]
    [InlineData("The company did not identify the supplier through which the attackers got in.")]
    [InlineData("The company did not say who would replace him.")]
    [InlineData("The mayor would not say who had signed the contract with the vendor.")]
    [InlineData("It is too early to say how much the attack will cost.")]
    [InlineData("The victims have not been identified.")]
    [InlineData("The identity of the buyer is unknown.")]
    [InlineData("The company neither confirmed nor denied the breach.")]
    [InlineData("The officials did not hesitate to name a suspect.")]
    public void Not_saying_something_else_is_no_refusal(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.DeclinesToAttribute);
}
