using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Admin;

/// <summary>What runs by itself, how it went, and what comes next.</summary>
public sealed partial class JobsPage : IDisposable
{
    private const int Shown = 50;

    private readonly Leaving _leaving = new();
    private IReadOnlyList<SourceItem>? _sources;
    private int _more;
    private Problem? _problem;

    [Inject] private JobBoard Board { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    /// <inheritdoc />
    public void Dispose() => _leaving.Dispose();

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var all = await Sources.ListAsync(_leaving.Token);
            // Those that fail first, then those that are due first.
            _sources = [.. all.OrderByDescending(source => source.FailuresInARow > 0).ThenBy(source => source.Paused).ThenBy(source => source.NextDueAt ?? DateTime.MaxValue).Take(Shown)];
            _more = all.Count - _sources.Count;
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

    private async Task RunAsync(long id)
    {
        _problem = await User.RunAsync(Policies.CanAdminister, async who => await Commands.RequestRunAsync(who, id, _leaving.Token) is EditOutcome.Rejected { Problems: [var problem, ..] } ? problem : null);
        await LoadAsync();
    }

    private static RenderFragment At(DateTime? at) => drawn =>
    {
        if (at is not { } known)
        {
            drawn.AddContent(0, "–");
            return;
        }

        drawn.OpenComponent<Instant>(1);
        drawn.AddComponentParameter(2, nameof(Instant.Value), known);
        drawn.AddComponentParameter(3, nameof(Instant.As), Instant.Style.DayAndTime);
        drawn.CloseComponent();
    };
}
