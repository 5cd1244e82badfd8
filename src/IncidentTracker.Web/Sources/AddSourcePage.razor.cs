using System.Globalization;
using IncidentTracker.Domain;
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
    private string _kind = "";
    private string _name = "";
    private int _minutes = 60;
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

        (_problem, _shown, _busy) = (null, null, true);
        try
        {
            var found = await Preview.ShowAsync(_address.Trim(), Enum.TryParse<SourceKind>(_kind, out var kind) ? kind : null, SourceProfile.None, _gone.Token);
            _shown = new(found.Kind, found.Url, found.Listed, [.. found.Articles.Select(Row)], found.Problem);
            _name = found.Title is { Length: > 0 } title ? title : SourcesPage.Place(_shown.Url);
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

    private async Task SaveAsync()
    {
        var may = await User.EditorAsync(Policies.CanAdminister);
        if (may.Editor is not { } editor || _shown is not { } shown)
        {
            _problem = may.Refusal;
            return;
        }

        if (string.IsNullOrWhiteSpace(_name))
        {
            _problem = new("source.name-missing");
            return;
        }

        var (outcome, id) = await Commands.AddAsync(editor, new(_name, shown.Kind, shown.Url, _minutes, SourceProfile.None), _gone.Token);
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
            article.Published?.ToString(),
            reading is null ? null : $"{Words.Count(reading.Quotations.Count, "quotation")}, {Words.Count(reading.Claims.Count, "claim")}",
        ];
        return new(
            reading?.Title is { Length: > 0 } title ? title : article.Title ?? article.Url,
            string.Join(" · ", facts.Where(fact => !string.IsNullOrEmpty(fact))),
            reading is null ? null : First(reading.Text),
            article.Problem);
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
    private sealed record Shown(SourceKind Kind, string Url, int Listed, IReadOnlyList<ShownArticle> Articles, Problem? Problem);

    private sealed record ShownArticle(string Title, string Facts, string? Begins, Problem? Fault);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
