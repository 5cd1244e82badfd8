using IncidentTracker.Domain.Incidents;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

public sealed class EuRepoCIntensityTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task The_imported_score_of_an_incident_is_given_with_its_five_parts_as_the_origin_states_them()
    {
        await using var store = await Importing.StoreAsync();
        using var release = new Release();
        release.Global[0] += ",data_theft,disruption,hijacking,physical_effects_spatial,physical_effects_temporal,unweighted_cyber_intensity,target_multiplier,weighted_cyber_intensity";
        release.Global[1] += ",none,Long-term disruption (> 24h; incident scores 2 points in intensity),\"Hijacking, not used - empowerment (incident scores 1 point in intensity)\",none,Not available,3,Very high political importance (e.g.) - intensity multiplied by 1.5,4.5";
        release.Global[2] += ",Not available,Not available,Not available,Not available,Not available,,,";
        Assert.Empty((await store.Get<EuRepoCImport>().RunAsync(release.Write(), null, _none)).Faults);

        var pump = await IdAsync(store, 1);
        var score = Assert.Single(await store.Get<EuRepoCIntensity>().OfIncidentAsync(pump, _none));

        Assert.Equal([0, 2, 1, 0, null], score.Parts.Select(part => part.Points));
        Assert.Equal(("EuRepoC", "7", 3.0, 4.5, true), (score.Origin, score.ExternalId, score.Unweighted, score.Weighted, score.AddsUp));
        Assert.Contains("multiplied by 1.5", score.Multiplier, StringComparison.Ordinal);
        Assert.Equal("Long-term disruption (> 24h; incident scores 2 points in intensity)", score.Parts.Single(part => part.Part == IntensityPart.Disruption).Words);
        Assert.Empty(await store.Get<EuRepoCIntensity>().OfIncidentAsync(await IdAsync(store, 2), _none));
    }

    private static async Task<long> IdAsync(Testing.TestStore store, int number) => Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(number, _none)).Detail.Incident.Id;
}
