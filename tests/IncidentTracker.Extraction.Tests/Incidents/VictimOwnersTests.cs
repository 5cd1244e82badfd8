using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Incidents;

public sealed class VictimOwnersTests
{
    private static Domain.Articles.ArticleReading Read(string text) => ArticleReader.ReadText(text, null, null, BuiltInActors.Names);

    [Fact]
    public void Who_owns_the_sites_that_were_hit_is_the_victim() =>
        Assert.Contains(Read("Hackers defaced the websites of the Latvian Justice Ministry on Monday, the government said. The cyber attack was the third this year.").VictimDetails,
            victim => victim is { Name: "Latvian Justice Ministry", Country: "LV" });

    [Fact]
    public void A_flood_without_a_word_of_data_is_no_data_breach() =>
        Assert.DoesNotContain(IncidentKind.DataBreach,
            Read("A distributed denial-of-service attack knocked Norwegian transport sites offline on Thursday. The DDoS attack lasted two hours, the ministry said, and hackers claimed it.").IncidentKinds);
}
