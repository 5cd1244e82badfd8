using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>How far the words commit: what asks, refuses, doubts or only links. Groups, firms and people are invented.</summary>
public sealed class ClaimStancesTests
{
    private static bool Blames(ClaimFinding claim) => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges;

    [Theory]
    [InlineData("The paper asked whether Belarus was behind the breach.")]
    [InlineData("She declined to say whether Belarus was behind it.")]
    [InlineData("If Belarus was behind the attack, the port will go to court.")]
    public void Who_asks_or_supposes_accuses_nobody(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("Police are investigating whether data was stolen in the breach attributed to North Korea.", "North Korea")]
    [InlineData("Norrland not only blamed Belarus for the hack but closed its embassy.", "Belarus")]
    public void What_is_taken_for_granted_is_not_what_is_asked_or_turned_down(string sentence, string accused) =>
        Assert.Contains(Reading.Story(sentence), claim => Blames(claim) && claim.Accused == accused);

    [Fact]
    public void What_cannot_be_said_is_denied_by_nobody() =>
        Assert.DoesNotContain(Reading.Story("It is not possible to say that Belarus was behind the attack."), claim => claim.Stance == Stance.Disputes);

    [Theory]
    [InlineData("It is unclear whether Belarus was behind the attack.")]
    [InlineData("The ministry declined to say whether Belarus was behind the attack.")]
    public void Not_saying_whether_it_was_somebody_names_nobody(string sentence) => Assert.Null(Reading.One(sentence, Stance.DeclinesToAttribute).Accused);

    [Theory]
    [InlineData("Norrland stopped short of blaming Belarus for the attack.", "Norrland")]
    [InlineData("The minister declined to attribute the attack to Belarus.", "The minister")]
    [InlineData("Norrland has yet to blame Belarus for the attack.", "Norrland")]
    [InlineData("Norrland announced an inquiry into the attack without naming Belarus.", "Norrland")]
    [InlineData("Norrland did not attribute the attack to any country.", "Norrland")]
    [InlineData("Norrland has not yet attributed the attack to any country.", "Norrland")]
    public void A_verb_of_blame_that_is_held_back_blames_nobody(string sentence, string claimant)
    {
        var claim = Reading.One(sentence, Stance.DeclinesToAttribute);
        Assert.Equal(claimant, claim.Claimant);
        Assert.Null(claim.Accused);
        Assert.DoesNotContain(Reading.Story(sentence), other => Blames(other));
    }

    [Theory]
    [InlineData("It is unlikely that Belarus was behind the attack.")]
    [InlineData("There is no evidence to suggest Belarus was behind it.")]
    [InlineData("Investigators found no direct link to Belarus in the attack on the port.")]
    public void What_the_words_before_turn_down_is_disputed(string sentence)
    {
        Assert.Equal("Belarus", Reading.One(sentence, Stance.Disputes).Accused);
        Assert.DoesNotContain(Reading.Story(sentence), other => Blames(other));
    }

    [Theory]
    [InlineData("The Sandfly group has been linked to the attack on the Norwegian port.", "The Sandfly group", null)]
    [InlineData("Officials tied Belarus to the breach.", "Belarus", "Officials")]
    public void Who_is_linked_to_a_deed_is_accused_of_it(string sentence, string accused, string? claimant)
    {
        var claim = Reading.One(sentence, Stance.Accuses);
        Assert.Equal(accused, claim.Accused);
        Assert.Equal(claimant, claim.Claimant);
    }

    [Theory]
    [InlineData("Norrland blamed Belarus on Monday for a cyberattack on its ferries.", "Norrland", "Belarus")]
    [InlineData("Norrland blamed Belarus on Monday for a cyberattack on Georgia.", "Norrland", "Belarus")]
    [InlineData("Officials blamed Belarus after a cyberattack on Ukraine.", "Officials", "Belarus")]
    [InlineData("The port is still closed after an attack that Washington blamed on Minsk.", "Washington", "Minsk")]
    [InlineData("The hack, which Kyiv attributed to Minsk, closed the port.", "Kyiv", "Minsk")]
    [InlineData("Belarus, which Norrland blamed for the attack, has said nothing.", "Norrland", "Belarus")]
    public void Blame_has_its_giver_and_no_day_bears_it(string sentence, string claimant, string accused) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.Accuses && claim.Claimant == claimant && claim.Accused == accused);

    [Theory]
    [InlineData("Suspected Chinese hackers breached the e-mail system of the ministry, the cyber centre said.")]
    [InlineData("Alleged Chinese hackers breached the e-mail system of the ministry, the cyber centre said.")]
    [InlineData("Belarus was behind the attack, investigators believe.")]
    public void Doubt_in_the_culprits_phrase_or_behind_the_clause_is_a_suspicion(string sentence)
    {
        Assert.True(Reading.One(sentence, Stance.Suspects).Hedged);
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Accuses);
    }

    [Theory]
    [InlineData("Norrmart Group said hackers stole customer data.")]
    [InlineData("Ukraine's Harbour Response Team said Russian hackers breached three ministries.")]
    public void A_firm_or_an_office_named_group_or_team_boasts_of_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.ClaimsResponsibility);
}
