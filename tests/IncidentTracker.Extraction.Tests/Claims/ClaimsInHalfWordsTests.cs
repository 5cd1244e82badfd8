using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Stances in spoken and roundabout words: leaving it to others, shrugs, weak cases, scorn, leanings and guesses. Groups, firms and people are invented.</summary>
public sealed class ClaimsInHalfWordsTests
{
    [Theory]
    [InlineData("\"Attribution is not our business,\" Norrland spokesman Ulf Brandt said.")]
    [InlineData("\"Naming culprits is somebody else's job,\" said Norrland spokesman Ulf Brandt.")]
    [InlineData("The lab said it does not do attribution.")]
    [InlineData("The lab said the data were insufficient for an attribution.")]
    [InlineData("Attribution, the lab said, may not be possible.")]
    [InlineData("Attribution is best left to governments, the lab said.")]
    [InlineData("\"Who did it? No idea,\" said Ulf Brandt.")]
    [InlineData("Whether it was a state or a student, nobody can say.")]
    [InlineData("As to who did it, the jury is still out.")]
    [InlineData("Someone opened the gates that night, and nobody has found out who.")]
    [InlineData("The clerk lost his files in an intrusion whose authors were never found.")]
    [InlineData("The inquiry into the breach was inconclusive.")]
    [InlineData("The lab said the comments in the code could have been planted to mislead.")]
    [InlineData("The lab said the worm could have been written by almost anyone.")]
    [InlineData("The minister would not be drawn on Belarusian involvement.")]
    public void Who_leaves_it_to_others_or_shrugs_declines(string sentence)
    {
        var claims = Reading.Story(sentence);
        Assert.Null(Assert.Single(claims, claim => claim.Stance == Stance.DeclinesToAttribute).Accused);
        Assert.Single(claims);
    }

