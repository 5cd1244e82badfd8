using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Whose words a claim is, however the sentence turns: told by, joined in, led to, in the view of. Groups, firms and people are invented.</summary>
public sealed class ClaimantsTests
{
    [Theory]
    [InlineData("The Norrland Herald was told by two sources that Belarus was behind the attack.", "two sources")]
    [InlineData("The assessment of the coast guard's intelligence branch is that Belarus was behind the attack.", "the coast guard's intelligence branch")]
    [InlineData("The theory put forward by Norrsec is that Belarus was behind the attack.", "Norrsec")]
    [InlineData("The clues led Norrsec to conclude that Belarus was behind the attack.", "Norrsec")]
    [InlineData("The logs convinced the interior ministry that Belarus was behind the attack.", "the interior ministry")]
    [InlineData("In the view of the interior ministry, Belarus was behind the attack.", "the interior ministry")]
    [InlineData("Belarus is believed by Norrland officials to be behind the attack.", "Norrland officials")]
    [InlineData("Officials made clear that Belarus was behind the attack.", "Officials")]
    [InlineData("The attack, says Norrsec, was the work of Belarus.", "Norrsec")]
    public void A_frame_without_a_reporting_verb_names_its_speaker(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("The Norrland government joined others in blaming Belarus for the attack.", "The Norrland government")]
    [InlineData("Norrland followed suit, blaming Belarus for the attack.", "Norrland")]
    [InlineData("The coast guard sent a letter to shipowners accusing Belarus of the attack.", "The coast guard")]
    [InlineData("The interior ministry released a statement blaming Belarus for the attack.", "The interior ministry")]
    [InlineData("Analysis carried out by Norrsec suggests that Belarus was behind the attack.", "Norrsec")]
    [InlineData("According to a new study from researchers at Norrsec, Belarus was behind the attack.", "researchers at Norrsec")]
    [InlineData("Harbourtown hired Norrsec, whose investigators blamed the attack on Belarus.", "Norrsec")]
    public void Who_blames_in_a_clause_or_a_paper_is_who_made_it(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Fact]
    public void A_paper_that_nobody_is_told_to_have_put_out_speaks_for_itself() =>
        Assert.Contains(Reading.Story("A report blaming Belarus for the attack was seen by the Norrland Herald."), claim => claim.Accused == "Belarus" && claim.Claimant == "A report");

