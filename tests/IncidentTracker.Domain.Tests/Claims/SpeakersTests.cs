using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Claims;

public sealed class SpeakersTests
{
    private static readonly HeardClaim _official = new("Ilze Kalnmuiža-Dreimane", "deputy head of Latvia's cyber security council", "LV", Stance.Suspects, "Grey Heron", "BY");
    private static readonly HeardClaim _headline = new("Latvia", Speakers.State, "LV", Stance.Suspects, "Belarus-linked group", "BY");
    private static readonly HeardClaim _recalled = new("a Latvian security official", null, "LV", Stance.Suspects, "Belarus-linked group", "BY");
    private static readonly HeardClaim _ministry = new("Interior Ministry", null, "LV", Stance.Accuses, "Russia", "RU");

    [Fact]
    public void A_state_and_an_official_without_a_name_stand_under_the_named_speaker_who_says_the_same() =>
        Assert.Equal([_official.Claimant, _official.Claimant, _official.Claimant], Speakers.Of([_headline, _official, _recalled]));

    [Fact]
    public void A_state_that_points_at_another_party_speaks_for_itself() =>
        Assert.Equal(["Latvia", _ministry.Claimant], Speakers.Of([_headline, _ministry]));

    [Fact]
    public void Where_two_named_speakers_say_the_same_nobody_is_guessed() =>
        Assert.Equal(["Latvia", _official.Claimant, "Raimonds Tauriņš-Dexter"], Speakers.Of([_headline, _official, _official with { Claimant = "Raimonds Tauriņš-Dexter" }]));

    [Fact]
    public void A_speaker_of_another_state_is_never_the_one_meant() =>
        Assert.Equal(["Latvia", "Kestrel Ridge Labs"], Speakers.Of([_headline, _official with { Claimant = "Kestrel Ridge Labs", Country = "CA" }]));

    [Fact]
    public void A_denial_in_the_name_of_the_state_is_its_spokesmans() =>
        Assert.Equal(["Arkady Belozerov-Lunt", "Arkady Belozerov-Lunt"], Speakers.Of(
            [new("The Kremlin", Speakers.State, "RU", Stance.Denies, "Russia", "RU"), new("Arkady Belozerov-Lunt", "Kremlin spokesman", "RU", Stance.Denies, "Russia", "RU")]));

    [Fact]
    public void An_article_before_the_name_and_case_make_no_other_speaker() =>
        Assert.Equal(["The Interior Ministry", "The Interior Ministry", null], Speakers.Of([_ministry with { Claimant = "The Interior Ministry" }, _ministry with { Claimant = "interior ministry" }, _ministry with { Claimant = null }]));
}
