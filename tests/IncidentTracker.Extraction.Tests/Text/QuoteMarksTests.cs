using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Tests.Text;

public sealed class QuoteMarksTests
{
    private static string[] Inner(string text) => [.. QuoteMarks.Of(new ArticleText(text)).Select(pair => pair.Inner.Of(text))];

    [Theory]
    [InlineData("He said “it is ‘over’ now” twice.", "it is ‘over’ now")]
    [InlineData("He said \"one\" and \"two\".", "one", "two")]
    [InlineData("Sie sagte „es ist vorbei“ und ging.", "es ist vorbei")]
    [InlineData("Il a dit « c’est fini » hier.", " c’est fini ")]
    [InlineData("»Schluss«, sagte er.", "Schluss")]
    [InlineData("She said ``all gone'' there.", "all gone")]
    [InlineData("‘We can’t say who did it,’ Quill said.", "We can’t say who did it,")]
    [InlineData("The users' data and '90s servers aren't quoted.")]
    [InlineData("Opened \"straight, closed curly” here.", "straight, closed curly")]
    [InlineData("”Wrong way round,” Quill said.", "Wrong way round,")]
    [InlineData("It has \"a link to “full refund” in case\" of doubt.", "a link to “full refund” in case")]
    [InlineData("彼は「終わった」と言った。", "終わった")]
    public void Marks_pair_with_their_partner(string text, params string[] inner) => Assert.Equal(inner, Inner(text));

    [Fact]
    public void A_quotation_reopened_in_the_next_paragraph_is_two() =>
        Assert.Equal(["First part.", "Second part."], Inner("Quill said: “First part.\n\n“Second part.” He left."));

    [Fact]
    public void A_quotation_that_goes_on_without_reopening_is_one() =>
        Assert.Equal(["First part.\nSecond part,"], Inner("“First part.\nSecond part,” Quill said."));

    [Fact]
    public void A_quotation_never_closed_ends_with_its_paragraph() =>
        Assert.Equal(["First part."], Inner("Quill said: “First part.\n\nThe weather was fine."));
}