    [Theory]
    [InlineData("That view was shared by Jan Roe, the founder of Norrsec, who said Belarus was behind the attack.", "Jan Roe")]
    [InlineData("After the attack, the president's spokesman, Jan Roe, said Belarus was behind it.", "Jan Roe")]
    [InlineData("Norrsec, unlike the Norrland government, said Belarus was behind the attack.", "Norrsec")]
    [InlineData("On Thursday, the ministry, which rarely speaks of such things, said Belarus was behind the attack.", "the ministry")]
    [InlineData("Officials in Norrland, Sweden and Finland have all blamed Belarus for the attack.", "Officials in Norrland, Sweden and Finland")]
    [InlineData("Officials – speaking on condition of anonymity – said Belarus was behind the attack.", "Officials")]
    [InlineData("Officials there said Belarus was behind the attack.", "Officials")]
    public void A_speaker_is_found_before_offices_asides_and_small_words(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("A port spokesman confirmed that the firm had been called in but would not say who was behind the attack.", "A port spokesman")]
    [InlineData("The port said it had been the target of a hack but declined to say who was behind it.", "The port")]
    [InlineData("Neither the port nor the police would say who was behind the attack.", "Neither the port nor the police")]
    public void Who_keeps_silent_is_who_spoke_before(string sentence, string claimant) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.DeclinesToAttribute && claim.Claimant == claimant);

    [Fact]
    public void Two_verbs_of_whom_a_clause_tells_stay_together() =>
        Assert.Contains(Reading.Story("Norrsec said that Grey Heron stole the records and leaked them online."), claim => claim.Accused == "Grey Heron" && claim.Claimant == "Norrsec");

    [Theory]
    [InlineData("Norrsec said some of the tools found on the servers resembled those used by Grey Heron.", "Norrsec")]
    [InlineData("Norrsec cannot prove it, it said, but the group had links to Belarus.", null)]
    public void Things_and_those_of_whom_it_is_told_assert_nothing(string sentence, string? claimant) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects && claim.Claimant is not null && claim.Claimant != claimant && claim.Claimant != "it" && claim.Claimant != "Norrsec");

    [Fact]
    public void Who_comes_across_a_likeness_draws_it() =>
        Assert.Contains(Reading.Story("Norrsec's researchers came across a number of similarities between the tool and malware used by Fancy Bear."), claim => claim.Stance == Stance.Suspects && claim.Claimant == "Norrsec's researchers");

    [Theory]
    [InlineData("Norrland's Security Service told the Norrland Herald last week that it suspected Belarus of the attack.", "Norrland's Security Service")]
    [InlineData("Hanstead-based security firm Copper Labs was more careful. It said Belarus was behind the attack.", "Hanstead-based security firm Copper Labs")]
    [InlineData("Jan Roe, head of Norrsec, has read the report and, after asking others, he says Belarus was behind the attack.", "Jan Roe")]
    public void A_pronoun_stands_for_who_opened_the_sentence_or_the_one_before(string story, string claimant) =>
        Assert.Contains(Reading.Story(story), claim => claim.Accused == "Belarus" && claim.Claimant == claimant);

    [Theory]
    [InlineData("Jan Roe, who teaches computer security in Hanstead, said Belarus was behind the attack.", ClaimantKind.Researcher)]
    [InlineData("Jan Roe of the Center for Maritime Studies said Belarus was behind the attack.", ClaimantKind.Researcher)]
    [InlineData("Former coast guard director Jan Roe, now retired, said Belarus was behind the attack.", ClaimantKind.Government)]
    [InlineData("A former NSA analyst said Belarus was behind the attack.", ClaimantKind.Researcher)]
    [InlineData("Security researcher Jan Roe said Belarus was behind the attack.", ClaimantKind.Researcher)]
    [InlineData("Norrsec researcher Jan Roe said Belarus was behind the attack.", ClaimantKind.SecurityVendor)]
    [InlineData("Jan Roe, a lawmaker whose account was broken into, said Belarus was behind the attack.", ClaimantKind.Victim)]
    [InlineData("The superintendent, Jan Roe, said Belarus was behind the attack.", ClaimantKind.Victim)]
    [InlineData("A report in the newspaper Hanstead Post said Belarus was behind the attack.", ClaimantKind.Media)]
    [InlineData("The shadow minister, Jan Roe, said Belarus was behind the attack.", ClaimantKind.Other)]
    [InlineData("It is widely believed that Belarus was behind the attack.", ClaimantKind.Unnamed)]
    public void What_people_do_tells_their_capacity(string sentence, ClaimantKind kind) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Accused == "Belarus" && claim.ClaimantKind == kind);

    [Theory]
    [InlineData("The retailer Halden Stores said its systems had been breached. A spokesman declined to say who was behind the attack.", ClaimantKind.Victim)]
    [InlineData("The FBI is helping the retailer. A spokesman declined to say who was behind the attack.", ClaimantKind.Government)]
    public void A_spokesman_speaks_for_whom_the_story_told_of(string story, ClaimantKind kind) =>
        Assert.Contains(Reading.Of(story), claim => claim.Stance == Stance.DeclinesToAttribute && claim.ClaimantKind == kind);

    [Theory]
    [InlineData("Officials said Belarus was allegedly behind the attack.", true)]
    [InlineData("Belarus was behind the theft of the records, which may have been sold since, officials said.", false)]
    [InlineData("Police arrested two suspects over the hack.", false)]
    public void A_hedge_weakens_what_it_stands_beside(string sentence, bool hedged) => Assert.Equal(hedged, Assert.Single(Reading.Story(sentence)).Hedged);
}
