using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Sources;

/// <summary>Switches well-known feeds on: each, or all.</summary>
public sealed partial class StarterPackPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyDictionary<string, PlannedSource>? _planned;
    private Problem? _problem;
    private bool _busy;

    [Inject] private SourceListCommands Commands { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    private IEnumerable<StarterFeed> Off => StarterPack.Feeds.Where(feed => _planned?[feed.Address].IsNew == true);

    private int On => StarterPack.Feeds.Count - Off.Count();

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var feeds = StarterPack.Feeds;
        var planned = await Commands.PlanAsync([.. feeds.Select(feed => feed.Source)], _gone.Token);
        _planned = feeds.Zip(planned).ToDictionary(pair => pair.First.Address, pair => pair.Second, StringComparer.Ordinal);
    }

    private async Task AddAsync(IReadOnlyList<StarterFeed> feeds)
    {
        _busy = true;
        var may = await User.EditorAsync(Policies.CanAdminister);
        _problem = may.Refusal;
        if (may.Editor is { } editor)
        {
            var (outcome, _) = await Commands.AddAsync(editor, [.. feeds.Select(feed => feed.Source)], _gone.Token);
            _problem = outcome is EditOutcome.Rejected rejected ? rejected.Problems[0] : null;
        }

        await LoadAsync();
        _busy = false;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
