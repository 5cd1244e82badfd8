using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Imports;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Articles;

/// <summary>A reader's page: the story with its quotations and claims marked, each opening its card; editors tag by selecting words.</summary>
public sealed partial class ArticlePage : IAsyncDisposable
{
    private readonly Leaving _leaving = new();
    private DotNetObjectReference<ArticlePage>? _self;
    private IJSObjectReference? _watch;
    private ArticleDetail? _article;
    private ImportedRecord? _record;
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<ClaimMark> _marks = [];
    private IReadOnlyList<(int Number, ClaimItem Claim)> _cards = [];
    private IReadOnlyList<TextSpan> _quoted = [];
    private Problem? _problem;
    private TextSpan? _hit;
    private ClaimItem? _lostHere;
    private string? _said;
    /// <summary>The claim whose card is open. Not its number: a tag in earlier words moves that on.</summary>
    private long? _open;
    private int _notCounted;
    private bool _loaded;
    private bool _removed;
    private bool _mayEdit;
    private bool _excerpt;
    private bool _scroll;

    [Parameter] public long Id { get; set; }

    [Inject] private ArticleReading Reading { get; set; } = null!;

    [Inject] private ArticleEditing Editing { get; set; } = null!;

    [Inject] private IOptions<TrackerOptions> Options { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "v")] private string? VersionInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "at")] private string? SpanInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "claim")] private string? ClaimInAddress { get; set; }

    public async ValueTask DisposeAsync()
    {
        _leaving.Dispose();
        // What is under way stops itself when it ends.
        if (_watch is not null || _self is null)
        {
            await StopAsync();
        }
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
            (_open, _hit) = (wanted.Claim.Id, wanted.Claim.Span);
            await NamesAsync();
        }

        _lostHere = claim == 0 ? null : _article?.Claims.FirstOrDefault(other => other.Id == claim && other.Lost);
        _scroll = _hit is not null;
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => _leaving.CallAsync(async () =>
    {
        if (_self is null && _mayEdit && _article is not null)
        {
            _self = DotNetObjectReference.Create(this);
            await using var select = await Script.InvokeAsync<IJSObjectReference>("import", "./js/select.js");
            _watch = await select.InvokeAsync<IJSObjectReference>("watch", "story", _self);
            if (_leaving.IsOver)
            {
                await StopAsync();
                return;
            }
        }

        if (_scroll)
        {
            _scroll = false;
            await Script.CallShellAsync("scrollTo", "hit");
        }
    });

    private async Task StopAsync()
    {
        await _leaving.CallAsync(async () =>
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }
        });
        _self?.Dispose();
    }

    private async Task LoadAsync(int? version)
    {
        var before = _article;
        (_article, _record) = await Reading.FindAsync(Id, version, _leaving.Token);
        if (before?.Article.Id != _article?.Article.Id || before?.Version.Id != _article?.Version.Id)
        {
            Forget();
        }

        _excerpt = _article is not null && Options.Value.ExcerptsOnly && !_mayEdit;
        if (_excerpt)
        {
            // What an address points at lies in the whole text, which is not shown.
            (_article, _hit) = (ArticleExcerpt.Of(_article!), null);
        }

        _loaded = true;
        if (_article is null)
        {
            _removed = await Reading.WasRemovedAsync(Id, _leaving.Token);
            return;
        }

        var shown = _article.Claims.Where(claim => !claim.Lost && claim.State != ClaimState.Rejected).ToList();
        _cards = [.. shown.Select((claim, index) => (index + 1, claim))];
        _marks = [.. _cards.Select(card => new ClaimMark(card.Number, card.Claim.Span, card.Claim.Fields.Stance, card.Claim.Counts, card.Claim.Trigger is { } trigger ? [trigger] : []))];
        _notCounted = shown.Count(claim => !claim.Counts);
        _quoted = [.. _article.Quotations.Select(quotation => quotation.Span)];
        Suggest(_article);
        _rules = _mayEdit ? await Editing.RecordsAsync(_article, _leaving.Token) : _rules;
        await NamesAsync();
    }

    private int? OpenNumber => _cards.Where(card => card.Claim.Id == _open).Select(card => (int?)card.Number).FirstOrDefault();

    private ClaimItem? Opened => _cards.FirstOrDefault(card => card.Claim.Id == _open).Claim;

    private async Task OpenAsync(int number)
    {
        ClaimItem? claim = _cards.FirstOrDefault(card => card.Number == number).Claim;
        (_open, _bearers) = (claim?.Id == _open ? null : claim?.Id, []);
        await NamesAsync();
    }

    private IEnumerable<(int Number, ClaimItem Claim)> CardsIn(TextParagraph paragraph) => _cards.Where(card => paragraph.Span.Contains(new(card.Claim.Span.Start, card.Claim.Span.Start)));

    /// <summary>Quote, outlet, date and a permalink with offsets, on the clipboard; without words the article as a whole.</summary>
    private async Task CiteAsync(TextSpan? words)
    {
        var citation = Citation.Of(_article!, words, Navigation.ToAbsoluteUri);
        try
        {
            await Script.CallShellAsync("copy", citation);
            _said = "Citation copied";
        }
        catch (JSException)
        {
            _problem = new("page.no-clipboard", citation);
        }
    }
}
