using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Articles;

/// <summary>What editors do in an article: tag words, correct a claim, put an earlier state back.</summary>
public sealed partial class ArticlePage
{
    private IReadOnlyList<string> _speakers = [];
    private IReadOnlyList<string> _accused = [];
    private IReadOnlyList<Revision> _history = [];
    private ClaimDraft _draft = new();
    private ClaimDraft _tag = new();
    private EditOutcome.Conflict? _conflict;
    private TextSpan? _selection;
    private long _correcting;
    private long _historyOf;
    private bool _busy;

    [Inject] private ClaimCommands Commands { get; set; } = null!;

    [Inject] private RevisionLog Revisions { get; set; } = null!;

    /// <summary>The page's script saw a selection in the story.</summary>
    [JSInvokable]
    public async Task Selected(int start, int end)
    {
        if (!_mayEdit || _article is null || start < 0 || end > _article.Text.Length || start >= end)
        {
            return;
        }

        var span = new TextSpan(start, end);
        if (span == _selection)
        {
            return;
        }

        // Who speaks there: the quotation's speaker, or the claim's that overlaps.
        var quoted = _article.Quotations.FirstOrDefault(quotation => quotation.Span.Overlaps(span));
        var claim = _article.Claims.FirstOrDefault(other => !other.Lost && other.Span.Overlaps(span));
        if (_selection is null)
        {
            _tag = new() { Claimant = quoted?.Speaker ?? claim?.Fields.Claimant, ClaimantKind = claim?.Fields.ClaimantKind ?? ClaimantKind.Government, Accused = claim?.Fields.Accused };
        }

        _selection = span;
        await InvokeAsync(StateHasChanged);
    }

    private async Task ReloadAsync()
    {
        (_conflict, _correcting, _historyOf) = (null, 0, 0);
        await LoadAsync(_article?.Version.Number);
    }

    private void Correct(ClaimItem claim)
    {
        (_correcting, _conflict, _problem) = (claim.Id, null, null);
        _draft = ClaimDraft.Of(claim.Fields);
    }

    private async Task HistoryAsync(ClaimItem claim)
    {
        _historyOf = _historyOf == claim.Id ? 0 : claim.Id;
        _history = _historyOf == 0 ? [] : await Revisions.HistoryAsync(RevisionSubject.Claim, claim.Id, _leaving.Token);
    }

    private async Task RestoreAsync(ClaimItem claim, int number)
    {
        await WriteAsync(async editor => await Commands.RestoreAsync(editor, claim.Id, claim.Revision, number, null, _leaving.Token));
        _history = await Revisions.HistoryAsync(RevisionSubject.Claim, claim.Id, _leaving.Token);
    }

    private Task SaveAsync(ClaimItem claim) => WriteAsync(async editor => await Commands.CorrectAsync(editor, claim.Id, claim.Revision, Fields(claim), null, _leaving.Token));

    private Task SaveOverAsync(ClaimItem claim, ClaimDraft merged)
    {
        _draft = merged;
        return _conflict is not { } conflict ? Task.CompletedTask : WriteAsync(async editor => await Commands.CorrectAsync(editor, claim.Id, conflict.Revision, Fields(claim), $"over {conflict.Who}", _leaving.Token));
    }

    private Task TagAsync() => _selection is not { } span || _article is null
        ? Task.CompletedTask
        : WriteAsync(async editor => (await Commands.TagAsync(editor, _article.Version.Id, span, _tag.ToFields(), _leaving.Token)).Outcome);

    /// <summary>The country found for the accused holds only while the name stays.</summary>
    private ClaimFields Fields(ClaimItem claim) => _draft.ToFields() with { AccusedCountry = _draft.Accused?.Trim() == claim.Fields.Accused ? claim.Fields.AccusedCountry : null };

    private async Task WriteAsync(Func<Editor, Task<EditOutcome>> write)
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
            _problem = null;
            switch (await write(editor))
            {
                case EditOutcome.Saved:
                    (_selection, _said) = (null, "Saved");
                    await ReloadAsync();
                    break;
                case EditOutcome.Conflict conflict:
                    _conflict = conflict;
                    break;
                case EditOutcome.Rejected rejected:
                    _problem = rejected.Problems[0];
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Names that the article holds, offered in the forms.</summary>
    private void Suggest(ArticleDetail article)
    {
        _speakers = [.. article.Quotations.Select(quotation => quotation.Speaker).Concat(article.Claims.Select(claim => claim.Fields.Claimant)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        _accused = [.. article.Claims.Select(claim => claim.Fields.Accused).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
