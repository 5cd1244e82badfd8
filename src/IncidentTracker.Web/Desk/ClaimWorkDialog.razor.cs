using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Desk;

/// <summary>The pane of one waiting claim. Made anew for each, so that nothing of one claim's form can reach another.</summary>
public sealed partial class ClaimWorkDialog : IAsyncDisposable
{
    /// <summary>Paragraphs shown before and behind the words; the rest is a press away.</summary>
    private const int Around = 2;

    private readonly Leaving _leaving = new();
    private EditorVocabulary _words = EditorVocabulary.Shipped;
    private ArticleDetail? _article;
    private ClaimItem _claim = null!;
    private ClaimDraft _draft = new();
    private IReadOnlyList<ActorBearer> _bearers = [];
    private Problem? _problem;
    private RuleRecord? _record;
    private FormDrafts? _kept;
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<ClaimItem> _elsewhere = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private IReadOnlyList<string> _speakers = [];
    private IReadOnlyList<string> _accused = [];
    private IReadOnlyList<TextParagraph> _paragraphs = [];
    /// <summary>This browser was asked for what it keeps of the claim: from here on its script may put back more, and not before, since that would be written over.</summary>
    private bool _asked;
    private bool _rejecting;
    private bool _resolving;
    private bool _restored;
    private bool _whole;
    private bool _scroll;

    [Inject] private ArticleQueries Articles { get; set; } = null!;

    [Inject] private ClaimQueries Claims { get; set; } = null!;

    [Inject] private ClaimCommands Commands { get; set; } = null!;

    [Inject] private PaceQueries Records { get; set; } = null!;

    [Inject] private ActorQueries Actors { get; set; } = null!;

