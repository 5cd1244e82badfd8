using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Who speaks, where the sentence goes on behind the speaker or names him in short. Groups, firms and people are invented.</summary>
public sealed class ClaimSourcesTests
{
    [Theory]
    [InlineData("Hackers working for Belarus were behind the breach, two officials said, speaking on condition of anonymity because they were not authorized to discuss it.", "two officials")]
    [InlineData("The Norrland Herald, citing two officials, reported that Belarus was behind the attack.", "two officials")]
    [InlineData("Norrland officials, citing Russia's long record of such strikes, said Belarus was behind the attack.", "Norrland officials")]
    [InlineData("Jan Roe, who Norrsec says works for Minsk, was behind the theft of the e-mails, according to the interior ministry.", "the interior ministry")]
    public void A_source_keeps_what_it_said_and_no_more(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.Accuses && claim.Rule == "behind" && claim.Claimant == claimant);

    [Theory]
    [InlineData("Interior Minister Jan Roe opened the inquiry. He said Belarus was behind the breach.", "Interior Minister Jan Roe")]
    [InlineData("The National Cyber Directorate (NCD) opened an inquiry. The NCD said Belarus was behind the breach.", "The NCD")]
    [InlineData("Foreign Ministry spokesman Han Wei met reporters on Monday. Han said Belarus was behind the attacks.", "Han")]
    public void A_speaker_named_short_keeps_the_capacity_in_which_the_story_named_him(string story, string claimant) =>
        Assert.Contains(Reading.Story(story), claim => claim.Accused == "Belarus" && claim.Claimant == claimant && claim.ClaimantKind == ClaimantKind.Government);

    [Fact]
    public void A_pronoun_that_stands_for_nobody_named_is_no_security_vendor() =>
        Assert.Contains(Reading.Of("He said Belarus was behind the breach of the port."), claim => claim.Accused == "Belarus" && claim.ClaimantKind == ClaimantKind.Other);

    [Theory]
    [InlineData("Belarus was behind the attack on the port, said Sen. Jane Roe.", "Sen. Jane Roe")]
    [InlineData("Norrtel Corp. blamed Belarus for the cyberattack on its servers.", "Norrtel Corp.")]
    [InlineData("Belarus was behind the attack on the port, according to Jan van der Berg.", "Jan van der Berg")]
    [InlineData("WASHINGTON (AP) — Norrtel Corp. said Belarus was behind the attack.", "Norrtel Corp.")]
    public void A_name_goes_on_behind_an_abbreviation_and_a_small_word(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("The interior ministry independently said Belarus was behind the attack.", "The interior ministry")]
    [InlineData("The Ferry Assembly's chief swiftly blamed Belarus for the attack.", "The Ferry Assembly's chief")]
    public void An_adverb_that_no_list_knows_is_no_part_of_a_name(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("Two employees who spoke to the Norrland Herald on condition of anonymity said Belarus was behind the attack.", "Two employees")]
    [InlineData("Belarus was behind the attack on the port, federal and local officials said Tuesday.", "federal and local officials")]
    [InlineData("Belarus was behind the attack on the port, Norrland's National Cyber Directorate said Sunday in an unusual joint statement with the army and the coast guard.", "Norrland's National Cyber Directorate")]
    [InlineData("In 2015 officials suspected Belarus of being behind a breach at the port.", "officials")]
    [InlineData("Last October Norrland prosecutors blamed Belarus for a breach at the port.", "Norrland prosecutors")]
    [InlineData("The claim came a day after Norrland had blamed Belarus for the attack.", "Norrland")]
    [InlineData("Norrland's Security Service said that it suspected Belarus of the attack.", "Norrland's Security Service")]
    [InlineData("The Norrland government holds Belarus responsible for at least six attacks.", "The Norrland government")]
    [InlineData("The intruders worked with Grey Heron, a group of hackers that the interior ministry has tied to Belarus.", "the interior ministry")]
    public void A_source_is_found_behind_clauses_times_and_its_own_pronoun(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("Three men who moved the money through accounts in Belarus were arrested on Monday over the hack.", "Three men")]
    [InlineData("Two teenagers, one from Hanstead and one from Norrby, were arrested in July over the hack.", "Two teenagers")]
    [InlineData("In a related case, Jan Roe, 25, also of Hanstead, was arrested in January over the hack.", "Jan Roe")]
    [InlineData("The partner, Jan Roe, a seaman known online as \"graf0man,\" was arrested in 2017 over the hack.", "Jan Roe")]
    public void Who_was_arrested_stands_before_what_tells_him_apart(string sentence, string accused) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.Charges && claim.Accused == accused);

    [Theory]
    [InlineData("Belarus was behind the attack on the port, the F.B.I. said.")]
    [InlineData("Belarus was behind the attack on the port, CERT.NL said.")]
    [InlineData("Belarus was behind the attack on the port, said Legislator Jan Roe.")]
    public void An_office_of_a_state_is_known_by_its_spelling(string sentence) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.ClaimantKind == ClaimantKind.Government);

    [Fact]
    public void Nations_together_are_no_firm() =>
        Assert.Contains(Reading.Story("Belarus was behind the attack on the port, a United Nations panel said."), claim => claim.Accused == "Belarus" && claim.ClaimantKind == ClaimantKind.Intergovernmental);
}
