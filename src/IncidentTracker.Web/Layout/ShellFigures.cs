using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Layout;

/// <summary>What the frame of every page counts.</summary>
/// <param name="Incidents">Incidents.</param>
/// <param name="Articles">Articles.</param>
/// <param name="StillOpen">Questions open for longer than the usual thirty days, as the page of them counts by UTC.</param>
/// <param name="Waiting">What waits in the inbox for anybody.</param>
/// <param name="LastArticleAt">UTC; when the last article came in.</param>
public sealed record ShellCounts(int Incidents, int Articles, int StillOpen, int Waiting, DateTime? LastArticleAt);

/// <summary>
/// The counts beside the names of the main pages: the same for every reader, so they are asked for once for all who look, and seldom. No page waits for them: it shows those known
/// and is told of better ones.
/// </summary>
public sealed partial class ShellFigures : IDisposable
{
    /// <summary>Between two looks at the store: a thousand open pages draw again after each.</summary>
    private static readonly TimeSpan _lull = TimeSpan.FromSeconds(5);

    private readonly IncidentQueries _incidents;
    private readonly ArticleQueries _articles;
    private readonly OpenQuestionQueries _questions;
    private readonly InboxQueries _inbox;
    private readonly TimeProvider _time;
    private readonly ILogger<ShellFigures> _log;
    private readonly Coalesced _look;
    private readonly IDisposable _subscription;
    private volatile ShellCounts? _known;
    private volatile bool _stale = true;
    private volatile bool _failed;
    private int _asking;

    /// <summary>Begins with nothing known.</summary>
    public ShellFigures(IncidentQueries incidents, ArticleQueries articles, OpenQuestionQueries questions, InboxQueries inbox, IChangeFeed changes, TimeProvider time, ILogger<ShellFigures> log)
    {
        (_incidents, _articles, _questions, _inbox, _time, _log) = (incidents, articles, questions, inbox, time, log);
        _look = new(_lull, time, LookAsync);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic is not (ChangeTopic.Articles or ChangeTopic.Claims or ChangeTopic.Incidents or ChangeTopic.Sources))
            {
                return;
            }

            _stale = true;
            if (Changed is not null)
            {
                _look.Ask();
            }
        });
    }

    /// <summary>Raised when other counts are known, from any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>The counts as far as they are known, null at first. Where they may have become old, the store is asked, and <see cref="Changed"/> tells.</summary>
    public ShellCounts? Latest()
    {
        if (_stale)
        {
            if (_known is null && !_failed)
            {
                // Away from the page that asked: it is drawn meanwhile.
                _ = Task.Run(LookAsync);
            }
            else
            {
                _look.Ask();
            }
        }

        return _known;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _look.Dispose();
    }

    private async Task LookAsync()
    {
        if (Interlocked.Exchange(ref _asking, 1) == 1)
        {
            return;
        }

        try
        {
            _stale = false;
            var (articles, last) = await _articles.TallyAsync(CancellationToken.None);
            var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
            var waiting = await _inbox.CountAsync(new(), CancellationToken.None);
            var open = await _questions.ListAsync(new(), null, StillOpenPage.UsualDays, today, new(1, 1), CancellationToken.None);
            var counts = new ShellCounts(
                await _incidents.CountAsync(CancellationToken.None), articles, open.Page.Total, waiting.Total, last);
            if (counts != _known)
            {
                _known = counts;
                Changed?.Invoke(this, EventArgs.Empty);
            }
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // The pages say themselves what the store cannot answer; the counts stay as they were until somebody asks again.
            (_stale, _failed) = (true, true);
            NotCounted(failure);
            return;
        }
        finally
        {
            Interlocked.Exchange(ref _asking, 0);
        }

        if (_stale && Changed is not null)
        {
            // Something was written while the store was asked.
            _look.Ask();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The counts of the navigation could not be read")]
    private partial void NotCounted(Exception failure);
}
