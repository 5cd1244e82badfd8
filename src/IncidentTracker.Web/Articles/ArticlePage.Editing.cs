using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Claims;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Articles;

/// <summary>What editors do in an article: tag words, correct a claim, put an earlier state back.</summary>
public sealed partial class ArticlePage
{
    private enum Form
    {
        None,
        Correction,
        Words,
    }

    private IReadOnlyList<string> _speakers = [];
    private IReadOnlyList<string> _accused = [];
    private IReadOnlyList<Revision> _history = [];
    private IReadOnlyDictionary<string, RuleRecord> _rules = new Dictionary<string, RuleRecord>();
    private IReadOnlyList<ActorBearer> _bearers = [];
    private ClaimDraft _draft = new();
    private EditOutcome.Conflict? _conflict;
    private TextSpan? _selection;
    private TextSpan? _drawing;
    private long _drawn;
    private int _preserved;
    /// <summary>The claim in the form, as it was opened there: the page beside it may have moved on.</summary>
    private ClaimItem? _correcting;
    private long _historyOf;
    private bool _busy;

    /// <summary>The page's script saw a selection in the story.</summary>
    [JSInvokable]
    public async Task Selected(int start, int end)
    {
        // Blanks alone, and what lies outside the text, are no selection.
        if (!_mayEdit || _drawing is not null || _article is null || Anchoring.Trim(_article.Text, new(start, end)) is not { } span || span == _selection)
        {
            return;
        }

        _selection = span;
        await InvokeAsync(StateHasChanged);
    }

    /// <summary>What was begun in one text means nothing in another: the same characters are other words there.</summary>
    private void Forget() => (_selection, _drawing, _drawn, _open, _correcting, _historyOf, _conflict, _problem) = (null, null, 0, null, null, 0, null, null);

    /// <summary>The article as it is now; what is open beside it stays open.</summary>
    private async Task ReloadAsync()
    {
        await LoadAsync(_article?.Version.Number);
        await LoadHistoryAsync();
    }

    private void Correct(ClaimItem claim)
    {
        (_correcting, _conflict, _problem) = (claim, null, null);
        _draft = ClaimDraft.Of(claim.Fields);
    }

    private void CloseCorrection() => (_correcting, _conflict) = (null, null);

    private Task TakeTheirsAsync()
    {
        CloseCorrection();
        return ReloadAsync();
    }

    /// <summary>Actors that bear the name in the open claim, for an editor to say which is meant.</summary>
    private async Task NamesAsync()
    {
        var open = Opened;
        IReadOnlyList<ActorBearer> bearers = _mayEdit && open?.Fields.Accused is { } accused ? await Editing.Actors.BearersAsync(accused, _leaving.Token) : [];
        if (open?.Id == _open)
        {
            _bearers = bearers;
        }
    }

    private Task ResolveAsync(ClaimItem claim, long? actor) =>
        WriteAsync(async editor => Follow(claim, await Editing.Names.ResolveAsync(editor, claim.Id, claim.Revision, actor, null, _leaving.Token)));

    private async Task HistoryAsync(ClaimItem claim)
    {
        (_historyOf, _history) = (_historyOf == claim.Id ? 0 : claim.Id, []);
        await LoadHistoryAsync();
    }

    private async Task LoadHistoryAsync()
    {
        var claim = _historyOf;
        IReadOnlyList<Revision> history = claim == 0 ? [] : await Editing.HistoryAsync(claim, _leaving.Token);
        if (claim == _historyOf)
        {
            _history = history;
        }
    }

    private Task RestoreAsync(ClaimItem claim, int number) =>
        WriteAsync(async editor => await Editing.Claims.RestoreAsync(editor, claim.Id, claim.Revision, number, null, _leaving.Token));

    private Task SaveAsync(ClaimItem opened) =>
        WriteAsync(async editor => await Editing.Claims.CorrectAsync(editor, opened.Id, opened.Revision, _draft.ToFields(), null, _leaving.Token), Form.Correction);

