using IncidentTracker.Store.Operations;

namespace IncidentTracker.Web.Operations;

/// <summary>At the start and some times a day the database looks at how large its tables have become: a plan made for an empty store walks through all of a full one.</summary>
internal sealed class StoreSizesService(StoreSizes sizes, TimeProvider time, ILogger<StoreSizesService> log) : RepeatedService("Looking at the database's sizes", TimeSpan.FromHours(2), time, log)
{
    protected override Task RunOnceAsync(CancellationToken cancellation) => sizes.LookAsync(cancellation);
}
