using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Watching;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Incidents;

/// <summary>One incident: the sentence, the facts, who says what, and where it was read.</summary>
public sealed partial class IncidentPage : IDisposable
{
    private static readonly string[] _parts = ["claims", "articles", "victims", "history", "notes"];

    private readonly Leaving _gone = new();
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<Revision> _history = [];
    private EditOutcome.Conflict? _conflict;
    private IncidentFields? _mine;
    private Problem? _problem;
    private string? _missing;
    private string? _part;
    private EventChoice _choice;
    private bool _asTable;
    private int _loaded;

    [Parameter] public int Number { get; set; }

    /// <summary>What the page shows. Not handed over from the prerendered page: it has no bound, and the circuit's first message has.</summary>
    private IncidentDetail? Detail { get; set; }

    [Inject] private IncidentReading Reading { get; set; } = null!;

    [Inject] private IncidentEditing Editing { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private Reader Reader { get; set; } = null!;

    private string Back => IncidentsAddress.Path;

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnParametersSetAsync()
    {
        ReadAddress();
        if (Detail?.Incident.Number != Number || _loaded == 0 && Detail is null)
        {
            await LoadAsync();
        }
        else if (_loaded == 0)
        {
            _loaded = Number;
            await Reader.OpenedAsync(Detail.Incident.Id);
            await LoadDeskAsync();
            await LoadHistoryAsync();
        }
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _part = state.Text("part", 20) is { } part && Array.IndexOf(_parts, part) >= 0 ? part : null;
        _known = state.Day("known") is { } day ? AsKnownOn.Of(day, TimeZoneInfo.Utc) : null;
        _choice = state.Word("show", EventChoice.All, word => Enum.TryParse<EventChoice>(word, ignoreCase: true, out var choice) && choice != EventChoice.All && !char.IsDigit(word[0]) ? choice : (EventChoice?)null);
        _asTable = state.Word("lanes", false, word => word == "table" ? true : (bool?)null);
        _mergedFrom = state.Number("merged", 0, 1, int.MaxValue);
        _ignored = state.Ignored;
    }

    private async Task LoadAsync()
    {
        var another = Detail?.Incident.Number != Number;
        try
        {
            (_problem, _missing, _conflict, _mine, _doing, _loaded) = (null, null, null, null, Doing.Nothing, Number);
            switch (await Reading.FindAsync(Number, _known, _gone.Token))
            {
                case IncidentLookup.Found found:
                    Detail = found.Detail;
                    await Reader.OpenedAsync(found.Detail.Incident.Id);
                    await LoadDeskAsync();
                    await LoadHistoryAsync();
                    break;
                case IncidentLookup.MergedInto merged:
                    Navigation.NavigateTo(MergedAddress(merged.Number, Number), replace: true);
                    break;
                case IncidentLookup.Rejected:
                    (Detail, _missing) = (null, "An editor said that this is not an incident. Its articles are kept.");
                    break;
                case IncidentLookup.NotYet later:
                    (Detail, _missing) = (null, $"Nothing of it had been published by {_known!.Day:d MMM yyyy}; its first news is of {later.FirstNewsAt:d MMM yyyy}.");
                    break;
                case IncidentLookup.Removed:
                    (Detail, _missing) = (null, "It was removed with the sample data that came with this program. Its number is not given again.");
                    break;
                default:
                    (Detail, _missing) = (null, "No incident has this number yet.");
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
            if (another)
            {
                // What stands here is of the incident before, or of both.
                (Detail, _desk) = (null, null);
            }
        }
    }

    private async Task LoadHistoryAsync()
    {
        if (_part == "history" && Detail is not null)
        {
            _history = await Reading.HistoryAsync(Detail.Incident.Id, _gone.Token);
        }
    }

    private Task DecideAsync(bool isOne) => WriteAsync(editor => Editing.Fields.DecideAsync(editor, Detail!.Incident.Id, Detail.Incident.Revision, isOne, null, _gone.Token));

    private Task SaveAsync((IncidentFields Fields, IncidentItem Opened) form)
    {
        var (fields, opened) = form;
        _mine = fields;
        return WriteAsync(editor => Editing.Fields.EditAsync(editor, opened.Id, opened.Revision, fields, null, _gone.Token, new(opened.Title, opened.Happened, opened.Kinds)));
    }

    private Task DecideVictimAsync((long Id, bool IsOne) victim) =>
        WriteAsync(editor => Editing.Fields.DecideVictimAsync(editor, Detail!.Incident.Id, Detail.Incident.Revision, victim.Id, victim.IsOne, _gone.Token));

    /// <returns>True where it was saved: a form that it was typed into may forget it.</returns>
    private async Task<bool> WriteAsync(Func<Editor, Task<EditOutcome>> write)
    {
        var may = await User.EditorAsync();
        var outcome = may.Editor is { } editor ? await write(editor) : new EditOutcome.Rejected(may.Refusal!);
        switch (outcome)
        {
            case EditOutcome.Conflict conflict:
                _conflict = conflict;
                break;
            case EditOutcome.Rejected rejected:
                _problem = rejected.Problems[0];
                break;
            default:
                await LoadAsync();
                break;
        }

        // A form that waits for the answer is drawn anew by itself, this page is not.
        StateHasChanged();
        return outcome is EditOutcome.Saved;
    }

    private string Address(string? part, EventChoice choice, bool asTable) => new UrlQuery($"incidents/{Number}").With("part", part)
        .With("show", choice == EventChoice.All ? null : choice.ToString().ToLowerInvariant()).With("lanes", asTable ? "table" : null).With("known", _known?.Day).ToString();

    private RenderFragment Part(string? part, string word, string? count) => (RenderTreeBuilder builder) =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", Address(part, EventChoice.All, false));
        builder.AddAttribute(2, "aria-current", _part == part ? "page" : null);
        builder.AddContent(3, word + " ");
        if (count is not null)
        {
            builder.OpenElement(4, "span");
            builder.AddAttribute(5, "class", "n");
            builder.AddContent(6, count);
            builder.CloseElement();
        }

        builder.CloseElement();
    };

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        // Another page's address says nothing of this one; another incident comes as a parameter.
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] != $"incidents/{Number}")
        {
            return;
        }

        var known = _known;
        ReadAddress();
        if (known != _known)
        {
            await LoadAsync();
        }

        await LoadHistoryAsync();
        StateHasChanged();
    });

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _gone.Dispose();
    }
}
