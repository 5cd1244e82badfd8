using CsCheck;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Tests.Quotations;

public sealed class QuotationReaderTests
{
    private static IReadOnlyList<Quotation> Read(string text) => QuotationReader.Read(new ArticleText(text));

    [Theory]
    [InlineData("“We saw it coming,” Jane Quill said on Monday.", "Jane Quill", "said")]
    [InlineData("“We saw it coming,” said Jane Quill, founder of Norring Labs, in a statement.", "Jane Quill", "said")]
    [InlineData("“We saw it coming,” Norring Labs founder Jane Quill told reporters.", "Jane Quill", "told")]
    [InlineData("“We saw it coming,” wrote the firm’s IT director, Jane Quill.", "Jane Quill", "wrote")]
    [InlineData("“We saw it coming,” Jane Quill, a manager at Norring told the paper.", "Jane Quill", "told")]
    [InlineData("Jane Quill, a researcher at Norring Labs, said: “We saw it coming.”", "Jane Quill", "said")]
    [InlineData("Jane Quill, chief technical officer at Norring Labs, a consultancy, said: “We saw it coming.”", "Jane Quill", "said")]
    [InlineData("Jane Quill, of the Norring Group, a consultancy, said users should “look twice at every mail”.", "Jane Quill", "said")]
    [InlineData("Jane Quill, security director of Norring Labs in Poole – one of the first firms of its kind – said: “We saw it coming.”", "Jane Quill", "said")]
    [InlineData("The paper asked for a comment from the developer, which said: “We saw it coming.”", "the developer", "said")]
    [InlineData("The message currently circulating reads: “We saw it coming, and you did not.”", "The message currently circulating", "reads")]
    [InlineData("“We saw it coming,” said the first user who complained.", "the first user", "said")]
    [InlineData("The report had been “seen by all staff before noon,” according to the ministry.", "the ministry", "according to")]
    [InlineData("In a statement, the ministry declined to comment and merely said: “We saw it coming.”", "the ministry", "said")]
    [InlineData("While the ministry did not know who did it, it said there was “a strong sign of a plan”.", "the ministry", "said")]
    [InlineData("Norring President Jane Quill also weighed in.\n\n“We saw it coming,” she said.", "Jane Quill", "said")]
    [InlineData("“We saw it coming, a ministry spokeswoman said.", "a ministry spokeswoman", "said")]
    [InlineData("“We saw it coming,” said a message left on the page, written in two tongues.", "a message left on the page", "said")]
    [InlineData("They chose their victims with care, said Jane Quill, analyst at Norring.\n\n“We saw it coming,” she said.", "Jane Quill", "said")]
    [InlineData("‘We saw it coming,’ the minister for shipping, Jane Quill, told ABC radio on Monday.", "Jane Quill", "told")]
    [InlineData("In Hanstead, a ministry spokesperson dismissed the charge as “a bad joke and nothing more”.", "a ministry spokesperson", "dismissed")]
    [InlineData("Norrweb, a news site of the party, on Wednesday called earlier media reports pinning the leak on it “a bad joke and nothing more”.", "Norrweb", "called")]
    [InlineData("The ministry's spokeswoman Ada Bro said little. Oddvar Lien, an analyst in Hanstead, has looked at the code.\n\n“We saw it coming,” he told the paper.", "Oddvar Lien", "told")]
    [InlineData("A spokesperson for the ministry said little. Zdravka Kos, a member of the opposition, had to explain a remark.\n\n“We saw it coming,” she said.", "Zdravka Kos", "said")]
    public void The_speaker_is_read_from_the_clause_around(string text, string speaker, string cue)
    {
        var quotation = Assert.Single(Read(text));
        Assert.Equal((speaker, cue), (quotation.Speaker, quotation.Cue));
    }

    [Theory]
    [InlineData("Mayor Tom Lind met Anna Berg on Monday.\n\n“We saw it coming,” she said.", "Anna Berg")]
    [InlineData("Mayor Tom Lind met Anna Berg on Monday.\n\n“We saw it coming,” he said.", "Tom Lind")]
    [InlineData("Mayor Lind was furious. He had met Anna Berg and Peter Roe at noon. “We saw it coming,” he said.", "Lind")]
    [InlineData("Somebody named Zdenko Brag had the key, and Peter Roe knew.\n\nBrag came in late. He sat by the door. “We saw it coming,” he said.", "Brag")]
    [InlineData("It was Paulette from the front desk. “We saw it coming,” she said.", "Paulette")]
    [InlineData("Among them was the landowner Sir Tom Quill.\n\nHe fumed: “We saw it coming.”", "Sir Tom Quill")]
    [InlineData("The retailer Halden said its sites were down. It promised “a full refund for everybody”.", "Halden")]
    [InlineData("The exchange said it was looking into it. It added that coins were “safe and never at risk”.", "The exchange")]
    [InlineData("However, a Halden spokeswoman defended the plan.\n\n“We had no choice,” she said.", "a Halden spokeswoman")]
    [InlineData("A spokesperson told the paper they knew.\n\nThey added: “We saw it coming.”", "A spokesperson")]
    [InlineData("It rained all day. He added: “We saw it coming that day.”", "He")]
    public void A_pronoun_means_whom_the_story_is_about(string text, string speaker) => Assert.Equal(speaker, Assert.Single(Read(text)).Speaker);

