using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Paging;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Claims;

/// <summary>The editors' queue: left what waits, in the middle its words, right the filled form. Keyboard first.</summary>
public sealed partial class ReviewPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    /// <summary>Decided in this visit, newest last: what undo takes back.</summary>
    private readonly Stack<(long Claim, int Revision)> _done = new();
    private readonly HashSet<long> _later = [];
    private IReadOnlyList<ClaimItem>? _queue;
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<string> _speakers = [];
    private IReadOnlyList<string> _accused = [];
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private ClaimItem? _current;
    private ArticleDetail? _article;
    private ClaimDraft _draft = new();
    private EditOutcome.Conflict? _conflict;
    private Problem? _problem;
    private InboxOrder _order;
    private int? _total;
    private bool _rejecting;
    private bool _busy;
    private bool _scroll;

    [Inject] private ClaimQueries Queries { get; set; } = null!;

    [Inject] private ClaimCommands Commands { get; set; } = null!;

    [Inject] private ArticleQueries Articles { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "claim")] private string? ClaimInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "order")] private string? OrderInAddress { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = UrlState.Parse(Navigation.Uri);
        _order = address.Word("order", InboxOrder.MostDoubtful, word => WireWords.TryParse<InboxOrder>(word, out var order) ? order : null);
        var wanted = address.Number("claim", 0, 1, int.MaxValue);
        _ignored = address.Ignored;
        await LoadAsync(wanted);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_scroll)
        {
            return;
        }

        _scroll = false;
        await ScriptAsync("scrollTo", "hit");
    }

    private static string Link(InboxOrder order, long? claim = null) =>
        new UrlQuery("review").With("order", order == InboxOrder.MostDoubtful ? null : WireWords.Of(order)).With("claim", claim?.ToString(CultureInfo.InvariantCulture)).ToString();

    private async Task LoadAsync(long wanted)
    {
        var page = await Queries.InboxAsync(_order, new PageRequest(1, 50), _leaving.Token);
        _total = page.Total;
        _queue = [.. page.Items.OrderBy(claim => _later.Contains(claim.Id))];
        var current = _queue.FirstOrDefault(claim => claim.Id == wanted);
        if (current is null && wanted != 0)
        {
            // A link to a claim outside the first page, or one decided meanwhile.
            current = await Queries.FindAsync(wanted, _leaving.Token) is { State: ClaimState.Proposed } found ? found : null;
            _queue = current is null ? _queue : [current, .. _queue];
        }

        await ShowAsync(current ?? (_queue.Count > 0 ? _queue[0] : null));
    }

    private async Task ShowAsync(ClaimItem? claim)
    {
        (_conflict, _problem, _rejecting) = (null, null, false);
        _current = claim;
        if (claim is null)
        {
            _article = null;
            return;
        }

        _draft = ClaimDraft.Of(claim.Fields);
        if (_article?.Article.Id != claim.ArticleId)
        {
            _article = await Articles.FindAsync(claim.ArticleId, null, _leaving.Token);
        }

        if (_article is not null)
        {
            _current = _article.Claims.FirstOrDefault(other => other.Id == claim.Id) ?? claim;
            _quoted = [.. _article.Quotations.Select(quotation => quotation.Span)];
            _marks = [.. _article.Claims.Where(other => !other.Lost && other.State != ClaimState.Rejected)
                .Select((other, index) => new ClaimMark(index + 1, other.Span, other.Fields.Stance, other.Counts, other.Trigger is { } trigger ? [trigger] : []))];
            _speakers = [.. _article.Quotations.Select(quotation => quotation.Speaker).Concat(_article.Claims.Select(other => other.Fields.Claimant)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
            _accused = [.. _article.Claims.Select(other => other.Fields.Accused).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        _scroll = true;
    }

    private bool IsFar(TextParagraph paragraph) => _current is { } claim && (paragraph.Span.End < claim.Span.Start - 600 || paragraph.Span.Start > claim.Span.End + 600);

    private Task KeepAsync() => DecideAsync((editor, claim) => _draft.DiffersFrom(claim.Fields)
        ? Commands.CorrectAsync(editor, claim.Id, claim.Revision, _draft.ToFields() with { AccusedCountry = SameAccused(claim) }, null, _leaving.Token)
        : Commands.AcceptAsync(editor, claim.Id, claim.Revision, _leaving.Token));

    /// <summary>The country found for the accused holds only while the name stays.</summary>
    private string? SameAccused(ClaimItem claim) => _draft.Accused?.Trim() == claim.Fields.Accused ? claim.Fields.AccusedCountry : null;

    private Task RejectAsync(string reason) => DecideAsync((editor, claim) => Commands.RejectAsync(editor, claim.Id, claim.Revision, reason, _leaving.Token));

    private Task SaveMineAsync() => _conflict is not { } conflict ? Task.CompletedTask : DecideAsync((editor, claim) =>
        Commands.CorrectAsync(editor, claim.Id, conflict.Revision, _draft.ToFields() with { AccusedCountry = SameAccused(claim) }, $"over {conflict.Who}", _leaving.Token));

    private async Task TakeTheirsAsync()
    {
        _article = null;
        await LoadAsync(0);
    }

    private async Task LaterAsync()
    {
        if (_current is { } claim)
        {
            _later.Add(claim.Id);
            await LoadAsync(0);
        }
    }

    private async Task DecideAsync(Func<Editor, ClaimItem, Task<EditOutcome>> decide)
    {
        if (_busy || _current is not { } claim)
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
            switch (await decide(editor, claim))
            {
                case EditOutcome.Saved(var revision):
                    _done.Push((claim.Id, revision));
                    _article = null;
                    await LoadAsync(Next(claim.Id));
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

    private long Next(long decided)
    {
        var rest = _queue!.SkipWhile(claim => claim.Id != decided).Skip(1).FirstOrDefault(claim => !_later.Contains(claim.Id));
        return rest?.Id ?? 0;
    }

    private async Task UndoAsync()
    {
        if (_done.Count == 0)
        {
            return;
        }

        var (editor, refusal) = await User.EditorAsync();
        if (editor is null)
        {
            _problem = refusal;
            return;
        }

        var (claim, revision) = _done.Pop();
        var outcome = await Commands.UndoAsync(editor, claim, revision, _leaving.Token);
        _article = null;
        await LoadAsync(claim);
        _problem = outcome switch
        {
            EditOutcome.Rejected rejected => rejected.Problems[0],
            EditOutcome.Conflict conflict => new("claim.undo-late", conflict.Who),
            _ => null,
        };
    }

    private Task FocusFieldsAsync() => ScriptAsync("focus", "inbox-speaker");

    private async Task ScriptAsync(string function, string id)
    {
        try
        {
            await using var shell = await Script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
            await shell.InvokeVoidAsync(function, id);
        }
        catch (JSDisconnectedException)
        {
            // The editor left meanwhile.
        }
    }
}
