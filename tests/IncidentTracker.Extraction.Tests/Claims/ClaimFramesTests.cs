using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>The ways in which news says who did it, and sentences that look alike and blame nobody. Groups, firms and people are invented.</summary>
public sealed class ClaimFramesTests
{
    private static bool Blames(ClaimFinding claim) => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges;

    private static void Holds(string sentence, string accused, Stance stance) =>
        Assert.Contains(Reading.Story(sentence), claim => claim.Stance == stance && string.Equals(claim.Accused, accused, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("Hackers belonging to Iran's Quds Force broke into the harbour's computers in March, the ministry said.", "Hackers belonging to Iran's Quds Force")]
    [InlineData("Russia knocked a Ukrainian mobile operator offline in December, the security service said.", "Russia")]
    [InlineData("Grey Heron planted a backdoor in the port's scheduling software, the security firm Bitlane said.", "Grey Heron")]
    [InlineData("Belarus eavesdropped on the phones of opposition leaders in Vilnius, the prosecutor said.", "Belarus")]
    [InlineData("North Korean spies made off with the plans of a submarine, according to the ministry.", "North Korean spies")]
    [InlineData("\"The regime is stealing from children to build rockets,\" the deputy minister said.", "The regime")]
    [InlineData("Martin Cole, 38, of Derby Road, deleted the council's records and locked staff out of their email, Norwich Crown Court heard.", "Martin Cole")]
    [InlineData("The Kremlin tried to influence the vote, the committee said after the hack of the party.", "The Kremlin")]
    public void Whoever_does_harm_is_accused_of_it(string sentence, string accused) => Holds(sentence, accused, Stance.Accuses);

    [Theory]
    [InlineData("North Korea is believed to have stolen the drawings of a submarine, the intelligence service told lawmakers.", "North Korea")]
    [InlineData("Iranian hackers are likely to have stolen the data, the agency said.", "Iranian hackers")]
    [InlineData("Analysts suspect North Korea stole the coins.", "North Korea")]
    public void Who_is_believed_to_have_done_it_is_suspected(string sentence, string accused) => Holds(sentence, accused, Stance.Suspects);

    [Theory]
    [InlineData("North Korea is believed to have improved its defences.")]
    [InlineData("The hospital wiped its servers and restored them from backups, it said.")]
    [InlineData("Iran has shut down its consulate in Hanstead.")]
    [InlineData("China gained access to the bridge with its new trade deal.")]
    [InlineData("Russia flooded the market with cheap gas.")]
    [InlineData("The group usually sends phishing mails to its victims.")]
    [InlineData("France's agency ANSSI, which has sent four specialists to the port, confirmed it was assisting the hospital.")]
    [InlineData("China has described itself as a near-Arctic state and sends research ships to the region every summer.")]
    [InlineData("Ukraine wiped the drives of its old laptops before handing them over.")]
    [InlineData("Bitlane conducted an investigation of the port's systems after the hack.")]
    [InlineData("Bitlane, a British security firm, published a report on the hack on Tuesday.")]
    public void What_states_and_firms_do_every_day_is_no_deed(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("According to the agency, the operation was planned and carried out by officers of Unit 54777.", "officers of Unit 54777")]
    [InlineData("The bridge was hacked in March by a North Korean crew, the exchange said.", "a North Korean crew")]
    [InlineData("The worm, built by the United States and Israel, destroyed centrifuges in 2010.", "the United States and Israel")]
    [InlineData("The records were deleted by a disgruntled administrator, the hospital said.", "a disgruntled administrator")]
    [InlineData("The attacks on the election system were coordinated from the territory of Belarus, the senator told reporters.", "Belarus")]
    public void Whoever_it_was_done_by_is_accused(string sentence, string accused) => Holds(sentence, accused, Stance.Accuses);

    [Theory]
    [InlineData("The spokeswoman said the attack came from a Greek internet address.", "Greek")]
    [InlineData("The requests came from IP addresses in Romania.", "Romania")]
    public void An_address_only_raises_a_suspicion(string sentence, string accused) => Holds(sentence, accused, Stance.Suspects);

    [Theory]
    [InlineData("The new system was built by a Chinese company.")]
    [InlineData("The network was shut down by the port's technicians.")]
    [InlineData("Norwegian investigators were assisted by the FBI.")]
    [InlineData("The phone maker is backed by the Chinese government.")]
    [InlineData("Most of the ships came from China.")]
    public void What_is_done_by_others_every_day_is_no_deed(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("\"This was China,\" the chief executive told employees.", "China", Stance.Accuses)]
    [InlineData("\"Everybody in this building knows it was Beijing,\" she said.", "Beijing", Stance.Accuses)]
    [InlineData("\"It was Russia that did this,\" the minister said.", "Russia", Stance.Accuses)]
    [InlineData("\"It was probably Russia,\" the former minister said.", "Russia", Stance.Suspects)]
    [InlineData("\"To me it looks like a hired criminal crew,\" he said.", "a hired criminal crew", Stance.Suspects)]
    [InlineData("\"This has Grey Heron's paw prints all over it,\" the researcher told the paper.", "Grey Heron", Stance.Accuses)]
    [InlineData("The hack bore the marks of Grey Heron, the broadcaster reported.", "Grey Heron", Stance.Suspects)]
    [InlineData("The general said that the footprint of the Kremlin is quite visible in the incident.", "the Kremlin", Stance.Accuses)]
    [InlineData("The agency says it knows who was at the other end: Grey Heron, the hackers who once darkened a city.", "Grey Heron", Stance.Accuses)]
    public void Who_it_was_is_said_in_so_many_words(string sentence, string accused, Stance stance) => Holds(sentence, accused, stance);

    [Theory]
    [InlineData("\"This is Norway, and we do not pay,\" the minister said.")]
    [InlineData("It was China's turn to host the summit.")]
    [InlineData("\"It was Iran that asked for the talks,\" the diplomat said.")]
    [InlineData("It looks like China will sign the treaty.")]
    [InlineData("The letter carried the stamp of the Russian embassy.")]
    public void Not_everything_that_was_a_state_was_a_culprit(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("The agency said in an advisory that Grey Heron is a front for Iran's Revolutionary Guards.", "Iran's Revolutionary Guards", Stance.Accuses)]
    [InlineData("Officials described the company, Unsan Trading, as a front for the Reconnaissance General Bureau.", "the Reconnaissance General Bureau", Stance.Accuses)]
    [InlineData("Grey Heron, which answers to the Chinese Ministry of State Security, broke into the parliament's email, the minister said.", "the Chinese Ministry of State Security", Stance.Accuses)]
    [InlineData("The hackers take their orders from the Kremlin, the report said.", "the Kremlin", Stance.Accuses)]
    [InlineData("The lawmaker told public television that \"Moscow is paying for this.\"", "Moscow", Stance.Accuses)]
    [InlineData("According to the FSB, he was acting on the instructions of the Ukrainian special services.", "the Ukrainian special services", Stance.Accuses)]
    [InlineData("Grey Heron is widely believed to be a unit of the GRU.", "the GRU", Stance.Suspects)]
    public void For_whom_a_group_works_is_a_claim_of_its_own(string sentence, string accused, Stance stance) => Holds(sentence, accused, stance);

    [Theory]
    [InlineData("The company works for the Norwegian government.")]
    [InlineData("The unit is part of the Norwegian army.")]
    [InlineData("The ministry answers to parliament.")]
    [InlineData("The law firm acted on behalf of the Norwegian state.")]
    [InlineData("The president is paying for this with his popularity.")]
    public void Firms_and_offices_serve_others_without_a_deed(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("The mails came from the same account as last year's attack on the parliament, which German intelligence has pinned on Grey Heron.", "Grey Heron", Stance.Accuses)]
    [InlineData("Albania has pointed the finger at Iran.", "Iran", Stance.Accuses)]
    [InlineData("The archive lists Grey Heron as the author of the defacement.", "Grey Heron", Stance.Accuses)]
    [InlineData("London formally called out Russia for the hack.", "Russia", Stance.Accuses)]
    [InlineData("The Zionist regime stood behind the recent sabotage, a senior official said.", "The Zionist regime", Stance.Accuses)]
    [InlineData("Suspicion immediately focused on Iran.", "Iran", Stance.Suspects)]
    [InlineData("The trail leads to Moscow, investigators told the magazine.", "Moscow", Stance.Suspects)]
    [InlineData("Danish officials see Russia behind the outages.", "Russia", Stance.Suspects)]
    public void Blame_has_many_verbs(string sentence, string accused, Stance stance) => Holds(sentence, accused, stance);

    [Theory]
    [InlineData("The company pinned its hopes on China.")]
    [InlineData("Two suits accuse Bitlane of failing to encrypt the records.")]
    [InlineData("The archive lists the minister as the author of the book.")]
    [InlineData("The trail leads along the coast to the village of Hanstead.")]
    public void The_same_verbs_blame_nobody_for_other_things(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));

    [Theory]
    [InlineData("The firm said the intruders had used a loader it had previously seen only in operations by Grey Heron.")]
    [InlineData("The loader has the same mutex as PortLift, a loader that only Grey Heron has been seen using since 2016.")]
    [InlineData("The tools found on the servers overlap with those of Grey Heron, the division head told a news conference.")]
    [InlineData("One component shares code with a tool used in 2018 by Grey Heron.")]
    [InlineData("The implant is almost identical to one found in Carbide, a backdoor used by Grey Heron.")]
    public void What_is_like_a_groups_own_raises_a_suspicion(string sentence) => Holds(sentence, "Grey Heron", Stance.Suspects);

    [Theory]
    [InlineData("The update is similar to one released by Bitlane in May.")]
    [InlineData("The code was shared with Bitlane and other vendors.")]
    public void Likeness_to_what_a_firm_made_blames_nobody(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => Blames(claim));
}
