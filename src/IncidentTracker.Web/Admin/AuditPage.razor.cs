using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IncidentTracker.Web.Admin;

/// <summary>Who changed what, and what happened at the doors. Its address is its state.</summary>
public sealed partial class AuditPage
{
    private const int PageSize = 50;

    private IReadOnlyList<string> _actions = [];
    private string? _who;
    private string? _about;
    private string? _did;
    private DateOnly? _from;
    private DateOnly? _to;

    [Inject] private AuditQueries Queries { get; set; } = null!;

    private AuditList? Page { get; set; }

    protected override bool IsPath(string path) => path == AuditAddress.Path;

    protected override AuditAddress Read(UrlState state) => AuditAddress.Read(state);

    protected override void Arrive() =>
        (_who, _about, _did, _from, _to) = (At.Filter.Who, At.Filter.Subject is { } subject ? WireWords.Of(subject) : "", At.Filter.Action, At.Filter.From, At.Filter.To);

    protected override async Task FillAsync()
    {
        var at = At;
        (Page, _actions) = await AskAsync(async cancellation =>
            (await Queries.ListAsync(at.Filter, at.Before, PageSize, cancellation), await Queries.ActionsAsync(at.Filter.Subject, cancellation)));
    }

    private void Apply() => Go(new AuditAddress(new()
    {
        Who = Filled(_who),
        Subject = WireWords.TryParse<RevisionSubject>(_about ?? "", out var subject) ? subject : null,
        SubjectId = At.Filter.SubjectId,
        Action = Filled(_did),
        From = _from,
        To = _to,
    }));

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

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
