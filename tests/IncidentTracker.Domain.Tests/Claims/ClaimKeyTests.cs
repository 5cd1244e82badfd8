using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Claims;

public sealed class ClaimKeyTests
{
    [Fact]
    public void Case_marks_blanks_and_diacritics_do_not_count() =>
        Assert.Equal(
            ClaimKey.Of("“Ilze Kalnmuiža” said Russia did it.", "Ilze Kalnmuiža", "Russia", Stance.Accuses),
            ClaimKey.Of("\"ilze  kalnmuiza\" said russia did it", "Ilze Kalnmuiza", "Russia", Stance.Accuses));

    [Fact]
    public void Another_stance_claimant_or_accused_is_another_claim()
    {
        string[] keys =
        [
            ClaimKey.Of("words", "a", "b", Stance.Accuses), ClaimKey.Of("words", "a", "b", Stance.Suspects), ClaimKey.Of("words", "c", "b", Stance.Accuses),
            ClaimKey.Of("words", "a", "c", Stance.Accuses), ClaimKey.Of("words", null, "b", Stance.Accuses), ClaimKey.Of("other", "a", "b", Stance.Accuses),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