    [Inject] private ClaimActorCommands ActorCommands { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private VocabularyStore Vocabulary { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [Parameter, EditorRequired] public ClaimItem Claim { get; set; } = null!;
    [Parameter] public string Title { get; set; } = "";
    [Parameter] public HeldLock? Lock { get; set; }
    [Parameter] public string? UserId { get; set; }
    /// <summary>Who decided it since it was shown, or null.</summary>
    [Parameter] public string? Stale { get; set; }
    /// <summary>Set where a decision came back unwritten.</summary>
    [Parameter] public Returned? Returned { get; set; }
    [Parameter] public EventCallback<DeskWork> OnDecide { get; set; }
    [Parameter] public EventCallback OnTyping { get; set; }
    [Parameter] public EventCallback OnReload { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private string Key => FormDrafts.KeyOf(UserId, Claim.Id);

    private string Editing => Lock is not { } held ? "" : held.UserId == UserId ? "being edited by you" : $"being edited by {held.Who}";

    private string Where
    {
        get
        {
            var near = _paragraphs.Where(paragraph => IsNear(paragraph)).Select(paragraph => paragraph.Number).ToList();
            return near.Count == 0 ? "" : $" · ¶{near[0]}–{near[^1]} of {_paragraphs.Count}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _claim = Claim;
        _draft = Returned?.Draft ?? ClaimDraft.Of(Claim.Fields, Claim.Revision);
        try
        {
            _words = await EditorVocabulary.LoadAsync(Vocabulary, _leaving.Token);
            _article = await Articles.FindAsync(Claim.ArticleId, null, _leaving.Token);
            if (_article is not null)
            {
                Mark(_article);
            }

            _bearers = Claim.Fields.Accused is { } accused ? await Actors.BearersAsync(accused, _leaving.Token) : [];
            _record = await Records.OfRuleAsync(Claim.Rule, _leaving.Token);
            _elsewhere = await Claims.ElsewhereAsync(Claim, _leaving.Token);
            _scroll = true;
        }
        catch (OperationCanceledException)
        {
            // The editor has gone on.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _kept = new(Script);
            if (Returned is null && await _kept.ReadAsync(Key) is { } typed && typed.DiffersFrom(Claim.Fields))
            {
                (_draft, _restored) = (typed, true);
            }

            _asked = true;
            StateHasChanged();
        }

        if (_scroll)
        {
            _scroll = false;
            await ScriptAsync("scrollTo", "hit");
        }
    }

    private void Mark(ArticleDetail article)
    {
        _claim = article.Claims.FirstOrDefault(other => other.Id == Claim.Id) ?? Claim;
        _paragraphs = TextParagraph.Of(article.Text);
        _quoted = [.. article.Quotations.Select(quotation => quotation.Span)];
        _marks = [.. article.Claims.Where(other => !other.Lost && other.State != ClaimState.Rejected)
            .Select((other, index) => new ClaimMark(index + 1, other.Span, other.Fields.Stance, other.Counts, other.Trigger is { } trigger ? [trigger] : []))];
        _speakers = [.. article.Quotations.Select(quotation => quotation.Speaker).Concat(article.Claims.Select(other => other.Fields.Claimant)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        _accused = [.. article.Claims.Select(other => other.Fields.Accused).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private bool IsFar(TextParagraph paragraph) => !paragraph.Span.Overlaps(_claim.Span) && Math.Abs(paragraph.Number - Here) > 1;

    private bool IsNear(TextParagraph paragraph) => Math.Abs(paragraph.Number - Here) <= Around || paragraph.Span.Overlaps(_claim.Span);

    private int Here => _paragraphs.FirstOrDefault(paragraph => paragraph.Span.Overlaps(_claim.Span))?.Number ?? 1;

    private static string State(ClaimItem other) => other.State == ClaimState.Rejected ? "rejected" : $"kept by {other.DecidedBy}";

    private Task KeepAsync() => SaveAsync(_draft, _draft.DiffersFrom(Claim.Fields) ? Seen : Returned?.Conflict?.Revision ?? Claim.Revision, null);

    /// <summary>What the form was filled in over. A change that came in between is one to be merged, or a conflict again: only the panel, which shows both, writes over it.
    /// A claim that still waits comes back as it is now, a kept form later still, and each with a later revision than the form has seen.</summary>
    private int Seen => _draft.Over ?? Claim.Revision;

    private Task SaveMergedAsync(ClaimDraft merged)
    {
        var conflict = Returned!.Conflict!;
        merged.Over = conflict.Revision;
        return SaveAsync(merged, conflict.Revision, $"over {conflict.Who}");
    }

    private Task SaveAsync(ClaimDraft draft, int seen, string? why)
    {
        var fields = draft.ToFields();
        var corrects = why is not null || draft.DiffersFrom(Claim.Fields);
        return OnDecide.InvokeAsync(new(
            editor => corrects ? Commands.CorrectAsync(editor, Claim.Id, seen, fields, why, CancellationToken.None) : Commands.AcceptAsync(editor, Claim.Id, seen, CancellationToken.None),
            (editor, revision) => Commands.UndoAsync(editor, Claim.Id, revision, CancellationToken.None),
            draft));
    }

    private Task RejectAsync(string reason) => OnDecide.InvokeAsync(new(
        editor => Commands.RejectAsync(editor, Claim.Id, Returned?.Conflict?.Revision ?? Claim.Revision, reason, CancellationToken.None),
        (editor, revision) => Commands.UndoAsync(editor, Claim.Id, revision, CancellationToken.None),
        _draft));

    /// <summary>Which actor is meant is no decision on the claim: it is written at once, and the claim stays here.</summary>
    private async Task ResolveAsync(long? actor)
    {
        if (_resolving)
        {
            return;
        }

        _resolving = true;
        try
        {
            var seen = Claim.Revision;
            var (editor, refusal) = await User.EditorAsync();
            var outcome = editor is null ? new EditOutcome.Rejected(refusal!) : await ActorCommands.ResolveAsync(editor, Claim.Id, seen, actor, null, CancellationToken.None);
            _problem = outcome switch
            {
                EditOutcome.Rejected rejected => rejected.Problems[0],
                EditOutcome.Conflict conflict => new("claim.name-late", conflict.Who),
                _ => null,
            };
            if (outcome is EditOutcome.Saved saved)
            {
                if (_draft.DiffersFrom(Claim.Fields))
                {
                    // The form does not say who is meant: what is typed into it stands over what was just written too.
                    _draft.Over = (_draft.Over ?? seen) == seen ? saved.Revision : _draft.Over;
                    await (_kept?.KeepAsync(Key, _draft) ?? Task.CompletedTask);
                }

                await OnReload.InvokeAsync();
            }
        }
        finally
        {
            _resolving = false;
        }
    }

    private async Task TypedAsync()
    {
        _restored = false;
        if (_kept is not null)
        {
            await (_draft.DiffersFrom(Claim.Fields) ? _kept.KeepAsync(Key, _draft) : _kept.DropAsync(Key));
        }

        await OnTyping.InvokeAsync();
    }

    private async Task ForgetAsync()
    {
        (_draft, _restored) = (ClaimDraft.Of(Claim.Fields, Claim.Revision), false);
        await (_kept?.DropAsync(Key) ?? Task.CompletedTask);
    }

    private Task FocusFieldsAsync() => ScriptAsync("focus", "inbox-speaker");

    private Task ScriptAsync(string function, string id) => _leaving.CallAsync(() => Script.CallShellAsync(function, id));

    public async ValueTask DisposeAsync()
    {
        _leaving.Dispose();
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }
    }
}
