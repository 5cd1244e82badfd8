using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Sources;

/// <summary>All sources with their health, those that need a look first.</summary>
public sealed partial class SourcesPage : IDisposable
{
    private static readonly (string Word, string? Show, SourceState[] States)[] Views =
    [
        ("All", null, []),
        ("Failing", "failing", [SourceState.Failing, SourceState.Blocked, SourceState.Gone]),
        ("Silent, empty, moved", "quiet", [SourceState.Silent, SourceState.Empty, SourceState.Moved]),
        ("Working", "working", [SourceState.Working]),
        ("Unchanged", "unchanged", [SourceState.Unchanged]),
        ("Paused", "paused", [SourceState.Paused]),
        ("Not run yet", "new", [SourceState.New]),
    ];

    private const int PageSize = 50;
    private const int MostPages = 100_000;

    private readonly CancellationTokenSource _gone = new();
    private Coalesced? _reload;
    private int _page = 1;
    private IReadOnlyList<SourceItem>? _sources;
    private IReadOnlyList<string> _ignored = [];
    private IDisposable? _changes;
    private Problem? _problem;
    private string? _show;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private int Total => Shown.Count();

    private SourceItem? Sample => _sources?.FirstOrDefault(source => source.IsSample);

    private IEnumerable<SourceItem> Shown => Array.Find(Views, view => view.Show == _show).States is { Length: > 0 } states ? _sources!.Where(source => states.Contains(source.State)) : _sources!;

    private string Heading
    {
        get
        {
            var look = _sources?.Count(source => source.State is SourceState.Failing or SourceState.Blocked or SourceState.Gone or SourceState.Silent or SourceState.Empty or SourceState.Moved) ?? 0;
            return _sources is null ? "" : look == 0 ? Words.Number(_sources.Count) : $"{_sources.Count}, of these {look} need a look";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _reload = new(TimeSpan.FromMilliseconds(500), Time, () => InvokeAsync(ReloadAsync));
        _changes = Changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                _reload.Ask();
            }
        });
        ReadAddress();
        await LoadAsync();
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _show = state.Text("show", 20);
        _page = state.Number("page", 1, 1, MostPages);
        _ignored = state.Ignored;
        if (_show is not null && !Array.Exists(Views, view => view.Show == _show))
        {
            _ignored = [.. _ignored, $"show={_show}"];
            _show = null;
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _sources = await Sources.ListAsync(_gone.Token);
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

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task RemoveSampleAsync()
    {
        var may = await User.EditorAsync(Policies.CanAdminister);
        var outcome = may.Editor is { } editor ? await Commands.RemoveSampleAsync(editor, _gone.Token) : new EditOutcome.Rejected(may.Refusal!);
        _problem = outcome is EditOutcome.Rejected rejected ? rejected.Problems[0] : null;
        await LoadAsync();
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(() =>
    {
        ReadAddress();
        StateHasChanged();
    });

    private static RenderFragment Ago(DateTime? at) => (RenderTreeBuilder builder) =>
    {
        if (at is { } instant)
        {
            builder.OpenComponent<Instant>(0);
            builder.AddComponentParameter(1, nameof(Instant.Value), instant);
            builder.AddComponentParameter(2, nameof(Instant.As), Instant.Style.Distance);
            builder.CloseComponent();
        }
        else
        {
            builder.AddContent(3, "–");
        }
    };

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _changes?.Dispose();
        _reload?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
