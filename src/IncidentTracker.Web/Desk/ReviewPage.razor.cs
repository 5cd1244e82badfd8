using System.Collections.Concurrent;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Desk;

/// <summary>The editors' one queue: left what waits, in the middle its words, right the filled form. Keyboard first; a decision shows the next row while it is written.</summary>
public sealed partial class ReviewPage : IAsyncDisposable
{
    private const int PageSize = 50;

    private static readonly (InboxOrder Order, string Word)[] Orders = [(InboxOrder.MostDoubtful, "Most doubtful first"), (InboxOrder.Oldest, "Oldest"), (InboxOrder.ByIncident, "By incident")];

    private readonly Leaving _leaving = new();
    private readonly Latest _latest = new();
    private readonly InboxQueue _queue = new();
    private readonly Stack<Done> _done = new();
    private readonly Dictionary<(WaitingKind Kind, long Id), Returned> _returned = [];
    private readonly Dictionary<(WaitingKind Kind, long Id), string> _stale = [];
    private readonly ConcurrentQueue<Change> _heard = new();
    private readonly HashSet<long> _mine = [];
    private InboxAddress _address = InboxAddress.Default;
    /// <summary>What the rows are of, while those of the address are on their way.</summary>
    private InboxAddress _filled = InboxAddress.Default;
    private InboxCounts? _counts;
    private IReadOnlyList<HeldLock> _locks = [];
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<long> _drafts = [];
    private FormDrafts? _kept;
    private Coalesced? _listen;
    private IDisposable? _changes;
    private Problem? _problem;
    private DateTime _began;
    private DateTime _renewed;
    private string? _userId;
    private string? _said;
    private int _showing;
    private int _today;
    private int _visit;
    private int _news;
    private bool _loaded;
    private bool _arrived;
    private (WaitingKind Kind, long Id, int Showing)? _shown;

    [Inject] private InboxQueries Inbox { get; set; } = null!;

    [Inject] private PaceQueries Speed { get; set; } = null!;

