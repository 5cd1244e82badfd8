using CsCheck;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class DispatchReaderTests
{
    private const string Two =
        "Norring sites fall, alliance to sign deal\n\nReading Time: 3 minutes\n\nOSLO, Jan 14 (Reuters) – The alliance condemned it.\n\nMore was to come.\n\n"
        + "Top envoy offers help to Norring\n\nBREST, France, Jan 14 (Reuters) – The envoy spoke.\n\nPhoto – Agency";

    [Fact]
    public void Two_datelines_are_two_dispatches_each_with_its_headline()
    {
        var dispatches = DispatchReader.Read(new ArticleText(Two), []);
        Assert.Equal(["OSLO", "BREST"], dispatches.Select(dispatch => dispatch.Dateline!.Places[0]));
        Assert.Equal("Norring sites fall, alliance to sign deal", dispatches[0].Headline);
        Assert.Equal("Top envoy offers help to Norring", dispatches[1].Headline);
        Assert.StartsWith("The envoy", Two[dispatches[1].BodyStart..], StringComparison.Ordinal);
        Assert.EndsWith("More was to come.", Two[..dispatches[0].End], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_a_dateline_is_one_dispatch_without_one()
    {
        var only = Assert.Single(DispatchReader.Read(new ArticleText("Something happened.\n\nAnd more.", "A title"), []));
        Assert.Null(only.Dateline);
        Assert.Equal(("A title", 0), (only.Headline, only.BodyStart));
    }

    [Theory]
    [InlineData("Ankara\n\nProsecutors said on Monday that they had charged four clerks of a phone company with theft.", true)]
    [InlineData("London\n\nHackers take the plans of a bridge and ask the city for a very large sum of money", false)]
    [InlineData("Security\n\nProsecutors said on Monday that they had charged four clerks of a phone company with theft.", false)]
    public void A_city_alone_above_the_story_is_its_dateline(string text, bool dateline) =>
        Assert.Equal(dateline, DispatchReader.Read(new ArticleText(text), [])[0].Dateline is not null);

    [Fact]
    public void Dispatches_lie_inside_the_text_in_order() => NewsText.Any.Sample(text =>
    {
        var at = 0;
        foreach (var dispatch in DispatchReader.Read(new ArticleText(text, "A title"), [0]))
        {
            Assert.True(dispatch.Start >= at && dispatch.BodyStart >= dispatch.Start && dispatch.End >= dispatch.BodyStart && dispatch.End <= text.Length);
            at = dispatch.End;
        }
    }, iter: 3000);

    [Theory]
    [MemberData(nameof(NewsText.Hostile), MemberType = typeof(NewsText))]
    public void A_megabyte_of_anything_is_read_fast(string piece) => NewsText.IsFast(() => DispatchReader.Read(new ArticleText(NewsText.Long(piece)), []));
}
