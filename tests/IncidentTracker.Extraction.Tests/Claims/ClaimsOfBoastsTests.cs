using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Who owns up to a deed: claims, signs, boasts, admits, or tells of it. Groups, firms and people are invented.</summary>
public sealed class ClaimsOfBoastsTests
{
    [Theory]
    [InlineData("The defacement was claimed by a group named Red Sparrow.", "a group named Red Sparrow")]
    [InlineData("Responsibility was claimed by a group calling itself Free Harbour.", "a group calling itself Free Harbour")]
    [InlineData("The Lockfast gang posted the hospital's name on its leak site on Sunday.", "The Lockfast gang")]
    [InlineData("The hospital appeared on the leak site of the Lockfast gang on Sunday.", "the Lockfast gang")]
    [InlineData("A message left on the screens was signed by a group calling itself Red Sparrow.", "a group calling itself Red Sparrow")]
    [InlineData("Joel Harte admitted hacking the port's booking system.", "Joel Harte")]
    [InlineData("The group bragged on a forum that it had closed the clinic for a week.", "The group")]
    [InlineData("A Twitter account used by a group called Red Sparrow said it had carried out the attack.", "a group called Red Sparrow")]
    [InlineData("The hackers said they had been inside the network since March and had copied 40,000 files.", "The hackers")]
    [InlineData("The group said the attacks were retaliation for the sale of the ships.", "The group")]
    [InlineData("Someone claiming to be the hacker told the paper that he had copied the whole database.", "Someone")]
    [InlineData("The site was replaced by hackers who said they belonged to Red Sparrow.", "hackers who said they belonged to Red Sparrow")]
    [InlineData("Activists who said they were members of Free Harbour took the site offline.", "Activists who said they were members of Free Harbour")]
    [InlineData("\"We encrypted their backups first,\" the group told the newspaper.", "the group")]
    [InlineData("\"I got in with a password from an old leak,\" the hacker wrote in a chat.", "the hacker")]
    public void Who_owns_up_to_a_deed_claims_it(string sentence, string self)
    {
        var claim = Reading.One(sentence, Stance.ClaimsResponsibility);
        Assert.Equal(self, claim.Accused);
        Assert.Equal(ClaimantKind.Perpetrator, claim.ClaimantKind);
    }

    [Fact]
    public void An_unknown_name_claims_a_deed_in_so_many_words()
    {
        Assert.Equal("the Army of Dawn", Reading.One("The outage lasted until noon, and the Army of Dawn said it was behind it.", Stance.ClaimsResponsibility).Accused);
        Assert.DoesNotContain(Reading.Story("Norrmart said it was behind schedule after the attack."), claim => claim.Stance == Stance.ClaimsResponsibility);
    }

    [Fact]
    public void A_quotation_that_goes_on_has_the_same_speaker()
    {
        var claims = Reading.Story("\"The port was one of mine, yes,\" he wrote. \"I opened the door and I sold the key.\"");
        Assert.Equal(2, claims.Count(claim => claim is { Stance: Stance.ClaimsResponsibility, Accused: "he" }));
    }

    [Theory]
    [InlineData("Norrmart said on Monday it had taken its servers offline after the attack.")]
    [InlineData("Norrmart admitted that it had lost the data of 40,000 customers.")]
    [InlineData("He admitted that the hospital had been slow to respond.")]
    [InlineData("\"We were hacked at the worst moment,\" the director said.")]
    [InlineData("\"We took down our servers as soon as we saw it,\" said Anna Berg, head of the port.")]
    [InlineData("The police said it had taken down the gang's servers.")]
    [InlineData("The team said it had exploited the flaw in a test.")]
    [InlineData("The researcher claims to have found a flaw in the phones.")]
    [InlineData("The caller claimed to be from the bank.")]
    [InlineData("The group says on its site that it does not attack hospitals.")]
    [InlineData("The gang usually posts the data of victims that do not pay on its leak site.")]
    [InlineData("The hospital published a list of affected patients on its website.")]
    [InlineData("People said they had got strange text messages.")]
    [InlineData("A person at the company said he had taken part in the meeting.")]
    [InlineData("\"He died in my hands,\" the doctor said.")]
    public void Victims_firms_and_bystanders_own_up_to_nothing(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.ClaimsResponsibility);
}
