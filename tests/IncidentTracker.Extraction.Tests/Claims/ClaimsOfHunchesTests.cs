using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Pointing without a verb of blame, and culprits told apart by their trade, their rivalry or a clause. Groups, firms and people are invented.</summary>
public sealed class ClaimsOfHunchesTests
{
    [Theory]
    [InlineData("\"This was sabotage by a disgruntled employee,\" said Ada Lund.", "a disgruntled employee")]
    [InlineData("\"It was an attack on Norrland by Belarus's spies,\" lawmaker Per Holt told reporters.", "Belarus's spies")]
    [InlineData("\"We are being punished by animal rights activists for an old photograph,\" Ada Lund said.", "animal rights activists")]
    [InlineData("\"It all leads back to Minsk,\" a person close to the inquiry said of the hack.", "Minsk")]
    [InlineData("The money trail runs straight back to Pyongyang, investigators said.", "Pyongyang")]
    [InlineData("Opposition leader Ana Rusu accused the governing party of staging the hack to win sympathy.", "the governing party")]
    [InlineData("Owner Bill Tate accused a rival bakery of hacking its ordering system.", "a rival bakery")]
    [InlineData("The breach has been pinned on a freelance web designer.", "a freelance web designer")]
    [InlineData("The domains were registered by a man in Karachi, according to Fjord Labs.", "a man in Karachi")]
    [InlineData("The stolen coins ended up in a wallet controlled by the Lazarus Group, Fjord Labs said.", "the Lazarus Group")]
    [InlineData("Prosecutors say Ivan Petrov was the brains behind the botnet.", "Ivan Petrov")]
    public void Who_points_in_other_words_accuses(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Accuses).Accused);

    [Theory]
    [InlineData("\"I think it was a competitor,\" said Bill Tate after the hack.", "a competitor")]
    [InlineData("Bill Tate suspects a former business partner of hacking the site.", "a former business partner")]
    [InlineData("The most plausible suspect in the hack is Belarus, he said.", "Belarus")]
    [InlineData("An employee with access to the keys is the more likely explanation for the theft, analysts said.", "An employee")]
    [InlineData("My own guess, for what it is worth, is that someone inside the company did it.", "someone inside the company")]
    [InlineData("Ada Lund said the malware \"looks far more Chinese than Iranian to me\".", "Chinese")]
    [InlineData("\"Everything about the raid screams Belarus,\" said Ada Lund.", "Belarus")]
    [InlineData("\"The raid has Belarus's name on it,\" said Ada Lund.", "Belarus")]
    [InlineData("Detectives are looking at a Lagos syndicate in connection with the bank theft.", "a Lagos syndicate")]
    [InlineData("The daily reported that suspicion falls squarely on Belarus.", "Belarus")]
    [InlineData("The loader is a variant of one previously deployed by the Cobalt gang, two sources said.", "the Cobalt gang")]
    [InlineData("The ministry sees Belarus as the likely culprit.", "Belarus")]
    [InlineData("The thieves had inside help from a teller, police believe.", "a teller")]
    public void Who_points_with_half_a_mind_suspects(string sentence, string accused) => Assert.Equal(accused, Reading.One(sentence, Stance.Suspects).Accused);

    [Theory]
    [InlineData("The mayor accused the opposition of ignoring the city's finances.")]
    [InlineData("The bank said it learned about the breach from the agency in January.")]
    [InlineData("The clinic had help from a security firm in restoring its systems after the hack.")]
    [InlineData("Police are looking at a number of leads in the theft.")]
    [InlineData("The new building looks very Italian.")]
    [InlineData("Last season hackers stole money from a club.")]
    [InlineData("The bank said on Monday hackers had taken three million euros.")]
    [InlineData("The most likely explanation for the outage is a faulty router.")]
    [InlineData("\"Every time the lights go out we are told it was Moscow,\" the ambassador said.")]
    [InlineData("It was a brave act by a man who knew the risks.")]
    [InlineData("The trail leads back to the village along the river.")]
    [InlineData("A teacher deleted the app from her phone.")]
    [InlineData("He is suing a former employer over unpaid wages.")]
    [InlineData("The office hours in Berlin are from nine to five.")]
    public void What_only_sounds_so_accuses_nobody(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges);
}
