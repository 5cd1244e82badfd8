using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Desk;

/// <summary>What reading an article again would change, and the button that does it.</summary>
public sealed partial class RereadPage : IDisposable
{
    private readonly Leaving _leaving = new();
    private Shown? _preview;
    private Problem? _problem;
    private string? _title;
    private bool _busy;

    [Parameter] public long Id { get; set; }

    [Inject] private RereadPreview Preview { get; set; } = null!;

    [Inject] private ArticleQueries Articles { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            _title = (await Articles.FindAsync(Id, null, _leaving.Token))?.Article.Title;
            var read = await Preview.OfAsync(Id, _leaving.Token);
            _preview = new(read.Plan, read.Reader, read.ReadBy, read.TextDiffers, read.Problem);
        }
        catch (OperationCanceledException)
        {
            // The editor has gone on.
        }
    }

    private async Task ApplyAsync()
    {
        // The permission is asked for here, because the reader itself writes on nobody's behalf.
        var (editor, refusal) = await User.EditorAsync();
        if (editor is null)
        {
            _problem = refusal;
            return;
        }

        _busy = true;
        StateHasChanged();
        try
        {
            if (await Preview.ApplyAsync(Id, CancellationToken.None) is { Problem: { } problem })
            {
                _problem = problem;
                return;
            }

            Navigation.NavigateTo($"articles/{Id}");
        }
        catch (StoreTroubleException trouble)
        {
            _problem = trouble.Problem;
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>The preview in the page's own shape, so that its markup names no part of the scraper.</summary>
    private sealed record Shown(RereadPlan? Plan, int Reader, int ReadBy, bool TextDiffers, Problem? Problem);

    public void Dispose()
    {
        _leaving.Dispose();
    }
}
