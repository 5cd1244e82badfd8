using IncidentTracker.Domain.Actors;
using IncidentTracker.Store;
using IncidentTracker.Store.Actors;

namespace IncidentTracker.Exchange.Stix;

/// <summary>This store's own name, made at its first use and kept with it through back-ups and moves: from it follow the names of all objects that go out.</summary>
public sealed class StoreNames(SettingStore settings, ActorQueries actors)
{
    private const string Key = "exchange.name";
    private (string Stamp, ActorNames Names)? _known;
    private StixIds? _ids;

    /// <summary>Names of objects.</summary>
    public async Task<StixIds> IdsAsync(CancellationToken cancellation)
    {
        if (_ids is not null)
        {
            return _ids;
        }

        if (await settings.FindAsync(Key, cancellation) is null)
        {
            await settings.SetAsync(Key, Guid.NewGuid().ToString(), cancellation);
        }

        // Read back: whoever else made one in the same moment, the last one stands for both.
        return _ids = new(Guid.Parse((await settings.FindAsync(Key, cancellation))!));
    }

    /// <summary>An incident's mapping, with the actors as they are now.</summary>
    /// <param name="site">Where this program is reached, with a slash at the end.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<StixIncident> IncidentsAsync(string site, CancellationToken cancellation) => new(await ActorsAsync(cancellation), await IdsAsync(cancellation), site);

    /// <summary>The imported actors for look-up; read again when they changed.</summary>
    public async Task<ActorNames> ActorsAsync(CancellationToken cancellation)
    {
        var stamp = await actors.StampAsync(cancellation);
        if (_known is not { } known || known.Stamp != stamp)
        {
            _known = known = (stamp, new(await actors.EntriesAsync(cancellation)));
        }

        return known.Names;
    }
}
