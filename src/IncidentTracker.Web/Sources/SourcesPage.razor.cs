using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Sources;

/// <summary>All sources with their health, those that need a look first.</summary>
public sealed partial class SourcesPage : IDisposable
{
    private static readonly (string Word, string? Show, SourceState[] States)[] Views =
    [
        ("All", null, []),
        ("Failing", "failing", [SourceState.Failing, SourceState.Blocked, SourceState.Gone]),
        ("Silent or empty", "quiet", [SourceState.Silent, SourceState.Empty]),
        ("Working", "working", [SourceState.Working]),
        ("Unchanged", "unchanged", [SourceState.Unchanged]),
        ("Paused", "paused", [SourceState.Paused]),
    ];

    private readonly CancellationTokenSource _gone = new();
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

    private SourceItem? Sample => _sources?.FirstOrDefault(source => source.IsSample);

    private IEnumerable<SourceItem> Shown => Array.Find(Views, view => view.Show == _show).States is { Length: > 0 } states ? _sources!.Where(source => states.Contains(source.State)) : _sources!;

    private string Heading
    {
        get
        {
            var look = _sources?.Count(source => source.State is SourceState.Failing or SourceState.Blocked or SourceState.Gone or SourceState.Silent or SourceState.Empty) ?? 0;
            return _sources is null ? "" : look == 0 ? Words.Number(_sources.Count) : $"{_sources.Count}, of these {look} need a look";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _changes = Changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources)
            {
                _ = InvokeAsync(ReloadAsync);
            }
        });
        ReadAddress();
        await LoadAsync();
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _show = state.Text("show", 20);
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
        catch (DbException)
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

    /// <summary>Why a source needs a look, or null.</summary>
    internal static string? Note(SourceItem source) => source switch
    {
        { Paused: true } => $"Paused by {source.PausedBy ?? "an editor"}.",
        { LastProblem: { } problem } => ProblemTexts.Of(problem) + (source.FailuresInARow > 1 ? $" The last {source.FailuresInARow} runs failed." : ""),
        { State: SourceState.Silent } => "Answers well, but brings nothing new for much longer than usual.",
        { State: SourceState.Empty } => "Answers with no entries. Not the same as unchanged.",
        _ => null,
    };

    internal static string Every(int minutes) => minutes switch
    {
        < 60 => $"{minutes} min",
        < 24 * 60 => $"{(minutes / 60.0).ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => Words.Count(minutes / (24 * 60), "day"),
    };

    internal static string Place(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority + (uri.PathAndQuery == "/" ? "" : uri.PathAndQuery) : url;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
