using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>One name for a party, however the sentence puts it. Groups, bodies and people are invented.</summary>
public sealed class PartyNamesTests
{
    private static ClaimParties Parties(string text, Stance stance) => Assert.Single(Reading.Of(Reading.Lead + text), claim => claim.Stance == stance && claim.Span.Start >= Reading.Lead.Length).Parties!;

    [Theory]
    [InlineData("Kremlin spokesman Arkady Belozerov-Lunt denied that Russia had anything to do with the attack.", Stance.Denies, "Arkady Belozerov-Lunt", "Kremlin spokesman", "RU", "Russia")]
    [InlineData("The Kremlin denied that it had anything to do with the attack.", Stance.Denies, "The Kremlin", Speakers.State, "RU", "Russia")]
    [InlineData("The Belarusian presidency did not respond to a request for comment on the attack.", Stance.NoResponse, "The Belarusian presidency", null, "BY", "Belarus")]
    public void Who_answers_for_a_state_answers_in_its_name(string sentence, Stance stance, string speaker, string? role, string country, string party) =>
        Assert.Equal(new(speaker, role, country, party), Parties(sentence, stance));

    [Fact]
    public void A_surname_is_the_person_whom_the_story_introduced() => Assert.Equal(
        ("Ilze Kalnmuiža-Dreimane", "deputy head of Latvia's cyber security council", "LV"),
        Parties("Ilze Kalnmuiža-Dreimane, deputy head of Latvia's cyber security council, called a meeting.\n\nCopper Lotus was behind the attack on the port, Kalnmuiža-Dreimane said.", Stance.Accuses) is var found
            ? (found.Speaker, found.Role, found.Country) : default);

    [Fact]
    public void The_ministry_is_the_one_named_last_and_speaks_for_the_state_of_the_dateline() => Assert.Equal(
        ("Interior Ministry", "LV"),
        Reading.Of("RIGA, Jan 16 (Meridian Press) - The Interior Ministry had traced the intrusion for two days.\n\n“All the evidence points to Russia being behind this cyber attack,” the ministry said.").Single(claim => claim.Accused == "Russia").Parties is { } found
            ? (found.Speaker, found.Country) : default);

    [Theory]
    [InlineData("The police said that the group Grey Heron was behind the attack on the port.", "Grey Heron")]
    [InlineData("The police said that Belarusian intelligence was behind the attack on the port.", "Belarus")]
    [InlineData("The police said that a group tied to Belarus was behind the attack on the port.", "Belarus-linked group")]
    [InlineData("The police said that Russian hackers were behind the attack on the port.", null)]
    public void An_accused_has_one_name_and_hackers_of_a_country_are_not_its_state(string sentence, string? party) => Assert.Equal(party, Parties(sentence, Stance.Accuses).Party);

    [Fact]
    public void All_evidence_is_an_accusation_and_some_evidence_a_suspicion()
    {
        Assert.Equal(HedgeLevel.Evidence, Reading.One("“All the evidence points to Russia being behind this cyber attack,” the ministry said.", Stance.Accuses).Hedge);
        Reading.One("“The evidence points to Russia being behind this cyber attack,” the ministry said.", Stance.Suspects);
    }

    [Fact]
    public void Likeness_to_a_groups_tools_is_a_suspicion_of_the_group_and_no_flat_statement()
    {
        var claims = Reading.Story("The malicious software was very similar to tools that Grey Heron had used against Lithuanian companies, the council said.");
        Assert.Equal([(Stance.Suspects, "Grey Heron")], claims.Select(claim => (claim.Stance, claim.Accused!)));
    }

    [Theory]
    [InlineData("A spokesman for the justice ministry, Raimonds Tauriņš-Dexter, said it was still too soon to say who had carried out the attack.")]
    [InlineData("Raimonds Tauriņš-Dexter, deputy head of the cyber security council, said it was too early to say who was behind the attack.")]
    public void The_office_decides_in_what_capacity_somebody_speaks(string sentence) => Assert.Equal(ClaimantKind.Government, Reading.One(sentence, Stance.DeclinesToAttribute).ClaimantKind);
}
