using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

public sealed class IdentityTests
{
    private static IReadOnlyList<ClaimFinding> Claims(string text) => ArticleReader.ReadText(text, null, null, BuiltInActors.Names).Claims;

    [Theory]
    [InlineData("Hackers defaced about 70 websites of the ministry, the government said.")]
    [InlineData("Unknown attackers breached the servers of Ribera Alta on Monday, the company said.")]
    public void Hackers_without_identity_are_nobody(string text) => Assert.DoesNotContain(Claims(text), claim => claim.Stance is Stance.Accuses or Stance.Suspects);

    [Fact]
    public void A_plain_attribution_by_a_named_source_counts_in_any_article()
    {
        var claim = Assert.Single(Claims("The ferries ran late on Monday.\n\nKestrel Ridge Labs said Grey Heron was behind the attack."));
        Assert.Equal(("Kestrel Ridge Labs", "Grey Heron", Stance.Accuses), (claim.Claimant, claim.Accused, claim.Stance));
    }

    [Fact]
    public void We_are_behind_it_is_a_claim_of_responsibility_by_who_speaks()
    {
        var claim = Assert.Single(Claims("“We are behind the attack on Clinic Sol,” the group Black Tern said on its site."));
        Assert.Equal((Stance.ClaimsResponsibility, "Black Tern", "Black Tern"), (claim.Stance, claim.Claimant, claim.Accused));
    }

    [Fact]
    public void May_be_involved_is_a_suspicion_with_its_hedges()
    {
        var claim = Assert.Single(Claims("“We believe, preliminarily, that the group Grey Heron may be involved,” Ilze Ozola told reporters."));
        Assert.Equal((Stance.Suspects, "Ilze Ozola", "the group Grey Heron", HedgeLevel.Possible), (claim.Stance, claim.Claimant, claim.Accused, claim.Hedge));
        Assert.Contains("preliminarily", claim.HedgeWords);
    }
}
