using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Desk;

/// <summary>The pane of an article without an incident.</summary>
public sealed partial class PlaceArticleDialog : IDisposable
{
    private readonly Leaving _leaving = new();
    private readonly HashSet<long> _ticked = [];
    private readonly Dictionary<long, string> _paragraphs = [];
    private ArticleDetail? _article;
    private IReadOnlyList<Offer>? _suggestions;
    private IReadOnlyList<IncidentItem> _stood = [];
    private IReadOnlyList<IncidentChip> _others = [];
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private Problem? _problem;
    private string _other = "";
    private string _title = "";
    private string _otherParagraphs = "";
    private string _newParagraphs = "";
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
    /// <summary>Set where a decision came back unwritten.</summary>
    [Parameter] public Returned? Returned { get; set; }
    [Parameter] public EventCallback<DeskWork> OnDecide { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private int Count => _article is null ? 0 : TextParagraph.Of(_article.Text).Count;

    private bool Chosen => _ticked.Count > 0 || _opens || _other.Trim().Length > 0;

    /// <summary>What stands in the form now.</summary>
    private PlaceDraft Typed => new([.. _ticked], new Dictionary<long, string>(_paragraphs), _other, _otherParagraphs, _opens, _title, _newParagraphs);

    protected override async Task OnInitializedAsync()
    {
        var typed = Returned?.Place;
        if (typed is not null)
        {
            PutBack(typed);
        }

        try
        {
            _article = await Articles.FindAsync(ArticleId, null, _leaving.Token);
            if (_article is not null)
            {
                _title = typed is null ? _article.Article.Title : _title;
                _quoted = [.. _article.Quotations.Select(quotation => quotation.Span)];
                _marks = [.. _article.Claims.Where(claim => !claim.Lost && claim.State != ClaimState.Rejected)
                    .Select((claim, index) => new ClaimMark(index + 1, claim.Span, claim.Fields.Stance, claim.Counts))];
            }

            _suggestions = [.. (await Matcher.ForAsync(ArticleId, _leaving.Token)).Select(found => new Offer(found.IncidentId, found.Number, found.Title, found.Score, found.Reasons))];
            _stood = await Inbox.IncidentsAsync([.. _suggestions.Select(suggestion => suggestion.IncidentId)], _leaving.Token);
            // What is no longer offered can be ticked no more.
            _ticked.IntersectWith(_suggestions.Select(suggestion => suggestion.IncidentId));
            _opens = typed is null ? _suggestions.Count == 0 : _opens;
        }
        catch (OperationCanceledException)
        {
            // The editor has gone on.
        }
    }

    private void PutBack(PlaceDraft typed)
    {
        _ticked.UnionWith(typed.Ticked);
        foreach (var (incident, said) in typed.Paragraphs)
        {
            _paragraphs[incident] = said;
        }

        (_other, _otherParagraphs, _opens, _title, _newParagraphs) = (typed.Other, typed.OtherParagraphs, typed.Opens, typed.Title, typed.NewParagraphs);
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
        var into = _stood.Where(incident => _ticked.Contains(incident.Id)).Select(incident => new PlaceIn(incident.Id, incident.Revision, _paragraphs.GetValueOrDefault(incident.Id))).ToList();
        if (_other.Trim() is { Length: > 0 } other)
        {
            var found = int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await Incidents.FindAsync(number, _leaving.Token) as IncidentLookup.Found : null;
            if (found is null)
            {
                _problem = new("edit.missing", $"incident {other}");
                return;
            }

            into.Add(new(found.Detail.Incident.Id, found.Detail.Incident.Revision, _otherParagraphs));
        }

        // Looked over here: what would come back is told beside the field that it was typed into.
        string?[] paragraphs = [.. into.Select(place => place.Paragraphs), _opens ? _newParagraphs : null];
        if (paragraphs.FirstOrDefault(said => !string.IsNullOrWhiteSpace(said) && !ParagraphSet.TryParse(said, out _)) is { } unreadable)
        {
            _problem = new("incident.paragraphs-unreadable", unreadable);
            return;
        }

        if (paragraphs.Any(said => ParagraphSet.TryParse(said, out var set) && set.Numbers.Max() > Count))
        {
            _problem = new("incident.paragraphs-outside", Count.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var done = new ArticlePlaced([], null);
        await OnDecide.InvokeAsync(new(
            async editor =>
            {
                (var outcome, done) = await Commands.PlaceAsync(editor, ArticleId, into, _opens ? new(_title, _newParagraphs) : null, CancellationToken.None);
                return outcome;
            },
            (editor, _) => Commands.UndoAsync(editor, ArticleId, done, CancellationToken.None),
            Place: Typed));
    }

    private Task NowhereAsync() => OnDecide.InvokeAsync(new(
        editor => Commands.SayNoIncidentAsync(editor, ArticleId, none: true, CancellationToken.None),
        (editor, _) => Commands.SayNoIncidentAsync(editor, ArticleId, none: false, CancellationToken.None),
        Place: Typed));

    /// <summary>A place that is offered; the page's own shape, so that its markup names no part of the scraper.</summary>
    private sealed record Offer(long IncidentId, int Number, string Title, double Score, IReadOnlyList<string> Reasons);

    public void Dispose()
    {
        _leaving.Dispose();
    }
}
