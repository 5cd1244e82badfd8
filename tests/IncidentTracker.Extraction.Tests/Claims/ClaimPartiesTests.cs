using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Who accuses and who is accused, sentence form by sentence form. Groups, firms and people are invented.</summary>
public sealed class ClaimPartiesTests
{
    [Theory]
    [InlineData("The Czech cyber security office said on Tuesday that Copper Lotus was behind the intrusion at the ministry.", "The Czech cyber security office", "Copper Lotus")]
    [InlineData("Estonian officials on Friday said the attack on the tax board was carried out by Russian hackers.", "Estonian officials", "Russian hackers")]
    [InlineData("The agency Friday said Russia was behind the attack on the tax board.", "The agency", "Russia")]
    [InlineData("The attack has been attributed to the Iranian government by two U.S. officials, who spoke on condition of anonymity.", "two U.S. officials", "the Iranian government")]
    [InlineData("A report published by the security firm Northlight revealed that Fancy Bear was behind the attack on the port.", "the security firm Northlight", "Fancy Bear")]
    [InlineData("Fancy Bear, according to Northlight, was behind the attack on the port.", "Northlight", "Fancy Bear")]
    [InlineData("The company was confident Fancy Bear was responsible for the attack.", "The company", "Fancy Bear")]
    public void The_source_and_the_culprit_are_found_wherever_they_stand(string sentence, string claimant, string accused)
    {
        var claim = Reading.One(sentence, Stance.Accuses);
        Assert.Equal(claimant, claim.Claimant);
        Assert.Equal(accused, claim.Accused);
    }

    [Fact]
    public void A_list_of_accusers_is_one_claimant_of_mixed_kind()
    {
        var claims = Reading.Story("Fancy Bear was accused by several security companies, the Interior Ministry and the FBI of being sponsored by the Russian government.");
        Assert.Contains(claims, claim => claim.Accused == "Fancy Bear" && claim.Claimant == "several security companies, the Interior Ministry and the FBI" && claim.ClaimantKind == ClaimantKind.Other);
    }

    [Fact]
    public void Blame_for_an_attack_on_somebody_falls_on_the_last_named() =>
        Assert.Equal("Russian hackers", Reading.One("Germany's domestic intelligence agency blamed the attack on parliament on Russian hackers.", Stance.Accuses).Accused);

    [Fact]
    public void Hackers_tied_to_a_state_are_named_with_it() =>
        Assert.Equal("hackers linked to China", Reading.One("Officials said hackers linked to China were behind the intrusion at the ministry.", Stance.Accuses).Accused);

    [Theory]
    [InlineData("Investigators believe that a former employee was behind the theft of the customer records.")]
    [InlineData("Officials believe Russia hacked the ministry.")]
    public void What_a_source_believes_is_a_suspicion(string sentence) => Assert.True(Reading.One(sentence, Stance.Suspects).Hedged);

    [Fact]
    public void A_culprit_may_stand_before_the_clause_that_accuses_it()
    {
        var claim = Reading.One("The hacking group that intelligence officials believe hacked the ministry is silent.", Stance.Suspects);
        Assert.Equal("The hacking group", claim.Accused);
        Assert.Equal("intelligence officials", claim.Claimant);
    }

    [Theory]
    [InlineData("Russian officials denied playing any role in the hacks attributed to Grey Heron.")]
    [InlineData("They blame Russia for everything, said the retired teacher.")]
    [InlineData("The phishing emails seemed to be coming from Harbour Bank, the police said.")]
    [InlineData("Northlight said the emails related to the new Sandfly campaign carried invoices.")]
    public void Denied_links_proverbs_and_borrowed_senders_accuse_nobody(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects);

    [Theory]
    [InlineData("The fake invoices were written for the dam's operators. Analysts have cast doubt on the government's claim that Pyongyang was behind the hack.", "Analysts", "Pyongyang")]
    [InlineData("French authorities found no trace of Russian hackers in the attack on the campaign.", "French authorities", "Russian hackers")]
    public void Doubt_and_missing_traces_dispute(string sentence, string claimant, string accused)
    {
        var claim = Reading.One(sentence, Stance.Disputes);
        Assert.Equal(claimant, claim.Claimant);
        Assert.Equal(accused, claim.Accused);
    }

    [Fact]
    public void A_group_that_says_it_has_the_data_claims_the_deed() =>
        Assert.Contains(Reading.Story("The hacking group Grey Heron claimed to have stolen 40 million passwords from the airline."), claim => claim.Stance == Stance.ClaimsResponsibility);

    [Theory]
    [InlineData("Josef Marek, a researcher at Northlight Security, gave a talk.\n\nMarek said Fancy Bear was behind the attack.", ClaimantKind.SecurityVendor)]
    [InlineData("EU foreign policy chief Marta Lindqvist spoke in Tallinn.\n\nLindqvist said Russia was behind the attack.", ClaimantKind.Intergovernmental)]
    [InlineData("The National Cyber Security Centre said Fancy Bear was behind the attack.", ClaimantKind.Government)]
    [InlineData("Private security firms and U.S. officials said Fancy Bear was behind the attack.", ClaimantKind.Other)]
    [InlineData("The security company said Fancy Bear was behind the attack.", ClaimantKind.SecurityVendor)]
    public void The_capacity_of_a_claimant_comes_from_its_words_or_its_introduction(string story, ClaimantKind kind) =>
        Assert.Contains(Reading.Story(story), claim => claim.Accused is "Fancy Bear" or "Russia" && claim.ClaimantKind == kind);

    [Fact]
    public void A_state_that_is_denied_to_have_done_it_is_the_party_where_nobody_said_whose_speaker_denies() =>
        Assert.Equal("Belarus", Reading.One("\"Belarus had no part in this intrusion,\" foreign ministry spokesman Jan Roe told a briefing.", Stance.Denies).Parties!.Party);

    [Fact]
    public void Where_a_story_was_filed_is_no_party_of_it() =>
        Assert.DoesNotContain(Reading.Of("MOSCOW, Jan 14 (Meridian Press) - The Kremlin dismissed the claim that it was behind the attack on the port of Hanstead."), claim => claim.Accused == "MOSCOW" || claim.Claimant == "MOSCOW");
}