    private Task SaveOverAsync(ClaimItem opened, ClaimDraft merged)
    {
        _draft = merged;
        return _conflict is not { } conflict ? Task.CompletedTask : WriteAsync(async editor => await Editing.Claims.CorrectAsync(editor, opened.Id, conflict.Revision, _draft.ToFields(), $"over {conflict.Who}", _leaving.Token), Form.Correction);
    }

    private async Task TaggedAsync()
    {
        (_selection, _said) = (null, "Saved");
        await ReloadAsync();
    }

    private void Draw(ClaimItem claim) => (_drawn, _drawing, _selection) = (claim.Id, claim.Span, null);

    /// <summary>An end of the words was dropped somewhere: it comes to rest at the edge of a word.</summary>
    [JSInvokable]
    public Task Dragged(bool start, int at) => RedrawAsync(span => start ? span with { Start = Anchoring.WordEdge(_article!.Text, at, start: true) } : span with { End = Anchoring.WordEdge(_article!.Text, at, start: false) });

    /// <summary>An end was moved by a key: to the next word, or by a letter.</summary>
    [JSInvokable]
    public Task Nudged(bool start, bool forward, bool byLetter) => RedrawAsync(span =>
    {
        int Next(int at) => byLetter ? at + (forward ? 1 : -1) : Anchoring.NextEdge(_article!.Text, at, start, forward);
        return start ? span with { Start = Next(span.Start) } : span with { End = Next(span.End) };
    });

    private async Task RedrawAsync(Func<TextSpan, TextSpan> draw)
    {
        if (_drawing is { } span && _article is not null && draw(span) is var drawn && drawn.Start >= 0 && drawn.End <= _article.Text.Length && drawn.Start < drawn.End)
        {
            _drawing = drawn;
            await InvokeAsync(StateHasChanged);
        }
    }

    private Task SaveWordsAsync(ClaimItem claim) => _drawing is not { } span || _article is null
        ? Task.CompletedTask
        : WriteAsync(async editor => Follow(claim, await Editing.Claims.MoveSpanAsync(editor, claim.Id, claim.Revision, _article.Version.Id, span, _leaving.Token)), Form.Words);

    /// <summary>The correction that stands open says nothing of names that are meant or of where the words are: it stands over what its editor has just written there, and is no conflict with it.</summary>
    private EditOutcome Follow(ClaimItem claim, EditOutcome outcome)
    {
        if (outcome is EditOutcome.Saved saved && _correcting is { } open && open.Id == claim.Id)
        {
            _correcting = open.Revision == claim.Revision ? open with { Revision = saved.Revision } : open;
            _conflict = _conflict?.Revision == claim.Revision ? _conflict with { Revision = saved.Revision } : _conflict;
        }

        return outcome;
    }

    /// <summary>Writes what a form says and closes that one alone; the others, and what is typed into them, stay.</summary>
    private async Task WriteAsync(Func<Editor, Task<EditOutcome>> write, Form of = Form.None)
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
                    _said = "Saved";
                    Close(of);
                    await ReloadAsync();
                    break;
                case EditOutcome.Conflict conflict when of == Form.Correction:
                    _conflict = conflict;
                    break;
                case EditOutcome.Conflict conflict:
                    await ReloadAsync();
                    _problem = new("claim.changed-meanwhile", conflict.Who);
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

    private void Close(Form form)
    {
        if (form == Form.Correction)
        {
            CloseCorrection();
        }
        else if (form == Form.Words)
        {
            _drawing = null;
        }
    }

    /// <summary>How editors took such claims; said to editors only.</summary>
    private RuleRecord? Record(ClaimItem claim) => _rules.GetValueOrDefault(claim.Rule);

    /// <summary>Names that the article holds, offered in the forms.</summary>
    private void Suggest(ArticleDetail article)
    {
        _preserved = article.Article.RereadAt is { } reread ? article.Claims.Count(claim => (claim.ByHand || claim.State == ClaimState.Corrected) && claim.DecidedAt < reread) : 0;
        _speakers = [.. article.Quotations.Select(quotation => quotation.Speaker).Concat(article.Claims.Select(claim => claim.Fields.Claimant)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        _accused = [.. article.Claims.Select(claim => claim.Fields.Accused).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
