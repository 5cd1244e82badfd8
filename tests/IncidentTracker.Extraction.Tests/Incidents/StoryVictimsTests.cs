using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Tests.Incidents;

public sealed class StoryVictimsTests
{
    private static IReadOnlyList<VictimFinding> Read(string title, string text) => ArticleReader.ReadText(text, title, null, BuiltInActors.Names).VictimDetails;

    private static IEnumerable<string> Names(string title, string text) => Read(title, text).Select(victim => victim.Name);

    [Theory]
    [InlineData("Ransomware halts lab work at regional hospital trust",
        "Surgeons cancelled operations on Monday after ransomware locked computers on three sites run by Aldmoor and Kestrel Vale Hospitals NHS Trust.\n\nThe trust said its records were encrypted over the weekend and that it would not pay the ransom.", "Aldmoor and Kestrel Vale Hospitals NHS Trust")]
    [InlineData("Hackers broke into fisheries regulator",
        "Hackers broke into the Bureau of Coastal Shellfish and read licence applications for months, officials said on Tuesday.\n\nThe bureau said no bank details were stolen.", "Bureau of Coastal Shellfish")]
    [InlineData("Printer of ballots says network breached",
        "The breach at Four-Rivers Ballot Printing of Moline, Illinois, was spotted in May by a clerk, investigators said. The hackers copied files from its servers.\n\nThe company does not count votes.", "Four-Rivers Ballot Printing")]
    [InlineData("Tourism site defaced", "The website of the Arran & Tolsta Tourism Board was defaced on Friday by hackers who left a flag on the page. The board took the site offline.", "Arran & Tolsta Tourism Board")]
    public void A_name_is_told_whole(string title, string text, string victim) => Assert.Contains(victim, Names(title, text));

    [Theory]
    [InlineData("Former technician jailed for wiping farm servers",
        "A former technician at Hollin Ridge Dairy was jailed on Monday for logging in after he was sacked and wiping its servers.\n\nHe deleted the dairy's milking records, the court heard.", "Hollin Ridge Dairy")]
    [InlineData("Builder loses fortune in email scam",
        "A contractor lost a quarter of a million dollars to an email scam last month, police said.\n\nAn office manager at Tarnbeck Builders LLC received a fake email that looked like one from its owner and wired the money to the fraudsters.", "Tarnbeck Builders LLC")]
    [InlineData("Lender fined over breach",
        "The data watchdog has fined Corriepay Finance 90,000 pounds after hackers stole the records of 7,000 customers.\n\nCorriepay apologised and said its portal had been patched.", "Corriepay Finance")]
    [InlineData("Two held over leak of patients' records",
        "Police arrested two men over the theft of the records of 30,000 dental patients.\n\nThe stolen records belong to patients of Lachend Dental, which runs 20 clinics. Lachend said it had blocked the hackers.", "Lachend Dental")]
    [InlineData("Gang lists shipyard",
        "A ransomware gang added Ostrava Yards to its leak site on Monday and threatened to publish stolen files.\n\nThe shipyard has not commented.", "Ostrava Yards")]
    [InlineData("Exchange halts withdrawals after theft",
        "Hackers drained 12 million dollars from the South Korean exchange Daramcoin, researchers at security firm Pellucid said.\n\nDaramcoin suspended withdrawals after the theft. Pellucid attributes the hack to a group that it tracks as Ashfinch.", "Daramcoin")]
    public void Who_was_hit_is_the_only_one_named(string title, string text, string victim) => Assert.Equal(victim, Assert.Single(Names(title, text)));

    [Fact]
    public void All_of_a_list_were_hit_when_the_first_was()
    {
        var names = Names("Ministries' websites defaced",
            "Hackers defaced the websites of three ministries on Monday night.\n\nVisitors to the hacked sites of the Ministry of Forestry, the Ministry of Labour and the Ministry of Sport saw a black page.").ToList();
        Assert.Contains("Ministry of Forestry", names);
        Assert.Contains("Ministry of Labour", names);
        Assert.Contains("Ministry of Sport", names);
    }

