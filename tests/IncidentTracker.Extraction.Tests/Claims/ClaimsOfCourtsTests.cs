using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>What police, prosecutors, courts and governments do to somebody. Groups, firms and people are invented.</summary>
public sealed class ClaimsOfCourtsTests
{
    [Theory]
    [InlineData("Dutch police have detained two brothers on suspicion of running the botnet.", "two brothers", "Dutch police")]
    [InlineData("Police nabbed an employee of the bank in connection with the data theft.", "an employee of the bank", "Police")]
    [InlineData("A jury convicted Joel Harte of sabotaging his employer's servers.", "Joel Harte", "A jury")]
    [InlineData("A judge in Ohio sent the trio to prison for the theft of 2 million card numbers.", "the trio", "A judge in Ohio")]
    [InlineData("The court found Lena Fors guilty of breaking into the hospital's network.", "Lena Fors", "The court")]
    [InlineData("The FBI added two Syrians to its most wanted list for hacking army websites.", "two Syrians", "The FBI")]
    [InlineData("Norrland declared two Belarusian diplomats persona non grata over the hacking of its parliament.", "two Belarusian diplomats", "Norrland")]
    [InlineData("Police have booked Amit Rawat under the Information Technology Act for hacking the exam portal.", "Amit Rawat", "Police")]
    [InlineData("The district office said it had indicted a former engineer over the leak.", "a former engineer", "The district office")]
    public void Who_acts_by_the_law_is_the_claimant(string sentence, string accused, string claimant)
    {
        var claim = Reading.One(sentence, Stance.Charges);
        Assert.Equal(accused, claim.Accused);
        Assert.Equal(claimant, claim.Claimant);
    }

    [Theory]
    [InlineData("In Warsaw, prosecutors brought charges against four men over the attack on the railway.", "four men", "prosecutors")]
    [InlineData("Norrland issued arrest warrants for three GRU officers over the intrusion.", "three GRU officers", "Norrland")]
    [InlineData("Spanish police announced the arrest of a programmer over the attack on the port.", "a programmer", "Spanish police")]
    [InlineData("A grand jury has returned an indictment charging two Moldovan nationals over the theft.", "two Moldovan nationals", "A grand jury")]
    [InlineData("A 2019 indictment accuses Pavel Levin of running the servers behind the attack.", "Pavel Levin", "A 2019 indictment")]
    [InlineData("According to the charge sheet, the men sold access to the port's network to a gang in Minsk.", "the men", "the charge sheet")]
    public void Papers_of_the_law_charge_as_well(string sentence, string accused, string claimant)
    {
        var claim = Reading.One(sentence, Stance.Charges);
        Assert.Equal(accused, claim.Accused);
        Assert.Equal(claimant, claim.Claimant);
    }

    [Theory]
    [InlineData("Marco Bellini, 31, a former network administrator from Turin who kept a copy of the passwords, was found guilty of hacking the port's servers.", "Marco Bellini")]
    [InlineData("Two teenagers, one from Leeds and one from Fife, were arrested in July on suspicion of attacking the bank.", "Two teenagers")]
    [InlineData("Three men who moved the money through accounts in Norrland were sentenced for the theft last year.", "Three men")]
    [InlineData("The alleged leader, Oleg Vasin, 29, was remanded in custody over the ransomware attacks.", "Oleg Vasin")]
    [InlineData("A sysadmin who wiped the servers of the firm that had sacked him has been sent down for 21 months.", "A sysadmin")]
    [InlineData("The student received a two-year suspended prison sentence for hacking the clinic.", "The student")]
    [InlineData("Named as defendants are Vitalie Rusnac, of Chisinau, and two men from Erie.", "Vitalie Rusnac")]
    public void The_defendant_stands_before_all_that_is_told_of_him(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Charges).Accused);

    [Theory]
    [InlineData("Man jailed for hacking his former employer", "Man")]
    [InlineData("Norrland expels two Belarusian diplomats over hack", "two Belarusian diplomats")]
    public void A_headline_leaves_out_half_its_verb(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Charges).Accused);

    [Fact]
    public void What_prosecutors_say_in_a_complaint_is_a_charge() =>
        Assert.Equal("prosecutors", Reading.One("In a complaint unsealed on Monday, prosecutors said Pavel Levin hacked the servers of the port from Minsk.", Stance.Charges).Claimant);

    [Fact]
    public void Who_pleads_not_guilty_denies() => Assert.Equal("Joel Harte", Reading.One("Joel Harte pleaded not guilty to hacking the port.", Stance.Denies).Accused);

    [Theory]
    [InlineData("No one has been arrested over the attack.")]
    [InlineData("The former employee has not been charged.")]
    [InlineData("If convicted, he could be sentenced to ten years in prison.")]
    [InlineData("The mayor was charged with protecting the city's data.")]
    [InlineData("The senator was charged with bribery in March.")]
    [InlineData("The bank charged customers five euros for each new card.")]
    [InlineData("The agency held a meeting in connection with the budget.")]
    [InlineData("Police are trying to arrest the hackers.")]
    [InlineData("A class action was filed against Norrmart in a court in Bergen.")]
    [InlineData("Prosecutors dropped the charges against the former engineer.")]
    [InlineData("Sanctions on Iran were lifted in 2016.")]
    [InlineData("Residents believe the extradition bill is an example of Belarusian pressure.")]
    [InlineData("He fled for fear of being extradited to Norrland over the hack.")]
    [InlineData("The company will ensure the culprit is prosecuted.")]
    [InlineData("The engineer was given two months to repair the network.")]
    public void What_has_not_come_to_a_charge_of_hacking_is_none(string sentence) => Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Charges);
}
