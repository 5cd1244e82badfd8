using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests;

/// <summary>The real releases, where they lie beside the project: the counts that anybody can count in them.</summary>
public sealed class CorpusTests
{
    [Fact(Skip = Corpora.Absent, SkipUnless = nameof(Corpora.Present), SkipType = typeof(Corpora))]
    public async Task R3_EuRepoC_1_1_gives_its_incidents_and_attributions_and_a_second_run_nothing()
    {
        await using var store = await StoreAsync();

        var first = await EuRepoCAsync(store, Corpora.At("eurepoc"));
        var second = await EuRepoCAsync(store, Corpora.At("eurepoc"));

        Assert.Empty(first.Faults);
        Assert.Equal((1643, 2643, 12, 1954), (first.Figure("incidents"), first.Figure("rows of attributions"), first.Figure("of them empty, set aside"), first.Figure("attributions, rows folded by their id")));
        Assert.Equal((412, 836, 1643), (first.Figure("starts on 1 January, kept as the year"), first.Figure("attributions dated 1 January, kept as the year"), first.Figure("records new")));
        Assert.Equal((216, first.Figure("names of accused groups")), (first.Figure("rows of the attribution that has most of them"), first.Figure("of them borne by no imported actor")));
        Assert.Equal((false, 1643), (second.Written, second.Figure("records unchanged")));
        Assert.Equal(1643, await store.Get<IncidentQueries>().CountAsync(Stop));
    }

    [Fact(Skip = Corpora.Absent, SkipUnless = nameof(Corpora.Present), SkipType = typeof(Corpora))]
    public async Task R4_The_galaxy_gives_its_actors_aliases_and_open_names_and_a_second_run_nothing()
    {
        await using var store = await StoreAsync();
        var file = Corpora.At("actors", "misp-galaxy-threat-actor.json");

        var first = await GalaxyAsync(store, file);
        var second = await GalaxyAsync(store, file);

        Assert.Equal((1041, 1403, 27, 1041), (first.Figure("actors"), first.Figure("aliases"), first.Figure("names that several bear, left open"), first.Figure("actors new")));
        Assert.Equal((false, 1041), (second.Written, second.Figure("actors unchanged")));
    }
}
