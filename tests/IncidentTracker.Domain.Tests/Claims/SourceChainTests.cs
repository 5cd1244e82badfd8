using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Tests.Claims;

public sealed class SourceChainTests
{
    [Theory]
    [InlineData("Portal 24", "Meridian Press", "Ilmar Halden", ClaimantKind.Government, "\"We believe it preliminarily,\" Ilmar Halden said in a written comment.", "Portal 24 < Meridian Press < written comment by Ilmar Halden", 2)]
    [InlineData("Meridian Press", "Meridian Press", "Ilmar Halden", ClaimantKind.Government, "Ilmar Halden said so.", "Meridian Press < Ilmar Halden", 1)]
    [InlineData("Baltic Courier", null, "officials", ClaimantKind.Unnamed, "Two officials told the Northwire that Grey Heron was behind it.", "Baltic Courier < Northwire < officials", 2)]
    [InlineData("Baltic Courier", "Northwire", "officials", ClaimantKind.Unnamed, "Two officials told Northwire on Monday that it was Grey Heron.", "Baltic Courier < Northwire < officials", 2)]
    [InlineData("Baltic Courier", null, null, ClaimantKind.Media, "Grey Heron was behind it.", "Baltic Courier", 0)]
    [InlineData("Baltic Courier", null, "Lantern Daily", ClaimantKind.Media, "Lantern Daily reported that Grey Heron was behind it.", "Baltic Courier < Lantern Daily", 1)]
    [InlineData("Baltic Courier", null, "Ilmar Halden", ClaimantKind.Government, "Ilmar Halden told reporters in Riga that it was Grey Heron.", "Baltic Courier < Ilmar Halden", 1)]
    [InlineData("Baltic Courier", null, "Ilmar Halden", ClaimantKind.Government, "Ilmar Halden told Meridian Press in an interview that it was Grey Heron.", "Baltic Courier < Meridian Press < interview by Ilmar Halden", 2)]
    [InlineData("Baltic Courier", null, null, ClaimantKind.Unnamed, "Grey Heron is believed to be behind it.", "Baltic Courier < nobody named", 1)]
    [InlineData(null, "Northwire", "Kestrel Ridge Labs", ClaimantKind.SecurityVendor, "Kestrel Ridge Labs said in a report that Grey Heron did it.", "Northwire < report by Kestrel Ridge Labs", 1)]
    public void A_chain_leads_from_the_outlet_back_to_who_said_it(string? outlet, string? agency, string? claimant, ClaimantKind kind, string words, string expected, int hearsay)
    {
        var chain = SourceChain.Of(outlet, agency, claimant, kind, words);

        Assert.Equal(expected, string.Join(" < ", chain.Steps.Select(step => (step.Form is null ? "" : step.Form + " by ") + (step.Name ?? "nobody named"))));
        Assert.Equal(hearsay, chain.Hearsay);
    }
}
