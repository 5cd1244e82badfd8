using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Tests.Incidents;

public sealed class SpokenKindsTests
{
    private static List<IncidentKind> Read(string text) => SpokenKinds.Read(new Story(new ArticleText(text)));

    [Theory]
    [InlineData("Malicious software that erases hard disks halted trains.", IncidentKind.Wiper)]
    [InlineData("Intruders read the e-mail of diplomats at the embassy for months.", IncidentKind.Espionage)]
    [InlineData("The hacking was espionage, the minister said.", IncidentKind.Espionage)]
    [InlineData("They stole six million pounds from savers through forged messages.", IncidentKind.Fraud)]
    [InlineData("A poisoned update was sent to 300 customers.", IncidentKind.SupplyChain)]
    [InlineData("The portal was flooded with junk traffic.", IncidentKind.Ddos)]
    [InlineData("The outage followed a distributed denial-of-service attack.", IncidentKind.Ddos)]
    public void Words_of_one_sentence_show_a_kind(string text, IncidentKind kind) => Assert.Contains(kind, Read(text));

    [Theory]
    [InlineData("The network was entered by a cyber-espionage group.")]
    [InlineData("The update reached customers on Monday. The soup was poisoned.")]
    [InlineData("Rain destroyed the harvest.")]
    public void Words_that_say_something_else_show_none(string text) => Assert.Empty(Read(text));

    [Fact]
    public void The_seed_story_reports_no_data_breach()
    {
        Assert.SkipUnless(Testing.Corpora.Present, Testing.Corpora.Absent);
        var reading = ArticleReader.ReadText(File.ReadAllText(Testing.Corpora.At("seed", "ukraine-reuters.txt")), null, null, BuiltInActors.Names);
        Assert.Contains(IncidentKind.Defacement, reading.IncidentKinds);
        Assert.DoesNotContain(IncidentKind.DataBreach, reading.IncidentKinds);
    }
}
