using System.Globalization;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>What agencies write every day, whoever says it and of whomever: each frame is read with every claimant and every culprit, so that no hole stands in the middle of the grammar.</summary>
public sealed class ClaimsInEverydayWordsTests
{
    /// <summary>As they open a sentence, and a word of theirs that the claimant must hold.</summary>
    private static readonly (string Words, string Name)[] _claimants =
    [
        ("Norway", "Norway"), ("The government", "government"), ("Foreign minister Lars Holm", "Holm"), ("Norwegian Foreign Minister Lars Holm", "Holm"), ("U.S. officials", "officials"), ("The FBI", "FBI"), ("FireEye", "FireEye"),
        ("Researchers at Brackwater", "Brackwater"), ("Holm", "Holm"), ("Police", "Police"), ("A ministry spokeswoman", "spokeswoman"), ("Hanstead Ports", "Hanstead"), ("Two officials briefed on the investigation", "officials"),
        ("The country's security service", "service"), ("Sen. Ann Marsh (R-Ohio)", "Marsh"),
    ];

    private static readonly (string Words, string Name)[] _culprits =
    [
        ("Russia", "Russia"), ("Chinese hackers", "Chinese"), ("the Iranian government", "Iran"), ("Fancy Bear", "Bear"), ("the Lazarus Group", "Lazarus"), ("North Korea", "Korea"), ("a group called Red Harbour", "Red Harbour"), ("Russia's military intelligence agency", "Russia"),
    ];

    [Theory]
    [InlineData("{C} blamed {X} for the attack.", Stance.Accuses)]
    [InlineData("{C} is blaming {X} for the attack.", Stance.Accuses)]
    [InlineData("{C} on Tuesday blamed {X} for the attack.", Stance.Accuses)]
    [InlineData("{C} put the blame squarely on {X}.", Stance.Accuses)]
    [InlineData("{C} accused {X} of hacking the port.", Stance.Accuses)]
    [InlineData("{C} has attributed the cyberattack to {X}.", Stance.Accuses)]
    [InlineData("{C} said {X} was behind the attack.", Stance.Accuses)]
    [InlineData("{C} said on Tuesday that {X} was behind the attack.", Stance.Accuses)]
    [InlineData("{C} said that {X} had hacked the port.", Stance.Accuses)]
    [InlineData("{C} said the attack was carried out by {X}.", Stance.Accuses)]
    [InlineData("{C} called the attack the work of {X}.", Stance.Accuses)]
    [InlineData("{C} holds {X} responsible for the attack.", Stance.Accuses)]
    [InlineData("{C} concluded that {X} was responsible for the attack.", Stance.Accuses)]
    [InlineData("{C} told the BBC that {X} was to blame.", Stance.Accuses)]
    [InlineData("{C} believes {X} was behind the attack.", Stance.Suspects)]
    [InlineData("{C} has reason to believe that {X} was behind the attack.", Stance.Suspects)]
    [InlineData("{C} said {X} was likely behind the attack.", Stance.Suspects)]
    [InlineData("{C} said the attack appeared to be the work of {X}.", Stance.Suspects)]
    [InlineData("{C} suspects {X} of carrying out the attack.", Stance.Suspects)]
    [InlineData("{C} declined to say whether {X} was behind the attack.", Stance.DeclinesToAttribute)]
    [InlineData("{C} did not say who was behind the attack.", Stance.DeclinesToAttribute)]
    [InlineData("{C} said it was too early to say who was behind the attack.", Stance.DeclinesToAttribute)]
    [InlineData("{C} rejected claims that {X} was behind the attack.", Stance.Disputes)]
    [InlineData("{C} is not convinced that {X} was behind the attack.", Stance.Disputes)]
    [InlineData("{C} said there was no evidence that {X} was behind the attack.", Stance.Disputes)]
    public void Every_claimant_says_it_of_every_culprit(string frame, Stance stance) =>
        // A foreign minister of no country that is named, who turns an accusation down, is taken for the minister of the accused.
        Told(_claimants.Where(claimant => stance != Stance.Disputes || !claimant.Words.StartsWith("Foreign", StringComparison.Ordinal)).SelectMany(claimant => _culprits.Select(culprit => Misread(frame.Replace("{C}", claimant.Words, StringComparison.Ordinal), stance, claimant.Name, culprit))).OfType<string>().Distinct());

