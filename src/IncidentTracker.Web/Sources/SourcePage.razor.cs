using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Sources;

/// <summary>One source with its runs, and what each run met.</summary>
public sealed partial class SourcePage : IDisposable
{
    private const int PageSize = 20;
    private const int MostPages = 100_000;

    private static readonly (string Word, RunsShown Show)[] Shows = [("All", RunsShown.All), ("With news", RunsShown.WithNews), ("With faults", RunsShown.WithFaults)];

    private readonly CancellationTokenSource _gone = new();
    private SourceItem? _source;
    private Page<RunItem> _runs = new([], 0, new());
    private IReadOnlyList<RunEntry> _entries = [];
    private IReadOnlyList<Revision> _history = [];
    private IDisposable? _changes;
    private Problem? _problem;
    private Coalesced? _reload;
    private RunsShown _show;
    private long? _open;
    private int _page = 1;
    private bool _loaded;
    private bool _removing;
    private bool _mayAdminister;

    [Parameter] public long Id { get; set; }

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private SourceBackfillCommands Backfills { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private RevisionLog Revisions { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    private string? AddedBy => _history.Count > 0 && _history[^1].Action.StartsWith("added", StringComparison.Ordinal) ? _history[^1].Who : null;

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        _reload = new(TimeSpan.FromMilliseconds(300), Time, () => InvokeAsync(ReloadAsync));
        _changes = Changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources && (change.Id == Id || change.Id == 0))
            {
                _reload.Ask();
            }
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var state = UrlState.Parse(Navigation.Uri);
            _page = state.Number("page", 1, 1, MostPages);
            _show = state.Text("show", 10) switch { "news" => RunsShown.WithNews, "faults" => RunsShown.WithFaults, _ => RunsShown.All };
            _open = long.TryParse(state.Text("run", 20), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : null;
            _mayAdminister = await User.MayAsync(Policies.CanAdminister);
            _source = await Sources.FindAsync(Id, _gone.Token);
            _runs = await Sources.RunsAsync(Id, new(_page, PageSize), _gone.Token, _show);
            _entries = _open is { } open && _runs.Items.Any(item => item.Id == open) ? await Sources.EntriesAsync(open, _gone.Token) : [];
            _history = await Revisions.HistoryAsync(RevisionSubject.Source, Id, _gone.Token);
            _loaded = true;
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private string Address(int page, long? run, RunsShown show) => new UrlQuery($"sources/{Id}")
        .With("show", show switch { RunsShown.WithNews => "news", RunsShown.WithFaults => "faults", _ => null })
        .With("page", page, 1).With("run", run?.ToString(CultureInfo.InvariantCulture)).ToString();

    private Task RetryAsync(RunItem run) => WriteAsync(Policies.CanEdit, editor => Commands.RetryFailedAsync(editor, Id, run.Id, _gone.Token));

    private Task FollowAsync() => WriteAsync(Policies.CanAdminister, editor => Commands.FollowMoveAsync(editor, Id, _gone.Token));

    private Task StartBackfillAsync((string? From, DateTime Since) asked) => WriteAsync(Policies.CanAdminister, editor => Backfills.StartAsync(editor, Id, asked.From, asked.Since, _gone.Token));

    private Task StopBackfillAsync(bool stop) => WriteAsync(Policies.CanAdminister, editor => Backfills.StopAsync(editor, Id, stop, _gone.Token));

    private async Task RemoveAsync()
    {
        _removing = false;
        await WriteAsync(Policies.CanAdminister, editor => Commands.DeleteAsync(editor, Id, _gone.Token));
        if (_problem is null)
        {
            Navigation.NavigateTo("sources");
        }
    }

    private Task RunAsync() => WriteAsync(Policies.CanEdit, editor => Commands.RequestRunAsync(editor, Id, _gone.Token));

    private Task PauseAsync() => WriteAsync(Policies.CanAdminister, editor => Commands.PauseAsync(editor, Id, !_source!.Paused, _gone.Token));

    private Task TrustAsync() => WriteAsync(Policies.CanAdminister, editor => Commands.TrustCertificateAsync(editor, Id, _source!.Profile.AnyCertificateOf is null, _gone.Token));

    private async Task WriteAsync(string policy, Func<Editor, Task<EditOutcome>> write)
    {
        var may = await User.EditorAsync(policy);
        var outcome = may.Editor is { } editor ? await write(editor) : new EditOutcome.Rejected(may.Refusal!);
        _problem = outcome is EditOutcome.Rejected rejected ? rejected.Problems[0] : null;
        await LoadAsync();
    }

    private static RenderFragment Maybe(DateTime? at) => (RenderTreeBuilder builder) =>
    {
        if (at is { } instant)
        {
            builder.OpenComponent<Instant>(0);
            builder.AddComponentParameter(1, nameof(Instant.Value), instant);
            builder.AddComponentParameter(2, nameof(Instant.As), Instant.Style.DayAndTime);
            builder.CloseComponent();
        }
        else
        {
            builder.AddContent(3, "–");
        }
    };

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(ReloadAsync);

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _changes?.Dispose();
        _reload?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
