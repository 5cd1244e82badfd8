using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Who did it, told plainly: by allegiance, by a name of one's own choosing, by traces, by whom one fell victim to. Groups, firms and people are invented.</summary>
public sealed class ClaimsOfDeedsTests
{
    [Theory]
    [InlineData("Latvia's Interior Ministry said hackers in the pay of Belarus's KGB rifled through the mailboxes of two dozen diplomats last spring.", "hackers in the pay of Belarus's KGB")]
    [InlineData("Hackers loyal to the president of Syria defaced the website of the broadcaster Alvar, officials said.", "Hackers loyal to the president of Syria")]
    [InlineData("A hacking group with ties to Iran spent the better part of a year burrowing into the networks of water companies, researchers said.", "A hacking group with ties to Iran")]
    [InlineData("The refinery was attacked by a group acting for Iran, three officials said.", "a group acting for Iran")]
    [InlineData("The prime minister said the attack was mounted by \"hackers on Russia's payroll\".", "hackers on Russia's payroll")]
    [InlineData("Kremlin spies raided the inboxes of two dozen peers, security sources said last night.", "Kremlin spies")]
    [InlineData("Moscow's digital henchmen ransacked the emails of the campaign, sources said.", "Moscow's digital henchmen")]
    [InlineData("Putin's hackers knocked the Danish parliament's website offline for two days in June.", "Putin's hackers")]
    [InlineData("The FBI determined that a Russian hacking group was inside the network for a year.", "a Russian hacking group")]
    [InlineData("The Port of Hanstead was hacked and robbed by a crew of Turkish hackers going by the handle of Cobra Ghost Squad.", "a crew of Turkish hackers going by the handle of Cobra Ghost Squad")]
    [InlineData("The Twitter account of the minister was hijacked on Sunday by a crew going by the name of Dark Caravan.", "a crew going by the name of Dark Caravan")]
    [InlineData("In March, Orvik spotted Iranian hackers stealing passwords from a Gulf bank.", "Iranian hackers")]
    [InlineData("The exchange fell prey to North Korean hackers, the minister said.", "North Korean hackers")]
    [InlineData("Police said an 18-year-old from Hanstead had brought down the school's network.", "an 18-year-old from Hanstead")]
    [InlineData("On the night of June 4, prosecutors say, Larsen logged in to the brewery's network and deleted 12 virtual machines.", "Larsen")]
    public void Whoever_did_it_is_accused(string sentence, string accused) =>
        Assert.Equal(accused, Reading.One(sentence, Stance.Accuses).Accused);

    [Theory]
    [InlineData("The break-in turned up at a Danish shipyard, which the security firm Orvik chalked up to APT15.", "APT15", "the security firm Orvik")]
    [InlineData("Orvik ascribed the theft to Lazarus.", "Lazarus", "Orvik")]
    [InlineData("Researchers at Orvik have put the theft down to Lazarus.", "Lazarus", "Researchers at Orvik")]
    [InlineData("U.S. officials laid responsibility for the attack on Iran.", "Iran", "U.S. officials")]
    [InlineData("Berlin has held Russia accountable for the attack on the lower house.", "Russia", "Berlin")]
    [InlineData("\"We hold the Iranian government to account for this intrusion,\" the minister said.", "the Iranian government", "the minister")]
    [InlineData("The security firm Halden traced the intrusion to an internet provider in Minsk.", "an internet provider in Minsk", "The security firm Halden")]
    [InlineData("Croatia said Russia had a hand in the attack.", "Russia", "Croatia")]
    [InlineData("The Danish police linked Mr Vang to the breach at the telephone company.", "Mr Vang", "The Danish police")]
    [InlineData("Officials singled out China for the intrusion.", "China", "Officials")]
    [InlineData("The minister condemned Russia for the cyberattack on the port.", "Russia", "The minister")]
    [InlineData("\"This was done by the 74th Centre of the GRU,\" the minister said.", "the 74th Centre of the GRU", "the minister")]
    [InlineData("A former intelligence officer told the paper that the job was American.", "American", "A former intelligence officer")]
    public void Whoever_it_is_put_down_to_is_accused_by_whom(string sentence, string accused, string claimant)
    {
        var claim = Reading.One(sentence, Stance.Accuses);
        Assert.Equal(accused, claim.Accused);
        Assert.Equal(claimant, claim.Claimant);
    }

    [Theory]
    [InlineData("The agency said the group in question was probably APT31.", "APT31")]
    [InlineData("Stone Panda is believed by the U.S. government to work for the Ministry of State Security.", "the Ministry of State Security")]
    [InlineData("Orvik Security said the wiper has the fingerprints of Sandworm.", "Sandworm")]
    [InlineData("Orvik Security said the loader shares two functions and, oddly, a key with the backdoor Silent Owl used against Estonian banks.", "Silent Owl")]
    [InlineData("Many analysts suspect that the attacks were organised by Russia's security services.", "Russia's security services")]
    [InlineData("The FBI is investigating whether hackers working for Beijing broke into the university's servers.", "hackers working for Beijing")]
    [InlineData("Investigators are examining whether Belarus was behind the breach.", "Belarus")]
    [InlineData("The firm believes a Chinese-speaking actor, one it tracks as Bronze Wolf, is behind the attacks.", "Bronze Wolf")]
    [InlineData("My money is on Iran, said the analyst.", "Iran")]
    [InlineData("Western officials see Tehran's hand in the attack on the Gulf refinery.", "Tehran")]
    public void Whom_somebody_only_suspects_is_suspected(string sentence, string accused) =>
        Assert.Equal(accused, Reading.One(sentence, Stance.Suspects).Accused);

    [Theory]
    [InlineData("Dentists at three clinics have been forced to cancel hundreds of operations, after a cyber attack crippled computers at all of them.")]
    [InlineData("Orvik has released YARA rules and a list of indicators, and urges companies to check their logs.")]
    [InlineData("Patients are being diverted from two A&E wards run by Calder Hospitals Trust after the cyber attack.")]
    [InlineData("The hackers made off with sonar data from Halden Acoustics, a subcontractor to the navy.")]
    [InlineData("The leak was blamed on a contractor who had left a backup on a public server.")]
    [InlineData("\"What surprised us is how much they took,\" says analyst Signe Holm.")]
    [InlineData("Belgian officials took the website offline as a precaution.")]
    [InlineData("Estonia has launched a new unit to fight cyber attacks.")]
    [InlineData("Moscow's diplomatic activity in the region has grown since the spring.")]
    [InlineData("Halden launched as a booking site in 2010 and released a new app last June.")]
    [InlineData("The error was traced to a school in Leeds which had used the wrong form.")]
    [InlineData("Iran accused Saudi Arabia of arming the rebels in the hills.")]
    [InlineData("The university fell victim to a ransomware attack in May.")]
    [InlineData("The report lays the blame for the breach on outdated software.")]
    [InlineData("The watchdog held the airline to account for losing the records, and fined it.")]
    [InlineData("The senator is a member of the intelligence committee.")]
    [InlineData("No employees are suspected of wrongdoing.")]
    [InlineData("A think tank in Washington published a report on hackers from Iran.")]
    [InlineData("The minister singled out Havnia for praise after the attack.")]
    [InlineData("Norwegian police raided an apartment and seized two laptops and a server.")]
    public void Victims_guards_and_the_careless_are_no_culprits(string sentence) => Assert.Empty(Reading.Story(sentence));

    [Fact]
    public void What_nobody_could_prove_is_disputed() =>
        Assert.Equal("Russia", Reading.One("\"Nobody has shown us a paper proving it was Russia,\" the councillor said.", Stance.Disputes).Accused);
}
