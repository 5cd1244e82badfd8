using Npgsql;
using Quartz;

namespace IncidentTracker.Web.Hosting;

/// <summary>The scheduler's queue in the database that the nodes share: a host has one turn at a time among all of them, and a turn that a node died in is taken up by another.</summary>
internal static class SharedQueue
{
    /// <summary>A node that was silent for so long is taken for dead. One that was only slow finds its run closed and ends it.</summary>
    private static readonly TimeSpan _checkIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(6);

    public static Action<IPersistentStoreBuilder> On(string connection) => store =>
    {
        store.UsePostgres(NpgsqlFactory.Instance, new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "incidenttracker queue" }.ToString());
        store.UseSystemTextJsonSerializer();
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (_checkIn, _patience));
        store.ProvisionSchema();
    };
}