    [Theory]
    [InlineData("Attribution of the flaw to a coding error was confirmed by the vendor.")]
    [InlineData("\"Who will pay for this? No idea,\" said Ulf Brandt.")]
    [InlineData("The burglars were never caught.")]
    [InlineData("The doctor said the test results were inconclusive.")]
    [InlineData("The jury is still out on whether the patch works.")]
    [InlineData("The malware could be planted on any machine.")]
    [InlineData("Whether the ships will sail, nobody can say.")]
    public void Shrugs_about_something_else_decline_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.DeclinesToAttribute);

    [Theory]
    [InlineData("Ada Lund, a researcher at Fjord Labs, said the case against Belarus was weaker than the report suggests.", "Belarus")]
    [InlineData("Ada Lund said the evidence against Belarus was far from conclusive.", "Belarus")]
    [InlineData("\"There is nothing in the logs that says Belarus,\" said Ada Lund.", "Belarus")]
    [InlineData("\"Nothing we have seen so far puts Belarus behind this,\" said Ada Lund.", "Belarus")]
    [InlineData("\"Nobody has shown me a document proving it was Belarus,\" said Ada Lund.", "Belarus")]
    [InlineData("\"Blaming Belarus is a convenient excuse,\" said Ada Lund.", "Belarus")]
    [InlineData("Ada Lund said that dragging Belarus into it was a distraction.", "Belarus")]
    [InlineData("The editor said his source was not Belarus.", "Belarus")]
    [InlineData("Ada Lund said the case against Belarus rested on little more than borrowed code.", "Belarus")]
    [InlineData("Ada Lund said the attack did not fit Lazarus's usual pattern.", "Lazarus")]
    [InlineData("The editor said the files did not come from Belarus.", "Belarus")]
    [InlineData("Ada Lund thinks the Belarus theory is bunk.", "Belarus")]
    [InlineData("\"The idea that Belarus did this is laughable,\" said Ada Lund.", "Belarus")]
    [InlineData("Ada Lund said the malware was not exclusive to Lazarus.", "Lazarus")]
    public void Who_finds_nothing_in_it_disputes(string sentence, string accused)
    {
        var claims = Reading.Story(sentence);
        Assert.Equal(accused, Assert.Single(claims, claim => claim.Stance == Stance.Disputes).Accused);
        Assert.DoesNotContain(claims, claim => claim.Stance is Stance.Accuses or Stance.Suspects);
    }

    [Theory]
    [InlineData("Nothing in the contract puts Belarus under an obligation, the lawyer said.")]
    [InlineData("The case against the new terminal is weaker than it looks.")]
    [InlineData("The bug is not limited to Chinese phones.")]
    [InlineData("The two ports are separate entities.")]
    [InlineData("Nobody has shown me how the alarm works.")]
    [InlineData("The files did not come from our servers, the company said.")]
    public void Doubts_about_something_else_dispute_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Disputes);

    [Theory]
    [InlineData("Iranian foreign ministry spokesman Reza Amiri spoke of \"baseless accusations.\"", "Iranian foreign ministry spokesman Reza Amiri")]
    [InlineData("\"Another round of absurd accusations,\" the Iranian embassy wrote.", "the Iranian embassy")]
    [InlineData("\"These allegations have nothing to do with reality,\" said the Iranian foreign ministry.", "the Iranian foreign ministry")]
    [InlineData("\"I never touched those servers,\" Emil Varga told the court.", "Emil Varga")]
    [InlineData("\"Not guilty,\" Emil Varga told the judge.", "Emil Varga")]
    [InlineData("\"It was not us,\" Grey Heron wrote.", "Grey Heron")]
    public void Who_answers_with_scorn_or_never_denies(string sentence, string accused) =>
        Assert.Equal(accused, Reading.One(sentence, Stance.Denies).Accused);

    [Theory]
    [InlineData("Its maker first denied the server had been touched, then took the page down.")]
    [InlineData("\"I never touched my lunch,\" Emil Varga said.")]
    [InlineData("The mayor complained of unfair accusations over the budget.")]
    [InlineData("The firm spoke of unfounded reports about its finances.")]
    [InlineData("\"It wasn't me who chose the colour,\" Emil Varga said.")]
    public void Scorn_for_something_else_denies_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Denies);

    [Theory]
    [InlineData("\"Do we think it's the Belarusians? Yes,\" said an official.", "the Belarusians", "an official")]
    [InlineData("Police are looking at whether Belarus ordered the attack.", "Belarus", "Police")]
    [InlineData("The bureau is leaning towards Belarus, an official said.", "Belarus", "The bureau")]
    [InlineData("It is widely believed in the trade that Belarus carried out the attack.", "Belarus", null)]
    [InlineData("Grey Heron is believed by the bureau to work for Belarus.", "Belarus", "the bureau")]
    [InlineData("\"My guess is Belarus,\" said Ada Lund.", "Belarus", "Ada Lund")]
    [InlineData("\"This has Belarus written all over it,\" said Ada Lund.", "Belarus", "Ada Lund")]
    [InlineData("\"I'd be surprised if it wasn't the Belarusians,\" said Ada Lund.", "the Belarusians", "Ada Lund")]
    [InlineData("Belarus is the most likely culprit, analysts say.", "Belarus", "analysts")]
    [InlineData("The bureau sees the hand of Belarus in the theft.", "Belarus", "The bureau")]
    [InlineData("The timing suggested somebody with a grudge, Ada Lund said.", "somebody with a grudge", "Ada Lund")]
    [InlineData("\"It is what you would expect to see from a group operating out of Belarus, although all of it can be faked,\" said Ada Lund.", "a group operating out of Belarus", "Ada Lund")]
    [InlineData("Ada Lund suspects that the attacks were organised by Belarus.", "Belarus", "Ada Lund")]
    public void Who_leans_or_guesses_suspects(string sentence, string accused, string? claimant)
    {
        var claim = Assert.Single(Reading.Story(sentence), claim => claim.Stance != Stance.NoResponse);
        Assert.Equal((Stance.Suspects, accused, claimant), (claim.Stance, claim.Accused, claim.Claimant));
    }

    [Theory]
    [InlineData("\"Do we think it will rain? Yes,\" said an official.")]
    [InlineData("The port is looking at whether its Belarusian customers lost money.")]
    [InlineData("Analysts are leaning towards a rate cut.")]
    [InlineData("It is widely believed that passwords are dying.")]
    [InlineData("My guess is human error, he said.")]
    [InlineData("The results suggested somebody had read the manual.")]
    [InlineData("She is a member of the Belarusian parliament.")]
    [InlineData("No employees are suspected of wrongdoing.")]
    [InlineData("Norrland accused Belarus of supplying missiles to rebels.")]
    [InlineData("A 2015 leak was blamed on a contractor who had left a backup on a public server.")]
    public void Guesses_about_something_else_suspect_nobody(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance is Stance.Accuses or Stance.Suspects or Stance.Charges);

    [Theory]
    [InlineData("A 19-year-old barista was charged on Friday with hacking into the port's computers.", "A 19-year-old barista")]
    [InlineData("The ministry unsealed an indictment of two employees of the Varga Institute over the theft.", "two employees of the Varga Institute")]
    [InlineData("Detectives picked up a 17-year-old over the hack.", "a 17-year-old")]
    [InlineData("Norrland kicked out two Belarusian diplomats over the hack.", "two Belarusian diplomats")]
    [InlineData("A judge handed Emil Varga five years for the hack.", "Emil Varga")]
    [InlineData("A court ruled that Emil Varga could be extradited over the hack.", "Emil Varga")]
    [InlineData("The government charged that Emil Varga had sold access to the port's network in the breach.", "Emil Varga")]
    [InlineData("Two men have been bailed over the breach.", "Two men")]
    public void The_law_acts_in_everyday_words(string sentence, string accused) =>
        Assert.Equal(accused, Reading.One(sentence, Stance.Charges).Accused);

    [Theory]
    [InlineData("The bureau's Cyber Complaint Center says losses doubled and that residents filed 90 complaints.")]
    [InlineData("The bank was charged a fee for the transfer.")]
    [InlineData("Two employees were handed new laptops.")]
    [InlineData("Emil Varga was bailed out by his bank.")]
    [InlineData("He has been released on bail until February.")]
    public void Everyday_words_are_no_law(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.Charges);

    [Theory]
    [InlineData("On Friday, somebody using the handle owl_77 wrote that he had written the worm.", "somebody using the handle owl_77")]
    [InlineData("The page was signed by a crew calling itself Night Wardens.", "a crew calling itself Night Wardens")]
    [InlineData("\"Your site was hacked by Night Wardens because you ignore us,\" the message on the page read.", "Night Wardens")]
    [InlineData("A group styling itself Storm of Minsk posted the files and said it had carried out the raid.", "A group styling itself Storm of Minsk")]
    [InlineData("In a video, a masked man said the group had carried out the attack.", "a masked man")]
    [InlineData("The gang owned up to the attack.", "The gang")]
    [InlineData("The defacement message said the attack was carried out by the Night Wardens.", "the Night Wardens")]
    public void Whoever_signs_or_owns_up_did_it_by_his_own_account(string sentence, string accused)
    {
        var claim = Reading.One(sentence, Stance.ClaimsResponsibility);
        Assert.Equal((accused, accused), (claim.Accused, claim.Claimant));
    }

    [Theory]
    [InlineData("The page was signed by the director.")]
    [InlineData("The hacker replied that a weak password was all it took.")]
    [InlineData("The dockers owned up to the mess.")]
    [InlineData("\"We took the servers offline,\" the company said.")]
    public void Signatures_and_deeds_of_others_claim_nothing(string sentence) =>
        Assert.DoesNotContain(Reading.Story(sentence), claim => claim.Stance == Stance.ClaimsResponsibility);
}