    [Theory]
    [InlineData("{X} was blamed for the attack by {C}.", Stance.Accuses)]
    [InlineData("{X} was behind the attack, {C} said.", Stance.Accuses)]
    [InlineData("{X} hacked the port, {C} said on Monday.", Stance.Accuses)]
    [InlineData("{X} is believed to be behind the attack, according to {C}.", Stance.Suspects)]
    [InlineData("\"{X} was behind the attack,\" {C} said.", Stance.Accuses)]
    [InlineData("\"We believe {x} was behind this,\" {C} said.", Stance.Suspects)]
    [InlineData("\"We do not know who was behind this,\" {C} said.", Stance.DeclinesToAttribute)]
    [InlineData("In May, {C} said that {x} had hacked the port.", Stance.Accuses)]
    [InlineData("The attack, which {C} blamed on {x}, hit the port in May.", Stance.Accuses)]
    public void Whoever_stands_inside_the_sentence_says_it_too(string frame, Stance stance) =>
        Told(_claimants.SelectMany(claimant => _culprits.Select(culprit => Misread(
            frame.Replace("{C}", Lowered(claimant.Words), StringComparison.Ordinal).Replace("{X}", Raised(culprit.Words), StringComparison.Ordinal).Replace("{x}", culprit.Words, StringComparison.Ordinal), stance, claimant.Name, culprit))).OfType<string>().Distinct());

    [Theory]
    [InlineData("{X} denied any involvement in the attack.", Stance.Denies)]
    [InlineData("{X} has repeatedly denied hacking the port.", Stance.Denies)]
    [InlineData("{X} took credit for the attack.", Stance.ClaimsResponsibility)]
    [InlineData("{X} claimed responsibility for the breach on Twitter.", Stance.ClaimsResponsibility)]
    public void The_accused_speak_once(string frame, Stance stance) =>
        Told(_culprits.Append(("hackers working for the Russian government", "Russian")).Select(culprit => Misread(frame.Replace("{X}", Raised(culprit.Item1), StringComparison.Ordinal), stance, culprit.Item2, culprit)).OfType<string>());

    /// <summary>None of them was said of a deed that was done.</summary>
    [Theory]
    [InlineData("Another former officer said the data could be used by foreign governments to find people in debt.")]
    [InlineData("When something goes wrong, companies tend to blame their employees.")]
    [InlineData("The rush to blame Russia was understandable but unhelpful.")]
    [InlineData("\"I would rather it was North Korea,\" said Piotr Zelny, a retired welder.")]
    [InlineData("The chancellor said in November that Russian cyberattacks could play a role in the campaign.")]
    [InlineData("Lawmakers are urging the Treasury to impose additional sanctions on North Korea following the theft.")]
    [InlineData("The minister is committed to going after any entity working at the direction of the FSB.")]
    [InlineData("The comments attributed to the emir were online for forty minutes before the hack was noticed.")]
    [InlineData("The police know who broke into Marquee Lane Pictures, stole its films and embarrassed its executives.")]
    [InlineData("The minister said companies had to take responsibility for installing updates.")]
    [InlineData("Researchers found no indication that they tried to reach the turbines.")]
    [InlineData("The worm used a tool developed by the US National Security Agency.")]
    [InlineData("A spokesman said it was \"too early to say\" whether the case would be heard under the old law.")]
    public void What_could_be_is_wished_or_demanded_accuses_nobody(string sentence) => Assert.Empty(Reading.Story(sentence));

    [Fact]
    public void Whoever_appears_in_court_on_a_day_is_charged_and_not_the_day() =>
        Assert.Equal("Darren Poole", Assert.Single(Reading.Story("Darren Poole, 34, appeared at Leeds Magistrates' Court on Friday charged with hacking the council's computers.")).Accused);

    [Fact]
    public void What_is_told_of_hackers_in_passing_is_no_claim_of_its_own() =>
        Assert.Equal(Stance.DeclinesToAttribute, Assert.Single(Reading.Story("Norway could not say whether hackers working for the Russian government were behind the attack.")).Stance);

    private static void Told(IEnumerable<string> misread) => Assert.Equal("", string.Join("\n", misread));

    private static string? Misread(string framed, Stance stance, string claimant, (string Words, string Name) culprit)
    {
        var sentence = framed.Replace("{X}", culprit.Words, StringComparison.Ordinal);
        var claims = Reading.Story(sentence);
        var right = claims is [var one] && one.Stance == stance && Holds(one.Claimant, claimant) && (stance == Stance.DeclinesToAttribute || Holds(one.Accused, culprit.Name));
        return right ? null : $"{sentence} -> {string.Join("; ", claims.Select(claim => $"{claim.Stance} {claim.Accused} | {claim.Claimant} ({claim.Rule})"))}";
    }

    private static bool Holds(string? words, string name) => words?.Contains(name, StringComparison.OrdinalIgnoreCase) == true;

    private static string Lowered(string words) => words.Split(' ')[0] is "The" or "A" or "Two" or "Researchers" or "Foreign" or "Police" ? char.ToLower(words[0], CultureInfo.InvariantCulture) + words[1..] : words;

    private static string Raised(string words) => char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
}
