using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Imports;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Articles;

/// <summary>A reader's page: the story with its quotations and claims marked, each opening its card; editors tag by selecting words.</summary>
public sealed partial class ArticlePage : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private DotNetObjectReference<ArticlePage>? _self;
    private IJSObjectReference? _watch;
    private ArticleDetail? _article;
    private ImportedRecord? _record;
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<string> _speakers = [];
    private IReadOnlyList<string> _accused = [];
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<(int Number, ClaimItem Claim)> _cards = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private IReadOnlyList<ClaimItem> _lost = [];
    private IReadOnlyList<Revision> _history = [];
    private ClaimDraft _draft = new();
    private ClaimDraft _tag = new();
    private EditOutcome.Conflict? _conflict;
    private Problem? _problem;
    private TextSpan? _hit;
    private TextSpan? _selection;
    private string? _said;
    private int? _open;
    private int _notCounted;
    private long _correcting;
    private long _historyOf;
    private bool _loaded;
    private bool _mayEdit;
    private bool _busy;
    private bool _scroll;

    [Parameter] public long Id { get; set; }

    [Inject] private ArticleQueries Queries { get; set; } = null!;

    [Inject] private RecordQueries Records { get; set; } = null!;

    [Inject] private ClaimCommands Commands { get; set; } = null!;

    [Inject] private RevisionLog Revisions { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "v")] private string? VersionInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "at")] private string? SpanInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "claim")] private string? ClaimInAddress { get; set; }

    private string? Language => _article?.Language is { Length: > 0 } code ? CultureInfo.GetCultureInfo(code).EnglishName : null;

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

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _leaving.Dispose();
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = UrlState.Parse(Navigation.Uri);
        var version = address.Number("v", 0, 1, int.MaxValue);
        _hit = address.Span("at");
        var claim = address.Number("claim", 0, 1, int.MaxValue);
        _ignored = address.Ignored;
        _mayEdit = await User.MayAsync(Policies.CanEdit);
        await LoadAsync(version == 0 ? null : version);
        if (_hit is { } asked && _article is not null && asked.End > _article.Text.Length)
        {
            _hit = null;
        }

        if (claim != 0 && _cards.FirstOrDefault(card => card.Claim.Id == claim) is { Claim: not null } wanted)
        {
            _open = wanted.Number;
            _hit ??= wanted.Claim.Span;
        }

        _scroll = _hit is not null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (_watch is null && _mayEdit && _article is not null)
            {
                _self = DotNetObjectReference.Create(this);
                await using var select = await Script.InvokeAsync<IJSObjectReference>("import", "./js/select.js");
                _watch = await select.InvokeAsync<IJSObjectReference>("watch", "story", _self);
            }

            if (_scroll)
            {
                _scroll = false;
                await using var shell = await Script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
                await shell.InvokeVoidAsync("scrollTo", "hit");
            }
        }
        catch (JSDisconnectedException)
        {
            // The reader left meanwhile.
        }
    }

    private async Task LoadAsync(int? version)
    {
        _article = await Queries.FindAsync(Id, version, _leaving.Token);
        _record = _article is null ? null : await Records.OfArticleAsync(Id, _leaving.Token);
        _loaded = true;
        if (_article is null)
        {
            return;
        }

        var shown = _article.Claims.Where(claim => !claim.Lost && claim.State != ClaimState.Rejected).ToList();
        _cards = [.. shown.Select((claim, index) => (index + 1, claim))];
        _marks = [.. _cards.Select(card => new ClaimMark(card.Number, card.Claim.Span, card.Claim.Fields.Stance, card.Claim.Counts, card.Claim.Trigger is { } trigger ? [trigger] : []))];
        _notCounted = shown.Count(claim => !claim.Counts);
        _lost = [.. _article.Claims.Where(claim => claim.Lost && claim.State != ClaimState.Proposed)];
        _quoted = [.. _article.Quotations.Select(quotation => quotation.Span)];
        _speakers = [.. _article.Quotations.Select(quotation => quotation.Speaker).Concat(_article.Claims.Select(claim => claim.Fields.Claimant)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        _accused = [.. _article.Claims.Select(claim => claim.Fields.Accused).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task ReloadAsync()
    {
        (_conflict, _correcting, _historyOf) = (null, 0, 0);
        await LoadAsync(_article?.Version.Number);
    }

    private Task OpenAsync(int number)
    {
        _open = _open == number ? null : number;
        return Task.CompletedTask;
    }

    private IEnumerable<(Dispatch Dispatch, int Number)> DispatchesIn(TextParagraph paragraph) => _article!.Dispatches.Count < 2 && _article.Dispatches.All(dispatch => dispatch.Dateline is null)
        ? []
        : _article.Dispatches.Select((dispatch, index) => (dispatch, index + 1)).Where(dispatch => paragraph.Span.Contains(new(dispatch.dispatch.Start, dispatch.dispatch.Start)));

    private IEnumerable<(int Number, ClaimItem Claim)> CardsIn(TextParagraph paragraph) => _cards.Where(card => paragraph.Span.Contains(new(card.Claim.Span.Start, card.Claim.Span.Start)));

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

    private Task SaveOverAsync(ClaimItem claim) => _conflict is not { } conflict
        ? Task.CompletedTask
        : WriteAsync(async editor => await Commands.CorrectAsync(editor, claim.Id, conflict.Revision, Fields(claim), $"over {conflict.Who}", _leaving.Token));

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

    /// <summary>Quote, outlet, date and a permalink with offsets, on the clipboard.</summary>
    private async Task CiteAsync(ClaimItem claim)
    {
        var article = _article!.Article;
        var link = Navigation.ToAbsoluteUri(string.Create(CultureInfo.InvariantCulture, $"articles/{Id}?v={_article.Version.Number}&at={claim.Span.Start}-{claim.Span.End}"));
        var citation = $"“{claim.Words}” – {article.Outlet ?? Host(article.Url)}, {claim.SaidAt.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}. {article.Url} ({link})";
        try
        {
            await using var shell = await Script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
            await shell.InvokeVoidAsync("copy", citation);
            _said = "Citation copied";
        }
        catch (JSException)
        {
            _problem = new("page.no-clipboard", citation);
        }
    }

    private static string Short(string title) => title.Length <= 60 ? title : title[..60].TrimEnd() + "…";

    private static string Host(string url) => HandAddress.Is(url) ? "added by hand" : Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;
}
