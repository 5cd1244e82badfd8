using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Sources;

/// <summary>Adds a source after showing what it would give. The one page that may ask the scraper: its preview fetches and reads, and stores nothing.</summary>
public sealed partial class AddSourcePage : IDisposable
{
    private const int LongestParagraph = 280;

    private readonly CancellationTokenSource _gone = new();
    private string _address = "";
    private string? _asked;
    private string _kind = "";
    private SourceDraft _draft = new();
    private IReadOnlyList<(string Address, string Title)> _links = [];
    private Problem? _linkProblem;
    private PreviewedSource? _found;
    private bool _busy;
    private Shown? _shown;
    private Problem? _problem;

    [Inject] private SourcePreview Preview { get; set; } = null!;

    [Inject] private SourceCommands Commands { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    private async Task PreviewAsync()
    {
        // Asked again here: a page that could be reached by mistake must not make the server fetch.
        if (!await User.MayAsync(Policies.CanAdminister))
        {
            _problem = new("edit.not-allowed");
            return;
        }

        // The same address again, with another selector, keeps what was typed; so does the one that it led to.
        var address = _address.Trim();
        if (address != _asked && address != _found?.Url)
        {
            _draft = new();
        }

        (_problem, _shown, _asked, _busy) = (null, null, address, true);
        try
        {
            var found = _found = await Preview.ShowAsync(address, Enum.TryParse<SourceKind>(_kind, out var kind) ? kind : null, _draft.Profile, _gone.Token);
            _shown = new(found.Kind, found.Url, found.Listed, [.. found.Articles.Select(Row)], found.Problem, [.. found.Feeds.Select(feed => (feed.Address, feed.Title))], found.Page is not null, found.UsualGap);
            (_draft.Kind, _draft.Address) = (found.Kind, found.Url);
            _draft.Name = _draft.Name.Length > 0 ? _draft.Name : found.Title is { Length: > 0 } title ? title : SourceTexts.Place(found.Url);
            Select(_draft.LinkSelector);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        finally
        {
            _busy = false;
        }
    }

    private Task TakeAsync(string feed)
    {
        (_address, _kind) = (feed, "");
        return PreviewAsync();
    }

    private void Select(ChangeEventArgs typed) => Select(typed.Value?.ToString() ?? "");

    /// <summary>Live: what was fetched is looked at again; nobody is asked for it.</summary>
    private void Select(string selector)
    {
        _draft.LinkSelector = selector;
        if (_found is { Kind: SourceKind.SectionPage } found)
        {
            var (links, problem) = SourcePreview.Links(found, selector);
            (_links, _linkProblem) = ([.. links.Select(link => (link.Url, link.Title ?? link.Url))], problem);
        }
    }

    private async Task SaveAsync()
    {
        var may = await User.EditorAsync(Policies.CanAdminister);
        if (may.Editor is not { } editor || _shown is not { } shown)
        {
            _problem = may.Refusal;
            return;
        }

        if (string.IsNullOrWhiteSpace(_draft.Name))
        {
            _problem = new("source.name-missing");
            return;
        }

        var source = new NewSource(_draft.Name, shown.Kind, shown.Url, _draft.Minutes, _draft.Profile) { Adaptive = _draft.Adaptive, Rules = _draft.Rules, Language = _found?.Language };
        var (outcome, id) = await Commands.AddAsync(editor, source, _gone.Token);
        if (outcome is EditOutcome.Rejected rejected)
        {
            _problem = rejected.Problems[0];
            return;
        }

        Navigation.NavigateTo("sources/" + id.ToString(CultureInfo.InvariantCulture));
    }

    private static ShownArticle Row(PreviewedArticle article)
    {
        var reading = article.Reading;
        var dateline = reading?.Dispatches.FirstOrDefault(dispatch => dispatch.Dateline is not null)?.Dateline;
        string?[] facts =
        [
            reading?.Outlet,
            dateline is null ? null : string.Join("/", dateline.Places),
            article.Published is { } published ? published.Value.ToString(published.Precision == TimePrecision.Instant ? "d MMM yyyy, HH:mm zzz" : "d MMM yyyy", CultureInfo.InvariantCulture) : null,
            reading is null ? null : $"{Words.Count(reading.Quotations.Count, "quotation")}, {Words.Count(reading.Claims.Count, "claim")}",
        ];
        return new(
            reading?.Title is { Length: > 0 } title ? title : article.Title ?? article.Url,
            string.Join(" · ", facts.Where(fact => !string.IsNullOrEmpty(fact))),
            reading is null ? null : First(reading.Text),
            article.Problem,
            article.Url,
            reading?.Relevance);
    }

    private static string? First(string text)
    {
        if (TextParagraph.Of(text) is not [var paragraph, ..])
        {
            return null;
        }

        var words = paragraph.Span.Of(text);
        return words.Length <= LongestParagraph ? words : words[..LongestParagraph] + " …";
    }

    /// <summary>The preview in the page's own words: the markup knows nothing of the scraper.</summary>
    private sealed record Shown(
        SourceKind Kind, string Url, int Listed, IReadOnlyList<ShownArticle> Articles, Problem? Problem, IReadOnlyList<(string Address, string? Title)> Feeds, bool Fetched, TimeSpan? Gap);

    private sealed record ShownArticle(string Title, string Facts, string? Begins, Problem? Fault, string Url, double? Relevance)
    {
        /// <summary>What the rules as typed would do with it.</summary>
        public Problem? LeftOut(SourceRules rules) => rules.Judge(Title, null, Url) ?? (Relevance is { } relevance ? rules.JudgeRelevance(relevance) : null);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
