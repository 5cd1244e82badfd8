using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Search;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Search;

public sealed class SearchAddressTests
{
    private static readonly DateOnly _today = new(2026, 1, 20);

    [Fact]
    public void A_search_stands_in_the_address_with_its_tab_order_and_page()
    {
        var at = new SearchAddress("\"may be involved\" -bank", SearchTab.Incidents, SearchOrder.Newest, 2);
        Assert.Equal(at, SearchAddress.Read(UrlState.Parse("/" + at)));
        Assert.Equal("search?q=riga", new SearchAddress("riga").ToString());
        var state = UrlState.Parse("/search?q=riga&in=3&sort=up&page=0");
        Assert.Equal(new("riga"), SearchAddress.Read(state));
        Assert.Equal(3, state.Ignored.Count);
    }

    [Fact]
    public void A_list_of_what_is_found_is_asked_for_with_the_place_of_the_words_and_without_order_or_page()
    {
        Assert.Equal("?q=riga", new SearchAddress("riga", SearchTab.Incidents, SearchOrder.Newest, 2).Query);
        Assert.Equal("?q=riga&in=quotations", new SearchAddress("riga", SearchTab.Quotations, SearchOrder.Newest, 2).Query);
    }

    [Theory]
    [InlineData("source", "Harbour & Trade Gazette (sample)")]
    [InlineData("source", "L\"Écho du Nord")]
    [InlineData("country", "LV")]
    [InlineData("kind", "data_breach")]
    [InlineData("date", "2022")]
    public void What_narrows_a_search_can_be_read_and_taken_away_again(string field, string value)
    {
        var at = new SearchAddress("riga OR vilnius").With(field, value);
        var parts = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(at.Typed, _today)).Parts;
        Assert.Equal(2, parts.Count);
        Assert.Equal(field, parts[1].Field);
        Assert.Equal("riga OR vilnius", at.Without(parts[1]).Typed);
    }
}
