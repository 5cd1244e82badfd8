using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class UrlStateTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var kinds = new Choice<IncidentKind>([IncidentKind.Ransomware, IncidentKind.Ddos], [IncidentKind.Fraud]);
        var address = new UrlQuery("incidents").With("q", "a & b=c?").With("kind", kinds, Word).With("page", 3, 1).With("from", new DateOnly(2026, 2, 28)).With("size", 50, 50).ToString();

        var state = UrlState.Parse(address);
        Assert.Equal("a & b=c?", state.Text("q"));
        var read = state.Facet("kind", Kind);
        Assert.Equal(kinds.Include, read.Include);
        Assert.Equal(kinds.Exclude, read.Exclude);
        Assert.Equal(3, state.Number("page", 1, 1, 1000));
        Assert.Equal(new DateOnly(2026, 2, 28), state.Day("from"));
        Assert.Empty(state.Ignored);
        Assert.DoesNotContain("size", address, StringComparison.Ordinal);
    }

    [Fact]
    public void Nonsense_is_named_and_the_rest_applies()
    {
        var state = UrlState.Parse("/timeline?from=2026-02-31&page=-1&kind=ransomware&kind=teapot&zone=Mars/Base&colour=blue&at=9-3&step=month");
        Assert.Null(state.Day("from"));
        Assert.Equal(1, state.Number("page", 1, 1, 1000));
        Assert.Equal([IncidentKind.Ransomware], state.Facet("kind", Kind).Include);
        Assert.Null(state.Zone("zone"));
        Assert.Null(state.Span("at"));
        Assert.Equal("month", state.Text("step"));
        Assert.Equal(["from=2026-02-31", "page=-1", "kind=teapot", "zone=Mars/Base", "at=9-3", "colour=blue"], state.Ignored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?&&==&")]
    [InlineData("?%zz=%&%00=%00")]
    [InlineData("?kind=-&kind=")]
    [InlineData("?=ransomware#?q=1")]
    public void No_address_throws(string address)
    {
        var state = UrlState.Parse(address);
        Assert.True(state.Facet("kind", Kind).IsAny);
        Assert.Null(state.Text("q"));
        Assert.NotNull(state.Ignored);
    }

    [Fact]
    public void A_very_long_value_is_refused_and_shown_short()
    {
        var state = UrlState.Parse("?q=" + new string('x', 100_000));
        Assert.Null(state.Text("q"));
        Assert.True(Assert.Single(state.Ignored).Length < 60);
    }

    [Fact]
    public void A_value_beyond_the_limit_is_named_and_not_dropped_in_silence()
    {
        var state = UrlState.Parse("?" + string.Join('&', Enumerable.Range(1, 41).Select(number => $"victim=-{number}")));
        Assert.Equal(40, state.Facet("victim").Exclude.Count);
        Assert.Equal(["victim=-41"], state.Ignored);
    }

    [Fact]
    public void Numbers_are_read_by_the_hundred_and_none_can_be_left_out()
    {
        var many = UrlState.Parse("?" + string.Join('&', Enumerable.Range(1, 200).Select(number => $"n={number}")));
        Assert.Equal(Enumerable.Range(1, 200), many.Numbers("n"));
        Assert.Empty(many.Ignored);

        var wrong = UrlState.Parse("?n=7&n=-5&n=0&n=7&n=x");
        Assert.Equal([7], wrong.Numbers("n"));
        Assert.Equal(["n=-5", "n=0", "n=x"], wrong.Ignored);
    }

    [Fact]
    public void A_span_and_a_zone_are_read()
    {
        var state = UrlState.Parse("?at=120-190&zone=Europe%2FRiga");
        Assert.Equal(new TextSpan(120, 190), state.Span("at"));
        Assert.Equal("Europe/Riga", state.Zone("zone")!.Id);
    }

    [Fact]
    public void A_facet_goes_from_any_to_included_to_left_out_and_back()
    {
        var facet = new Choice<string>([], []).With("LV", FacetState.Included);
        Assert.Equal(FacetState.Included, facet.StateOf("LV"));
        facet = facet.With("LV", FacetState.LeftOut);
        Assert.Equal(FacetState.LeftOut, facet.StateOf("LV"));
        Assert.True(facet.With("LV", FacetState.Any).IsAny);
    }

    private static string Word(IncidentKind kind) => Domain.WireWords.Of(kind);

    private static IncidentKind? Kind(string word) => Enum.GetValues<IncidentKind>().Where(kind => Word(kind) == word).Select(kind => (IncidentKind?)kind).FirstOrDefault();
}
