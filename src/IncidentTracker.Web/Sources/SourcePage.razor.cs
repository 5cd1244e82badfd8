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

    private readonly CancellationTokenSource _gone = new();
    private SourceItem? _source;
    private Page<RunItem> _runs = new([], 0, new());
    private IReadOnlyList<RunEntry> _entries = [];
    private IReadOnlyList<Revision> _history = [];
    private IDisposable? _changes;
    private Problem? _problem;
    private long? _open;
    private int _page = 1;
    private bool _loaded;

    [Parameter] public long Id { get; set; }

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private RevisionLog Revisions { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        _changes = Changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources && (change.Id == Id || change.Id == 0))
            {
                _ = InvokeAsync(ReloadAsync);
            }
        });
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _page = UrlState.Parse(Navigation.Uri).Number("page", 1, 1, MostPages);
            _source = await Sources.FindAsync(Id, _gone.Token);
            _runs = await Sources.RunsAsync(Id, new(_page, PageSize), _gone.Token);
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

    private async Task OpenAsync(long run)
    {
        _open = _open == run ? null : run;
        _entries = _open is null ? [] : await Sources.EntriesAsync(run, _gone.Token);
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

    private static RenderFragment Figure(int number) => (RenderTreeBuilder builder) =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", number == 0 ? "m" : null);
        builder.AddContent(2, Words.Number(number));
        builder.CloseElement();
    };

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(ReloadAsync);

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
