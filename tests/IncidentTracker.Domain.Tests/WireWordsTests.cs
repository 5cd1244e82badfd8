using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Domain.Tests;

public sealed class WireWordsTests
{
    [Fact]
    public void Vocabularies_are_spelled_as_the_contract_fixes_them()
    {
        Assert.Equal(["accuses", "suspects", "charges", "claims_responsibility", "denies", "disputes", "declines_to_attribute", "no_response"], Enum.GetValues<Stance>().Select(WireWords.Of));
        Assert.Equal(["government", "intergovernmental", "security_vendor", "victim", "accused", "perpetrator", "media", "researcher", "unnamed", "other"], Enum.GetValues<ClaimantKind>().Select(WireWords.Of));
        Assert.Equal(["this_incident", "earlier_incident", "other_act"], Enum.GetValues<DenialObject>().Select(WireWords.Of));
        Assert.Equal(
            ["data_breach", "data_leak", "ransomware", "phishing", "ddos", "defacement", "wiper", "intrusion", "espionage", "fraud", "supply_chain", "malware", "vulnerability_disclosed", "vulnerability_patched"],
            Enum.GetValues<IncidentKind>().Select(WireWords.Of));
    }

    [Fact]
    public void An_unknown_word_is_refused()
    {
        Assert.False(WireWords.TryParse<Stance>("Accuses", out _));
        Assert.Throws<FormatException>(() => WireWords.Parse<Stance>("blames"));
    }
}