    [Theory]
    [InlineData("Tolvane Foods")]
    [InlineData("Pellucid Security")]
    [InlineData("Northern Courier")]
    [InlineData("Jan Ruel")]
    [InlineData("Selwick")]
    [InlineData("National Police Bureau")]
    public void Nobody_else_of_the_story_is(string name) => Assert.DoesNotContain(name, Names("Hanmere Logistics hit by ransomware",
        """
        SELWICK, March 3 (Northwire) - Ransomware hit Hanmere Logistics on Monday and encrypted its servers in Selwick, the company said.

        Hanmere said its depots were offline and that it had notified the National Police Bureau. Jan Ruel, a spokesman, told the Northern Courier that no ransom was paid.

        Researchers at Pellucid Security said the malware had been seen before.

        In 2014 hackers broke into Tolvane Foods, stealing customer records.
        """));

    [Fact]
    public void A_gang_is_no_victim() => Assert.Equal(["Brennick Mutual"], Names("Brennick Mutual hack claimed by gang",
        "A group calling itself Pale Heron has claimed responsibility for the hack of Brennick Mutual, an insurer.\n\nPale Heron hackers said they stole the files of the insurer. Brennick Mutual confirmed the breach."));

    [Theory]
    [InlineData("Gang says it has phone company's data", "Lumora Mobile said on Monday that it was looking into a claim that data of its customers had been stolen.\n\n\"I called eleven people on the list. Nine confirmed every line,\" said Jolyon Abara-Keith, who runs a notification service.", "Nine")]
    [InlineData("Spying on ministry bore hallmarks of Grey Lotus, firm says", "Hackers spied on the Fisheries Ministry for a year, the security firm Larkfield Labs said on Monday.\n\n\"The tools bear the hallmarks of Grey Lotus,\" said Winifred Okon-Reyes, the firm's head of research.", "Winifred Okon-Reyes")]
    public void Numbers_and_whoever_looks_into_it_are_no_victims(string title, string text, string nobody) => Assert.DoesNotContain(nobody, Names(title, text));

    [Fact]
    public void On_whose_side_the_attackers_are_is_not_where_it_happened() =>
        Assert.DoesNotContain(Read("Pro-Russian group claims outage of transport sites", "The website of the Fjord Transport Directorate was knocked offline on Monday, the directorate said. A pro-Russian group claimed it on its channel."), victim => victim.Country == "RU");

    [Theory]
    [InlineData("Hackers hit Baltic port", "The Latvian port operator Ostas Liepa said on Thursday its internal network had been hacked for months.\n\nThe company said data was copied.", "LV", "transport")]
    [InlineData("Payroll firm attacked", "The ransomware gang claimed an attack on Brunhus, a Danish payroll provider.\n\nBrunhus said its servers were encrypted.", "DK", null)]
    [InlineData("Schools hit by ransomware", "Ransomware hit Barrow County Schools on Monday and encrypted computers, the superintendent said.", null, "education")]
    [InlineData("Georgia says vote office hacked", "Hackers stole documents from the country's Central Ballot Administration, the security service said. The breach was found in May.", "GE", "state institutions")]
    public void Country_and_sector_come_from_the_name_or_from_what_introduces_it(string title, string text, string? country, string? sector)
    {
        var victim = Assert.Single(Read(title, text));
        Assert.Equal((country, sector), (victim.Country, victim.Sector));
    }

    [Fact]
    public void A_university_hospital_is_a_hospital() =>
        Assert.Equal("health", Assert.Single(Read("Hospital hit", "Ransomware hit Norvale University Hospitals on Monday and encrypted its servers.")).Sector);

    [Fact]
    public void A_state_is_hit_where_the_story_says_so_of_its_bodies()
    {
        const string Told = "The websites of the government of Montenegro were defaced by hackers on Monday. The attack lasted two hours.";
        Assert.Contains(Read("Government websites defaced", Told), victim => victim is { Name: "Montenegro", Country: "ME", Sector: "state institutions" });
        Assert.DoesNotContain(Read("Ferry firm hacked", "Hackers hit Varnholt Ferries in an attack on Montenegro's coast on Monday. Varnholt Ferries said its servers were encrypted."), victim => victim.Name == "Montenegro");
    }

    [Fact]
    public void A_story_of_thousands_of_names_takes_no_time()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Hackers hit the Bank of Ab{i} and Cd{i} Systems Inc., the council said of its servers. "));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = ArticleReader.ReadText(text, "Banks hacked", null, BuiltInActors.Names);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
    }
}
