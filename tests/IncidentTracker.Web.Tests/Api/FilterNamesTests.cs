using IncidentTracker.Web.Actors;
using IncidentTracker.Web.Api;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claimants;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Commands;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Search;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>Pages, programs and the verb have the same filters, by the same names.</summary>
public sealed class FilterNamesTests
{
    [Fact]
    public void The_verb_has_every_filter_that_a_page_reads() => Assert.Equal([], new[]
    {
        Asked(IncidentsAddress.Read), Asked(IncidentNumbers.Read), Asked(ClaimsAddress.Read), Asked(ArticlesAddress.Read), Asked(ActorsAddress.Read), Asked(ClaimantsAddress.Read), Asked(SearchAddress.Read),
    }.SelectMany(names => names).Except(ExportCommand.Filters.Select(filter => filter.Name)));

    [Fact]
    public void The_document_of_the_interface_tells_every_filter_that_a_page_reads()
    {
        Assert.Equal([], Asked(IncidentsAddress.Read).Except(Told(ApiParameters.Incidents)));
        Assert.Equal([], Asked(IncidentsAddress.Read).Except(Told(ApiParameters.Filter)));
        Assert.Equal([], Asked(ClaimsAddress.Read).Except(Told(ApiParameters.Claims)));
        Assert.Equal([], Asked(ArticlesAddress.Read).Except(Told(ApiParameters.Articles)));
        Assert.Equal([], Asked(ActorsAddress.Read).Except(Told(ApiParameters.Actors)));
    }

    /// <summary>Without the page and the columns: what a list leaves out of its rows is no filter.</summary>
    private static List<string> Asked<T>(Func<UrlState, T> read)
    {
        var state = UrlState.Parse("");
        read(state);
        return [.. state.Asked.Except(["page", "col"]).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Told(ApiParameters parameters) => parameters.All.Select(parameter => parameter.Name);
}
