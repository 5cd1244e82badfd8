using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Desk;

/// <summary>The form over a selection. While it is untouched, another selection fills it anew; once typed in, only the words follow.</summary>
public sealed partial class TagDialog : IDisposable
{
    private readonly Leaving _leaving = new();
    private EditorVocabulary _words = EditorVocabulary.Shipped;
    private ClaimDraft _draft = new();
    private ClaimFinding? _suggested;
    private Problem? _problem;
    private TextSpan _span;
    private int _paragraphs;
    private int _overlapping;
    private bool _touched;
    private bool _busy;

    [Inject] private TagSuggestions Reader { get; set; } = null!;

    [Inject] private ClaimCommands Commands { get; set; } = null!;

    [Inject] private VocabularyStore Vocabulary { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Parameter, EditorRequired] public ArticleDetail Article { get; set; } = null!;
    [Parameter, EditorRequired] public TextSpan Span { get; set; }
    [Parameter] public IReadOnlyList<string> Speakers { get; set; } = [];
    [Parameter] public IReadOnlyList<string> Accused { get; set; } = [];
    [Parameter] public EventCallback OnSaved { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    protected override async Task OnInitializedAsync() => _words = await EditorVocabulary.LoadAsync(Vocabulary, _leaving.Token);

    protected override async Task OnParametersSetAsync()
    {
        if (Span == _span)
        {
            return;
        }

        _span = Span;
        _paragraphs = TextParagraph.Of(Article.Text).Count(paragraph => paragraph.Span.Overlaps(_span));
        _overlapping = Article.Claims.Count(claim => !claim.Lost && claim.State != ClaimState.Rejected && claim.Span.Overlaps(_span));
        if (_touched)
        {
            return;
        }

        _suggested = await Reader.ForAsync(Article.Text, _span, _leaving.Token);
        var quoted = Article.Quotations.FirstOrDefault(quotation => quotation.Span.Overlaps(_span))?.Speaker;
        var standing = Article.Claims.FirstOrDefault(claim => !claim.Lost && claim.Span.Overlaps(_span))?.Fields;
        _draft = new()
        {
            Stance = _suggested?.Stance ?? standing?.Stance ?? Stance.Accuses,
            Claimant = _suggested?.Claimant ?? quoted ?? standing?.Claimant,
            ClaimantKind = _suggested?.ClaimantKind ?? standing?.ClaimantKind ?? ClaimantKind.Government,
            Accused = _suggested?.Accused ?? standing?.Accused,
            Hedge = _suggested?.Hedge ?? HedgeLevel.Flat,
            Object = _suggested?.Object ?? DenialObject.ThisIncident,
            ObjectText = _suggested?.ObjectText,
        };
    }

    private void Touched() => _touched = true;

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        var (editor, refusal) = await User.EditorAsync();
        if (editor is null)
        {
            _problem = refusal;
            return;
        }

        _busy = true;
        try
        {
            var (outcome, _) = await Commands.TagAsync(editor, Article.Version.Id, _span, _draft.ToFields(), CancellationToken.None);
            _problem = outcome is EditOutcome.Rejected rejected ? rejected.Problems[0] : null;
            if (outcome is EditOutcome.Saved)
            {
                await OnSaved.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    public void Dispose()
    {
        _leaving.Dispose();
    }
}
