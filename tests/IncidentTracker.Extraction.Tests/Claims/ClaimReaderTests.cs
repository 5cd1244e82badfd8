using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>One test a phenomenon of attribution. Groups, firms and people are invented.</summary>
public sealed class ClaimReaderTests
{
    [Fact]
    public void A_ministry_that_accuses_a_state_is_the_claimant()
    {
        var claim = Reading.One("The Norwegian foreign ministry accused Russia of hacking the email accounts of its diplomats.", Stance.Accuses);
        Assert.Equal("Russia", claim.Accused);
        Assert.Equal("The Norwegian foreign ministry", claim.Claimant);
        Assert.Equal(ClaimantKind.Government, claim.ClaimantKind);
        Assert.Equal("accused", claim.Rule);
    }

    [Fact]
    public void An_agentless_passive_has_no_claimant_and_suspects()
    {
        var claim = Reading.One("Russia is believed to be behind the attack on the harbour computers.", Stance.Suspects);
        Assert.Equal("Russia", claim.Accused);
        Assert.Null(claim.Claimant);
        Assert.Equal(ClaimantKind.Unnamed, claim.ClaimantKind);
        Assert.True(claim.Hedged);
    }

    [Fact]
    public void A_source_after_the_culprit_is_found()
    {
        var claim = Reading.One("Chinese hackers were behind the intrusion at the shipyard, according to U.S. intelligence agencies.", Stance.Accuses);
        Assert.Equal("Chinese hackers", claim.Accused);
        Assert.Equal("U.S. intelligence agencies", claim.Claimant);
    }

    [Fact]
    public void One_sentence_may_hold_a_refusal_and_an_accusation()
    {
        var claims = Reading.Story("The ministry said it was too early to say who was behind the attack but said Russia had been behind similar attacks in the past.");
        Assert.Contains(claims, claim => claim.Stance == Stance.DeclinesToAttribute && claim.Accused is null && claim.Claimant == "The ministry");
        Assert.Contains(claims, claim => claim.Stance == Stance.Accuses && claim.Accused == "Russia" && claim.Claimant == "The ministry");
        Assert.Single(claims.Select(claim => claim.Span).Distinct());
    }

    [Fact]
    public void A_relative_clause_nests_a_second_claim()
    {
        var claims = Reading.Story("Fancy Bear, which has been linked by western officials to a Russian spy agency, was believed to be behind the attack.");
        Assert.Contains(claims, claim => claim.Accused == "a Russian spy agency" && claim.Claimant == "western officials");
        Assert.Contains(claims, claim => claim.Accused == "Fancy Bear" && claim.Stance == Stance.Suspects);
    }

    [Fact]
    public void A_group_and_its_sponsor_are_two_levels()
    {
        var claim = Reading.One("U.S. officials have linked Fancy Bear to the GRU, the Russian military intelligence agency.", Stance.Accuses);
        Assert.Contains("GRU", claim.Accused, StringComparison.Ordinal);
        Assert.Equal("U.S. officials", claim.Claimant);
    }

    [Fact]
    public void A_culprit_may_be_an_anaphor() =>
        Assert.Contains(Reading.Story("The group was behind last year's attack on the Hanstead water works, prosecutors said."), claim => claim.Accused == "The group" && claim.Claimant == "prosecutors");

    [Fact]
    public void A_metonym_may_be_the_culprit()
    {
        var claim = Reading.One("Seoul blamed Pyongyang for the cyberattack on its banks.", Stance.Accuses);
        Assert.Equal("Pyongyang", claim.Accused);
        Assert.Equal("Seoul", claim.Claimant);
    }

    [Theory]
    [InlineData("The agency declined to say who was behind the attack.")]
    [InlineData("The police could not say who was behind the hack.")]
    [InlineData("It is unclear who was behind the attack on the port.")]
    [InlineData("It is not known who carried out the attack.")]
    [InlineData("The agency said it was unable to identify the attackers.")]
    public void Not_saying_who_has_many_forms(string sentence) =>
        Assert.Null(Reading.One(sentence, Stance.DeclinesToAttribute).Accused);

    [Fact]
    public void Negated_attribution_disputes()
    {
        var claim = Reading.One("The police chief said there was no evidence that Russia was involved in the attack.", Stance.Disputes);
        Assert.Equal("Russia", claim.Accused);
        Assert.Equal("The police chief", claim.Claimant);
    }

    [Fact]
    public void Likeness_of_malware_is_a_suspicion()
    {
        var claim = Reading.One("Northlight Security said the malware bears the hallmarks of Fancy Bear.", Stance.Suspects);
        Assert.Equal("Fancy Bear", claim.Accused);
    }

    [Theory]
    [InlineData("The auditors blamed the outage on poor passwords.")]
    [InlineData("The hospital said the breach was blamed on phishing emails.")]
    [InlineData("The mayor denied paying the ransom.")]
    [InlineData("Developers blamed a faulty update for the failure.")]
    public void Blame_for_negligence_and_denied_ransom_are_no_accusations(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Object != DenialObject.OtherAct && claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Denies && claim.Object != DenialObject.OtherAct);

    [Theory]
    [InlineData("Prosecutors charged a Latvian man with hacking into the network of the port.", "a Latvian man")]
    [InlineData("The Treasury sanctioned Russian officials for the hack of the ministry.", "Russian officials")]
    public void Legal_verbs_charge(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Charges).Accused);

    [Fact]
    public void A_group_may_claim_the_deed()
    {
        var claim = Reading.One("The hacking group Grey Heron claimed responsibility for the attack.", Stance.ClaimsResponsibility);
        Assert.Equal(claim.Accused, claim.Claimant);
        Assert.Equal(ClaimantKind.Perpetrator, claim.ClaimantKind);
    }

    [Fact]
    public void The_speaker_of_a_quotation_is_the_claimant_and_the_claim_is_quoted()
    {
        var claim = Assert.Single(Reading.Story("“We attribute this attack to Fancy Bear,” Ines Halloran of Northlight Security told reporters."));
        Assert.True(claim.Quoted);
        Assert.Contains("Halloran", claim.Claimant, StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_denial_keeps_its_object()
    {
        var claim = Reading.One("Russia has previously denied being behind cyber attacks on Norway.", Stance.Denies);
        Assert.Equal("Russia", claim.Accused);
        Assert.Equal(DenialObject.EarlierIncident, claim.Object);
        Assert.NotNull(claim.ObjectText);
    }

    [Theory]
    [InlineData("“We deny that we had any role in the hack,” Deputy Minister Grigory Stolbov told a news conference.", "that we had any role in the hack")]
    [InlineData("\"We deny any part in the attack on the ministries,\" Deputy Minister Grigory Stolbov said.", "any part in the attack on the ministries")]
    [InlineData("The Kremlin denied having “anything to do with” the attack on the ministries.", "having “anything to do with” the attack on the ministries")]
    public void What_is_denied_ends_where_the_quotation_ends(string sentence, string denied) =>
        Assert.Equal(denied, Reading.One(sentence, Stance.Denies).ObjectText);

    [Fact]
    public void A_denied_invasion_is_no_denial_of_the_hack() =>
        Assert.DoesNotContain(Reading.Story("Moscow denied plans for a military invasion and dismissed such fears as unfounded."),
            claim => claim.Stance == Stance.Denies && claim.Object != DenialObject.OtherAct);
}
