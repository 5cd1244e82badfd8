using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Admin;

/// <summary>Who changed what, and what happened at the doors. Its address is its state.</summary>
public sealed partial class AuditPage : IDisposable
{
    private const int PageSize = 50;

    private readonly Latest _latest = new();
    private AuditAddress _at = new(new());
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<string> _actions = [];
    private Problem? _problem;
    private string? _who;
    private string? _about;
    private string? _did;
    private DateOnly? _from;
    private DateOnly? _to;

    [Inject] private AuditQueries Queries { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private AuditList? Page { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var state = UrlState.Parse(Navigation.Uri);
        var at = _at = AuditAddress.Read(state);
        _ignored = state.Ignored;
        (_who, _about, _did, _from, _to) = (_at.Filter.Who, _at.Filter.Subject is { } subject ? WireWords.Of(subject) : "", _at.Filter.Action, _at.Filter.From, _at.Filter.To);
        try
        {
            (Page, _actions) = await _latest.AskAsync(async cancellation =>
                (await Queries.ListAsync(at.Filter, at.Before, PageSize, cancellation), await Queries.ActionsAsync(at.Filter.Subject, cancellation)));
            _problem = null;
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

    private void Apply() => Navigation.NavigateTo(new AuditAddress(new()
    {
        Who = Filled(_who),
        Subject = WireWords.TryParse<RevisionSubject>(_about ?? "", out var subject) ? subject : null,
        SubjectId = _at.Filter.SubjectId,
        Action = Filled(_did),
        From = _from,
        To = _to,
    }).ToString());

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == AuditAddress.Path)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    /// <summary>Before and after of each field; of an event, what is known of it.</summary>
    private static RenderFragment Changes(AuditItem item) => drawn =>
    {
        foreach (var (field, before, after) in AuditWords.Changes(item.Revision))
        {
            drawn.OpenElement(0, "div");
            drawn.SetKey(field);
            drawn.AddAttribute(1, "class", "diff");
            Text(drawn, "span", "m", field);
            if (item.Revision.Subject == RevisionSubject.Security)
            {
                Text(drawn, "span", null, after);
            }
            else
            {
                Text(drawn, "del", null, before);
                drawn.AddContent(5, Icon.Right.Small);
                Text(drawn, "ins", null, after);
            }

            drawn.CloseElement();
        }
    };

    private static void Text(RenderTreeBuilder drawn, string element, string? css, string? text)
    {
        drawn.OpenElement(2, element);
        drawn.AddAttribute(3, "class", css);
        drawn.AddContent(4, string.IsNullOrEmpty(text) ? "–" : text);
        drawn.CloseElement();
    }
}
