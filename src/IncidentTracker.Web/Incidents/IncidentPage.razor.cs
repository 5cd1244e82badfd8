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
    private readonly Latest _latest = new();
    private readonly Latest _latestHistory = new();
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<Revision> _history = [];
    private EditOutcome.Conflict? _conflict;
    /// <summary>Where the conflict is over the form: what it wanted, and the incident as it was opened there.</summary>
    private (IncidentFields Fields, IncidentItem Opened)? _mine;
    private Problem? _problem;
    private string? _missing;
    private string? _part;
    private EventChoice _choice;
    private bool _asTable;
    private int _asked;

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
        if (_asked != Number || Detail is null)
        {
            _userId ??= await User.IdAsync();
            await LoadAsync();
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
        var (number, known) = (Number, _known);
        var another = Detail?.Incident.Number != number;
        try
        {
            (_problem, _missing, _asked) = (null, null, number);
            if (another)
            {
                Close();
            }

            var (lookup, desk, near) = await _latest.AskAsync(cancellation => AskAsync(number, known, cancellation));
            switch (lookup)
            {
                case IncidentLookup.Found found:
                    (Detail, _desk, _near) = (found.Detail, desk, near);
                    await Reader.OpenedAsync(found.Detail.Incident.Id);
                    await LoadHistoryAsync();
                    break;
                case IncidentLookup.MergedInto merged:
                    Navigation.NavigateTo(MergedAddress(merged.Number, number), replace: true);
                    break;
                case IncidentLookup.Rejected:
                    (Detail, _missing) = (null, "An editor said that this is not an incident. Its articles are kept.");
                    break;
                case IncidentLookup.NotYet later:
                    (Detail, _missing) = (null, $"Nothing of it had been published by {known!.Day:d MMM yyyy}; its first news is of {later.FirstNewsAt:d MMM yyyy}.");
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
            // Something else was asked meanwhile, or the reader has gone on.
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

    /// <summary>The incident and what stands beside it: of one day, or none of it is shown.</summary>
    private async Task<(IncidentLookup Lookup, IncidentDesk? Desk, IReadOnlyList<NearIncident> Near)> AskAsync(int number, AsKnownOn? known, CancellationToken cancellation)
    {
        var lookup = await Reading.FindAsync(number, known, cancellation);
        if (lookup is not IncidentLookup.Found found)
        {
            return (lookup, null, []);
        }

        var (desk, near) = await Reading.DeskAsync(found.Detail, known, cancellation);
        return (lookup, desk, near);
    }

    private async Task LoadHistoryAsync()
    {
        if (_part != "history" || Detail is not { Incident.Id: var id })
        {
            return;
        }

        try
        {
            _history = await _latestHistory.AskAsync(cancellation => Reading.HistoryAsync(id, cancellation));
        }
        catch (OperationCanceledException)
        {
            // Asked anew meanwhile, or the reader has gone on.
        }
    }

    private Task DecideAsync(bool isOne) => WriteAsync(editor => Editing.Fields.DecideAsync(editor, Detail!.Incident.Id, Detail.Incident.Revision, isOne, null, _gone.Token));

    private Task SaveAsync((IncidentFields Fields, IncidentItem Opened) form)
    {
        var (fields, opened) = form;
        return WriteAsync(editor => Editing.Fields.EditAsync(editor, opened.Id, opened.Revision, fields, null, _gone.Token, new(opened.Title, opened.Happened, opened.Kinds)), ofForm: true, form);
    }

    private Task TakeTheirsAsync()
    {
        if (_mine is not null)
        {
            Close();
        }

        _conflict = null;
        return LoadAsync();
    }

    private Task DecideVictimAsync((long Id, bool IsOne) victim) =>
        WriteAsync(editor => Editing.Fields.DecideVictimAsync(editor, Detail!.Incident.Id, Detail.Incident.Revision, victim.Id, victim.IsOne, _gone.Token));

    /// <param name="write">What to write.</param>
    /// <param name="ofForm">It is what the form over the page says, which closes once it is saved. Whatever else is written leaves that form, and a conflict over it, as they are.</param>
    /// <param name="mine">What a conflict is shown beside.</param>
    /// <returns>True where it was saved: a form that it was typed into may forget it.</returns>
    private async Task<bool> WriteAsync(Func<Editor, Task<EditOutcome>> write, bool ofForm = false, (IncidentFields Fields, IncidentItem Opened)? mine = null)
    {
        var seen = Detail?.Incident.Revision;
        var may = await User.EditorAsync();
        var outcome = may.Editor is { } editor ? await write(editor) : new EditOutcome.Rejected(may.Refusal!);
        switch (outcome)
        {
            case EditOutcome.Conflict conflict when mine is null && _mine is not null:
                // What is being merged over the form is worth more than one press of a button, which is made again.
                await LoadAsync();
                _problem = _problem is null && _missing is null && Detail is not null ? new("incident.changed-meanwhile", conflict.Who) : _problem;
                break;
            case EditOutcome.Conflict conflict:
                (_conflict, _mine) = (conflict, mine);
                break;
            case EditOutcome.Rejected rejected:
                _problem = rejected.Problems[0];
                break;
            default:
                if (ofForm)
                {
                    Close();
                }

                // What is written beside a merge that stands open is no conflict with it.
                _conflict = _mine is null || _conflict is null ? null : outcome is EditOutcome.Saved saved && _conflict.Revision == seen ? _conflict with { Revision = saved.Revision } : _conflict;
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
            // Nothing is edited in the past.
            Close();
            await LoadAsync();
        }
        else
        {
            await LoadHistoryAsync();
        }

        StateHasChanged();
    });

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
        _latestHistory.Dispose();
        _gone.Dispose();
    }
}
