using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Admin;

/// <summary>What the record takes up, and how much room is left.</summary>
public sealed partial class StoragePage : IDisposable
{
    private readonly Leaving _leaving = new();
    private StoreSize? _size;
    private Problem? _problem;

    [Inject] private StoreSizeQueries Sizes { get; set; } = null!;

    [Inject] private AboutProgram About { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => _leaving.Dispose();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _size = await Sizes.MeasureAsync(_leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
        }
    }

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KB"),
    };
}
