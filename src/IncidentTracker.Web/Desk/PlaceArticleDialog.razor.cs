using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Articles;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Desk;

/// <summary>The pane of an article without an incident.</summary>
public sealed partial class PlaceArticleDialog : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly HashSet<long> _ticked = [];
    private ArticleDetail? _article;
    private IReadOnlyList<Offer>? _suggestions;
    private IReadOnlyList<IncidentItem> _stood = [];
    private IReadOnlyList<IncidentChip> _others = [];
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private Problem? _problem;
    private string _other = "";
    private string _title = "";
    private bool _opens;

    [Inject] private ArticleQueries Articles { get; set; } = null!;

    [Inject] private IncidentQueries Incidents { get; set; } = null!;

    [Inject] private InboxQueries Inbox { get; set; } = null!;

    [Inject] private PlaceSuggestions Matcher { get; set; } = null!;

    [Inject] private ArticlePlaceCommands Commands { get; set; } = null!;

    [Parameter, EditorRequired] public long ArticleId { get; set; }
    [Parameter] public string Title { get; set; } = "";
    [Parameter] public HeldLock? Lock { get; set; }
    [Parameter] public string? UserId { get; set; }
    [Parameter] public EventCallback<DeskWork> OnDecide { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private bool Chosen => _ticked.Count > 0 || _opens || _other.Trim().Length > 0;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _article = await Articles.FindAsync(ArticleId, null, _leaving.Token);
            if (_article is not null)
            {
                _title = _article.Article.Title;
                _quoted = [.. _article.Quotations.Select(quotation => quotation.Span)];
                _marks = [.. _article.Claims.Where(claim => !claim.Lost && claim.State != ClaimState.Rejected)
                    .Select((claim, index) => new ClaimMark(index + 1, claim.Span, claim.Fields.Stance, claim.Counts))];
            }

            _suggestions = [.. (await Matcher.ForAsync(ArticleId, _leaving.Token)).Select(found => new Offer(found.IncidentId, found.Number, found.Title, found.Score, found.Reasons))];
            _stood = await Inbox.IncidentsAsync([.. _suggestions.Select(suggestion => suggestion.IncidentId)], _leaving.Token);
            _opens = _suggestions.Count == 0;
        }
        catch (OperationCanceledException)
        {
            // The editor has gone on.
        }
    }

    private void Tick(long incident)
    {
        if (!_ticked.Remove(incident))
        {
            _ticked.Add(incident);
        }
    }

    private async Task SuggestAsync() => _others = _other.Trim().Length < 2 ? [] : await Incidents.SuggestAsync(_other.Trim(), _leaving.Token);

    private async Task PlaceAsync()
    {
        var into = _stood.Where(incident => _ticked.Contains(incident.Id)).Select(incident => new PlaceIn(incident.Id, incident.Revision)).ToList();
        if (_other.Trim() is { Length: > 0 } other)
        {
            var found = int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await Incidents.FindAsync(number, _leaving.Token) as IncidentLookup.Found : null;
            if (found is null)
            {
                _problem = new("edit.missing", $"incident {other}");
                return;
            }

            into.Add(new(found.Detail.Incident.Id, found.Detail.Incident.Revision));
        }

        var done = new ArticlePlaced([], null);
        await OnDecide.InvokeAsync(new(
            async editor =>
            {
                (var outcome, done) = await Commands.PlaceAsync(editor, ArticleId, into, _opens ? _title : null, CancellationToken.None);
                return outcome;
            },
            (editor, _) => Commands.UndoAsync(editor, ArticleId, done, CancellationToken.None)));
    }

    private Task NowhereAsync() => OnDecide.InvokeAsync(new(
        editor => Commands.SayNoIncidentAsync(editor, ArticleId, none: true, CancellationToken.None),
        (editor, _) => Commands.SayNoIncidentAsync(editor, ArticleId, none: false, CancellationToken.None)));

    /// <summary>A place that is offered; the page's own shape, so that its markup names no part of the scraper.</summary>
    private sealed record Offer(long IncidentId, int Number, string Title, double Score, IReadOnlyList<string> Reasons);

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
