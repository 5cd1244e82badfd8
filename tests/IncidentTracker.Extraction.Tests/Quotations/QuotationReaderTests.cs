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
