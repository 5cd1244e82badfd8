using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests.Incidents;

public sealed class WorldRegionTests
{
    [Fact]
    public void Every_country_that_the_platform_names_lies_in_one_region() =>
        Assert.Empty(CountryNames.All.Where(country => WorldRegions.Of(country.Key) is null).Select(country => $"{country.Key} {country.Value}"));

    [Fact]
    public void No_code_stands_in_two_regions()
    {
        var codes = WorldRegions.CodesOf(Enum.GetValues<WorldRegion>());
        Assert.Equal(codes.Distinct(StringComparer.Ordinal).Count(), codes.Count);
    }

    [Theory]
    [InlineData("UA", WorldRegion.Europe)]
    [InlineData("TR", WorldRegion.Asia)]
    [InlineData("CL", WorldRegion.SouthAmerica)]
    [InlineData("MX", WorldRegion.NorthAmerica)]
    [InlineData("ZZ", null)]
    public void A_code_has_its_region_or_none(string code, WorldRegion? region) => Assert.Equal(region, WorldRegions.Of(code));
}
