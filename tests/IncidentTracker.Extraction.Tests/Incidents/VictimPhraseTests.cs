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
    [InlineData("The cyberattack that has kept the online store of the chain Quill & Marrow offline since Easter goes on.", "Quill & Marrow")]
    [InlineData("Three people were held over the cyberattack that left shelves empty at Hartwold, police said.", "Hartwold")]
    [InlineData("The hackers stole $210 million in digital coins in May from Emberlow, a game.", "Emberlow")]
    [InlineData("On Monday the ransomware gang added Torvane Flow to its data leak site.", "Torvane Flow")]
    [InlineData("The Hanstead Ferry Board has been the target of a hacking campaign for months.", "Hanstead Ferry Board")]
    [InlineData("Norrland Energi, which supplies 210,000 homes, said in August it had found malicious software on office computers.", "Norrland Energi")]
    [InlineData("Norrland Geo said on Tuesday that intruders had copied exploration data from its servers over five months.", "Norrland Geo")]
    [InlineData("Norrland Health Board said its X-ray and payroll systems were still offline on Tuesday.", "Norrland Health Board")]
    [InlineData("The attack took the websites of several Norrland ministries and the rail operator Vesterbane offline.", "Vesterbane")]
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

    [Theory]
    [InlineData("Gang claims attack on valve maker Torvane", "Torvane Flow Systems makes valves. It stopped work on Monday.", "Torvane Flow Systems")]
    [InlineData("Norrby Schools Go Back To Paper After Ransomware Attack - Channel 7", "Norrby Schools will go back to paper this week.", "Norrby Schools")]
    [InlineData("Teifi Vale health board cyber-attack: 400 operations cancelled", "Staff of Teifi Vale Health Board used pen and paper.", "Teifi Vale Health Board")]
    [InlineData("Bellavista Shoes breach: why skimmers come back", "Visitors of Bellavista Shoes may want to look at their cards.", "Bellavista Shoes")]
    public void A_headline_says_who_was_hit_and_the_text_how_it_is_called(string title, string text, string victim) =>
        Assert.Contains(victim, ArticleReader.ReadText(text + " Hackers broke in and a ransomware attack encrypted servers, police said.", title, null, BuiltInActors.Names).VictimDetails.Select(finding => finding.Name));

    [Theory]
    [InlineData("Norrland expels two envoys after hack", "Norrland expelled two envoys on Monday.", "Norrland")]
    [InlineData("Attack on the port goes on - Hanstead News", "Hanstead News has heard that hackers broke in.", "Hanstead News")]
    [InlineData("Softmark patches flaw after attack on the port", "Softmark patched it on Monday.", "Softmark")]
    [InlineData("Russian hack exposes e-mails of the port", "Russian President Jan Roe said nothing.", "Russian President Jan Roe")]
    [InlineData("Port goes on after attack", "Kestrel Ridge said on Monday it had discovered malware that hits banks.", "Kestrel Ridge")]
    public void Nor_who_answers_or_tells_of_it(string title, string text, string name) =>
        Assert.DoesNotContain(ArticleReader.ReadText(text + " A ransomware attack encrypted servers, police said.", title, null, BuiltInActors.Names).VictimDetails, victim => victim.Name == name);

    [Fact]
    public void Who_is_said_to_have_done_it_is_no_victim() =>
        Assert.DoesNotContain(Read("The LockBit gang was behind the attack on the port of Hanstead, police said. Servers of LockBit were found in two cities.").VictimDetails, victim => victim.Name.Contains("LockBit", StringComparison.Ordinal));
}
