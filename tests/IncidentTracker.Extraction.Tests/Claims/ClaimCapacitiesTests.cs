using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>In whose capacity a source speaks, what only looks like an accusation, and how firmly it is meant. Groups, firms and people are invented.</summary>
public sealed class ClaimCapacitiesTests
{
    [Theory]
    [InlineData("The harbour board confirmed that the attack, which began on Saturday, was the work of a ransomware gang known as Grey Heron.", "The harbour board")]
    [InlineData("Viktor Halm, a deputy head of the state protection service, told the Hanstead Courier that Fancy Bear was behind the attack.", "Viktor Halm")]
    [InlineData("Fancy Bear was behind the attack on the port, according to researchers at Northlight.", "researchers at Northlight")]
    [InlineData("The terminals were down after an attack that local media blamed on Russian hackers.", "local media")]
    public void Whoever_says_it_is_the_claimant(string sentence, string claimant) => Assert.Equal(claimant, Reading.One(sentence, Stance.Accuses).Claimant);

    [Theory]
    [InlineData("Agents believe that Fancy Bear was behind the attack on the port.", ClaimantKind.Government)]
    [InlineData("The domestic security service believes that Fancy Bear was behind the attack on the port.", ClaimantKind.Government)]
    [InlineData("The Hanstead Sailing Club believes that Fancy Bear was behind the attack on its servers.", ClaimantKind.Victim)]
    [InlineData("Independent malware analyst Yael Borg believes that Fancy Bear was behind the attack on the port.", ClaimantKind.Researcher)]
    [InlineData("Dora Fenn, an economist at the University of Hanstead, believes that Fancy Bear was behind the attack on the port.", ClaimantKind.Researcher)]
    [InlineData("Some local media outlets suspect that Fancy Bear was behind the attack on the port.", ClaimantKind.Media)]
    [InlineData("Researchers at the security firm Northlight believe that Fancy Bear was behind the attack on the port.", ClaimantKind.SecurityVendor)]
    public void A_source_speaks_in_its_capacity(string sentence, ClaimantKind kind) => Assert.Equal(kind, Reading.One(sentence, Stance.Suspects).ClaimantKind);

    [Theory]
    [InlineData("The security firm Northlight said it was \"very likely\" that the intruders belonged to a Chinese-speaking group called Copper Lotus.")]
    [InlineData("The analyst said his own guess was that Grey Heron had been behind the intrusion in July.")]
    [InlineData("Detectives are focusing on Fancy Bear, two people said after the attack.")]
    public void Guesses_and_likely_links_are_suspicions(string sentence) => Assert.Contains(Reading.Story(sentence), claim => claim.Stance == Stance.Suspects);

    [Theory]
    [InlineData("Detectives are focusing on the customers of the bank after the attack.")]
    [InlineData("Fancy Bear is focusing on ports, the firm said.")]
    public void Work_that_somebody_focuses_on_accuses_nobody(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Suspects);

    [Fact]
    public void Nothing_that_ties_is_a_doubt() =>
        Assert.Contains(Reading.Story("\"I have looked hard, and I don't see anything that ties this attack to Beijing,\" said Dora Fenn."), claim => claim.Stance == Stance.Disputes);

    [Theory]
    [InlineData("The company said the overlap is too small to attribute the campaign to Copper Lotus.")]
    [InlineData("The firm said the evidence did not allow a firm attribution of the attack.")]
    public void Thin_evidence_withholds(string sentence)
    {
        var claims = Reading.Story(sentence);
        Assert.Contains(claims, claim => claim.Stance == Stance.DeclinesToAttribute);
        Assert.DoesNotContain(claims, claim => claim.Stance == Stance.Accuses);
    }

    [Theory]
    [InlineData("The first account was opened in January with a stolen password, the company said in a report on the attack.")]
    [InlineData("Research published on Thursday suggested the attack was a phishing campaign in which people were sent emails.")]
    [InlineData("The stolen records belong to patients of Harbour Dental, which runs 37 clinics.")]
    [InlineData("Grey Heron is a ransomware operation that launched in 2019 and released a new version in June.")]
    [InlineData("A hacker took credit for the theft of 19,000 e-mails from the Hanstead Policy Forum.")]
    [InlineData("A person told HansteadWire in a chat that they had encrypted the machines of the retailer.")]
    [InlineData("A spokeswoman for the retailer blamed the agency.")]
    [InlineData("The minister blamed a contractor for leaving the systems open to the attack.")]
    public void Months_papers_victims_and_portraits_accuse_nobody(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects);

    [Theory]
    [InlineData("He is cooperating with investigators and will be sentenced in September.", 0)]
    [InlineData("He was sentenced to three years in prison in September for the attack.", 1)]
    public void Only_a_passed_sentence_charges(string sentence, int claims) => Assert.Equal(claims, Reading.Story(sentence).Count(claim => claim.Stance == Stance.Charges));

    [Theory]
    [InlineData("Officials said the attack was the work of criminals sheltering in Russia.", "criminals sheltering in Russia")]
    [InlineData("The minister blamed hackers in Eastern Europe for the attack.", "hackers in Eastern Europe")]
    public void Hackers_are_told_apart_by_their_place(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Accuses).Accused);

    [Fact]
    public void A_defaced_page_is_signed()
    {
        var claims = Reading.Story("\"Hacked by Team Zero. We were in your boats,\" the message read.");
        Assert.Contains(claims, claim => claim.Stance == Stance.ClaimsResponsibility && claim.Accused == "Team Zero");
        Assert.DoesNotContain(claims, claim => claim.Stance == Stance.Accuses);
    }
}