    [Theory]
    [InlineData("On Tuesday Foreign Minister Ole Berg summoned the envoy and told him that the raid was “a breach of every rule”.", "Ole Berg")]
    [InlineData("Tom Lind, an analyst, wrote that the tools share a list, an overlap he called “hard to put down to chance”.", "Tom Lind")]
    [InlineData("A baker working late heard a noise like what she described as “a kettle having a fit” and ran.", "A baker working late")]
    [InlineData("The clinic received an email from Halden warning that “all services are at risk now”.", "Halden")]
    [InlineData("Asked about it, spokesman Igor Sokolov went with “empty talk and nothing more,” as he likes to.", "Igor Sokolov")]
    [InlineData("He left after what court papers delicately call “a disagreement about hours”.", "court papers")]
    [InlineData("The minister, asked again, spoke of “a campaign against all of us”.", "The minister")]
    [InlineData("Lind was quoted by the Orla Post as saying the raid was “the worst in a decade”.", "Lind")]
    [InlineData("The report quoted an unnamed clerk as saying the raid was “the worst in a decade”.", "an unnamed clerk")]
    [InlineData("Roe is believed to have told friends that he was “bored and broke by then”.", "Roe")]
    [InlineData("Lind went on to say the raid was “the worst in a decade”.", "Lind")]
    [InlineData("A man who answered the phone at the clinic said “nobody is here to talk to you”.", "A man")]
    [InlineData("The email — sent by a lawyer for the firm — warned staff that “everything may be read”.", "The email")]
    [InlineData("Director Tom Lind released a statement saying: “We were the target of thieves.”", "Tom Lind")]
    [InlineData("A group calling itself Brass Heron took the files and said it was “only the beginning of this”.", "Brass Heron")]
    [InlineData("In a note to the Post, Quill called the fines “welcome, if late.”", "Quill")]
    public void The_speaker_is_found_anywhere_in_the_sentence(string text, string speaker) => Assert.Equal(speaker, Assert.Single(Read(text)).Speaker);

    [Theory]
    [InlineData("“We saw it coming,” Halden spokeswoman Ann Croft said by phone.", "Ann Croft")]
    [InlineData("“We saw it coming,” said state Sen. Ann Croft (D-Ore.), who chairs it.", "Ann Croft")]
    [InlineData("“We saw it coming,” said Lt. Ann Croft of the Second River Section.", "Ann Croft")]
    [InlineData("“We saw it coming,” said Orla-based consultant Ann Croft.", "Ann Croft")]
    [InlineData("“We saw it coming,” security firm Norring Labs said.", "Norring Labs")]
    [InlineData("“We saw it coming,” Halden’s Ann Croft wrote.", "Ann Croft")]
    [InlineData("A caller, Ann from Orla, asked: “Did nobody see it coming?”", "Ann")]
    [InlineData("“We saw it coming,” said FBI Special Agent in Charge Ann Croft.", "Ann Croft")]
    [InlineData("A spokesman for Interior Minister Ann Croft said it was “a bad joke and nothing more”.", "A spokesman for Interior Minister Ann Croft")]
    [InlineData("“We saw it coming,” said the National Shield Office (NSO).", "the National Shield Office (NSO)")]
    [InlineData("“We saw it coming,” said Ann Croft and her sister Ada.", "Ann Croft and her sister Ada")]
    public void A_name_is_freed_of_what_describes_it(string text, string speaker) => Assert.Equal(speaker, Assert.Single(Read(text)).Speaker);

    [Fact]
    public void A_short_sentence_behind_the_reporting_clause_belongs_to_the_same_speaker() =>
        Assert.Equal(["Lind", "Lind"], Read("“We saw it coming,” Lind said over coffee. “We got lucky.”").Select(quotation => quotation.Speaker));

    [Fact]
    public void A_second_paragraph_without_a_cue_goes_on_with_the_same_speaker()
    {
        var quotations = Read("“We saw it coming,” Jane Quill said.\n\n“Nobody listened to us then.”");
        Assert.Equal(["Jane Quill", "Jane Quill"], quotations.Select(quotation => quotation.Speaker));
        Assert.Null(quotations[1].Cue);
    }

    [Theory]
    [InlineData("The so-called “watering hole” attacks went on, Quill said.")]
    [InlineData("A group dubbed “Brass Heron” took it, Quill said.")]
    [InlineData("It is an “advanced persistent threat” (APT), Quill said.")]
    [InlineData("The “Brass Heron” worm spread.")]
    [InlineData("They fell for “phishing” again.")]
    [InlineData("She opened \"invoice_2031.doc\" at noon, Quill said.")]
    public void Names_terms_and_scare_quotes_are_no_quotations(string text) => Assert.Empty(Read(text));

    [Fact]
    public void Quotations_lie_inside_the_text_in_order() => NewsText.Any.Sample(text =>
    {
        var at = 0;
        foreach (var quotation in Read(text))
        {
            Assert.True(quotation.Span.Start >= at && quotation.Span.End >= quotation.Span.Start && quotation.Span.End <= text.Length);
            at = quotation.Span.End;
        }
    }, iter: 5000);

    [Theory]
    [MemberData(nameof(NewsText.Hostile), MemberType = typeof(NewsText))]
    public void A_megabyte_of_anything_is_read_fast(string piece) => NewsText.IsFast(() => Read(NewsText.Long(piece)));
}
