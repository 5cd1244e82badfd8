using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Claims;

public sealed class ClaimsAddressTests
{
    [Fact]
    public void Everything_that_is_chosen_stands_in_the_address_and_comes_back_from_it()
    {
        var at = new ClaimsAddress(
            new()
            {
                Words = "was behind",
                Claimant = "Kestrel Ridge Labs",
                Accused = "Grey Heron",
                Actor = 7,
                Incident = 12,
                Stances = new([Stance.Denies], [Stance.Accuses]),
                ClaimantKinds = new([ClaimantKind.Government], []),
                ClaimantCountries = new(["LV"], []),
                AccusedCountries = new([], ["RU"]),
                Hedges = new([HedgeLevel.Possible], []),
                States = new([ClaimState.Rejected], []),
                SingleOrigin = false,
                From = new(2022, 1, 14),
                To = new(2022, 2, 1),
                Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga"),
                Counted = true,
                Copies = true,
            },
            ClaimOrder.Origins,
            3);

        var state = UrlState.Parse("https://tracker.example/" + at);
        var read = ClaimsAddress.Read(state);

        Assert.Equal(at.ToString(), read.ToString());
        Assert.Equal([Stance.Accuses], read.Filter.Stances.Exclude);
        Assert.Empty(state.Ignored);
        Assert.Equal("claims", new ClaimsAddress(new()).ToString());
        Assert.Equal(17, ClaimTag.Of(at.Filter).Count);
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_the_rest_applies()
    {
        var state = UrlState.Parse("/claims?stance=perhaps&stance=denies&hedge=9&page=-1&actor=x&colour=red");
        var read = ClaimsAddress.Read(state);

        Assert.Equal([Stance.Denies], read.Filter.Stances.Include);
        Assert.Equal(["stance=perhaps", "hedge=9", "page=-1", "actor=x", "colour=red"], state.Ignored.OrderBy(part => Array.IndexOf(["stance=perhaps", "hedge=9", "page=-1", "actor=x", "colour=red"], part)));
    }
}
