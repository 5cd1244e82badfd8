using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Incidents;

public sealed class VictimPhraseTests
{
    private static ArticleReading Read(string text) => ArticleReader.ReadText(text, null, null, BuiltInActors.Names);

    [Theory]
    [InlineData("The online bank Solvanta was knocked offline on Monday by a denial-of-service attack, officials said.", "Solvanta")]
    [InlineData("Brandholm Shipyards has been paralysed by ransomware since Tuesday, the union said.", "Brandholm Shipyards")]
    [InlineData("Hackers broke into the Ardmoor Water Board last week and changed a setting, police said.", "Ardmoor Water Board")]
    [InlineData("Malware spread through Pellworth's network on Friday, an engineer said.", "Pellworth")]
    [InlineData("The attackers encrypted the servers of the Quillan Museum on Sunday.", "Quillan Museum")]
    [InlineData("Dortmark Energy confirmed a data breach on Monday.", "Dortmark Energy")]
    [InlineData("A ransomware attack forced the Portuguese hospital group Santa Rua to send patients away.", "Santa Rua")]
    [InlineData("Investigators traced a hacking campaign against the Peruvian Interior Ministry to a rented server.", "Peruvian Interior Ministry")]
    public void Who_was_hit_is_named_however_the_sentence_says_it(string text, string victim) =>
        Assert.Contains(victim, Read(text).VictimDetails.Select(finding => finding.Name));

    [Fact]
    public void A_name_after_what_it_is_keeps_the_country_and_the_sector() =>
        Assert.Contains(Read("A ransomware attack forced the Portuguese hospital group Santa Rua to send patients away.").VictimDetails,
            victim => victim is { Name: "Santa Rua", Country: "PT", Sector: "health" });

    [Theory]
    [InlineData("Hackers have attacked before. Our systems were flooded with requests, she said.")]
    [InlineData("The group is affiliated with the special services of Belarus, she said of the hackers.")]
    [InlineData("The strike paralysed ferries and the union was blamed by the operators.")]
    public void Nobody_is_made_a_victim_by_other_words(string text) => Assert.Empty(Read(text).VictimDetails);

    [Theory]
    [InlineData("A cyberattack on Monday disrupted services at two ports, the union said.", "Mon")]
    [InlineData("The ferries have stood still since the attack on Jan. 14, the union said.", "Jan")]
    [InlineData("Hackers struck Thursday and encrypted the servers of the Quillan Museum.", "Thu")]
    public void No_day_is_a_victim(string text, string day) =>
        Assert.DoesNotContain(Read(text).VictimDetails, victim => victim.Name.StartsWith(day, StringComparison.Ordinal));

    [Fact]
    public void Nobody_in_a_dateline_is_a_victim() =>
        Assert.DoesNotContain(Read("MADRID, March 9 (Northwire) - A ransomware attack encrypted servers of the company on Monday, stealing customer data, a spokesman said.").Victims,
            victim => victim.Words.Contains("Northwire", StringComparison.Ordinal));
}