    [Inject] private LockCommands Locks { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "at")] private string? AtInAddress { get; set; }

    private IReadOnlyList<ClaimItem> TickedClaims => [.. _queue.Items.Where(item => item.Claim is not null && _queue.Ticked.Contains(item.Id)).Select(item => item.Claim!)];

    private int Total => _counts is { } counts ? WaitingOf(counts) : 0;

    private string Waits => _counts is not { } counts ? "" : Total == 0 ? "nothing waits"
        : $"{(Total == counts.Claims && _address.Kinds is [] or [WaitingKind.Claim] ? Words.Count(Total, "claim") : Words.Number(Total))} {(Total == 1 ? "waits" : "wait")}{(counts.Oldest is { } oldest ? $", oldest {InboxRows.Age(Viewer.Now - oldest)}" : "")}";

    private string Pace => _today == 0 ? "" : $"{Words.Number(_today)} decided today{(_visit > 1 ? $", {Math.Max(1, (int)((Time.GetUtcNow().UtcDateTime - _began).TotalSeconds / _visit))} s each" : "")}";

    protected override async Task OnInitializedAsync()
    {
        _began = Time.GetUtcNow().UtcDateTime;
        _userId = await User.IdAsync();
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        _listen = new(TimeSpan.FromMilliseconds(50), Time, () => InvokeAsync(HearAsync));
        _changes = Changes.Subscribe(change =>
        {
            if (change.Topic is ChangeTopic.Desk or ChangeTopic.Claims or ChangeTopic.Articles or ChangeTopic.Incidents)
            {
                _heard.Enqueue(change);
                _listen.Ask();
            }
        });
    }

    protected override async Task OnParametersSetAsync()
    {
        var (address, wanted, ignored) = InboxAddress.Read(Navigation.Uri);
        _ignored = ignored;
        var same = _loaded && !address.Differs(_address);
        _address = address;
        if (!same && !await LoadAsync())
        {
            return;
        }

        if (wanted is { } at && (_queue.Current is not { } shown || (shown.Kind, shown.Id) != at))
        {
            var item = _queue.Items.FirstOrDefault(row => (row.Kind, row.Id) == at) ?? await Inbox.FindAsync(at.Kind, at.Id, _leaving.Token);
            if (!ReferenceEquals(address, _address))
            {
                // The editor was sent elsewhere meanwhile.
                return;
            }

            if (item is null)
            {
                // A link to what was decided meanwhile.
                _problem = new("edit.waits-no-more");
            }
            else if (_queue.IndexOf(item) < 0)
            {
                _queue.PutBack(item);
            }
            else
            {
                _queue.Show(item);
            }
        }

        await TakeLockAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _kept = new(Script);
            _drafts = await _kept.ClaimsAsync(_userId);
            if (_drafts.Count > 0)
            {
                StateHasChanged();
            }
        }

        await FollowAsync();
    }

    /// <returns>False where something else was asked meanwhile: its rows are the ones to be shown.</returns>
    private async Task<bool> LoadAsync()
    {
        var address = _address;
        try
        {
            var (page, counts, locks, today) = await _latest.AskAsync(cancellation => AskAsync(address, cancellation));
            // What belongs to one incident stands together, the incident of the most doubtful first.
            var items = address.Order == InboxOrder.ByIncident ? page.Items.GroupBy(item => item.Incident?.Number ?? (item.Incidents.Count > 0 ? item.Incidents[0] : 0)).SelectMany(group => group) : page.Items;
            _queue.Begin([.. items], page.Next);
            (_filled, _counts, _locks, _today) = (address, counts, locks, today);
            _stale.Clear();
            (_news, _loaded) = (0, true);
            if (_queue.Current is null)
            {
                _queue.ShowFirst();
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            (_problem, _loaded) = (new("store.unreadable"), true);
        }

        return true;
    }

    private async Task<(InboxPage Page, InboxCounts Counts, IReadOnlyList<HeldLock> Locks, int Today)> AskAsync(InboxAddress address, CancellationToken cancellation)
    {
        var filter = address.Filter(_userId);
        return (
            await Inbox.PageAsync(filter, address.Order, null, PageSize, cancellation),
            await Inbox.CountAsync(filter, cancellation),
            await Locks.InForceAsync(cancellation),
            _userId is { } me ? await Speed.DecidedAsync(me, MidnightUtc(), cancellation) : 0);
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        await TakeLockAsync();
    }

    private async Task MoreAsync()
    {
        if (_queue.Next is { } next)
        {
            var page = await Inbox.PageAsync(_filled.Filter(_userId), _filled.Order, next, PageSize, _leaving.Token);
            // Where the queue has gone on or begun anew meanwhile, they are not what comes next in it.
            if (ReferenceEquals(next, _queue.Next))
            {
                _queue.Append(page.Items, page.Next);
            }
        }
    }

    private async Task ShowAsync(InboxItem item)
    {
        _queue.Show(item);
        _showing++;
        await TakeLockAsync();
    }

    private async Task MoveAsync(int by)
    {
        _queue.Move(by);
        await TakeLockAsync();
    }

    private async Task LaterAsync()
    {
        _queue.Later();
        _said = "Left for later.";
        await TakeLockAsync();
    }

    private void Tick(InboxItem item)
    {
        if (item.Claim is not null && !_queue.Ticked.Remove(item.Id))
        {
            _queue.Ticked.Add(item.Id);
        }
    }

    private void TickAll(bool on)
    {
        _queue.Ticked.Clear();
        if (on)
        {
            _queue.Ticked.UnionWith(_queue.Items.Where(item => item.Claim is not null).Select(item => item.Id));
        }
    }

    private string Place(InboxItem item) => $"{_queue.IndexOf(item) + 1} of {Words.Number(Math.Max(Total, _queue.Items.Count))}";

    /// <summary>How many of the kinds that the address asks for.</summary>
    private int WaitingOf(InboxCounts counts) => _address.Kinds.Count == 0 ? counts.Total : _address.Kinds.Sum(counts.Of);

    private HeldLock? LockOf(InboxItem item) => _locks.FirstOrDefault(held => (held.Subject, held.SubjectId) == item.Subject);

    private DateTime MidnightUtc() => Viewer.Now - Viewer.Local(Viewer.Now).TimeOfDay;

    public async ValueTask DisposeAsync()
    {
        _changes?.Dispose();
        _listen?.Dispose();
        _latest.Dispose();
        _leaving.Dispose();
        try
        {
            if (RendererInfo.IsInteractive && (await User.EditorAsync()).Editor is { } editor)
            {
                await Locks.ReleaseAsync(editor, CancellationToken.None);
            }
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // They end by time.
        }

        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }
    }
}
