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
}
