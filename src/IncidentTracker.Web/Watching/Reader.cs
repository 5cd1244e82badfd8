using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Watching;

/// <summary>A saved view with how many incidents fit it, and how many of them have news.</summary>
public sealed record ViewLine(long Id, string Name, string Query, int Count, int New)
{
    /// <summary>Where it opens.</summary>
    public string Address => IncidentsAddress.Path + Query;
}

/// <summary>What the shell shows of one reader: handed from the prerendered page to the live one.</summary>
public sealed record ReaderLines(IReadOnlyList<ViewLine> Views, int Unread);

/// <summary>
/// The reader at this page: their saved views, what they follow, what is new to them. One for each open page; it listens once for all who show something of it,
/// so that a badge rises without a reload and a storm of changes costs one look at the store.
/// </summary>
public sealed class Reader(
    CurrentUser user, ReaderQueries readers, ReaderCommands commands, WatchQueries watches, WatchCommands follows, IncidentQueries incidents, IChangeFeed changes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan _lull = TimeSpan.FromMilliseconds(600);

    private readonly Leaving _gone = new();
    private IReadOnlyDictionary<long, int>? _fresh;
    private Coalesced? _look;
    private Coalesced? _recount;
    private long? _own;
    private int _told;
    private int _turn;
    private IDisposable? _subscription;

    /// <summary>Raised when <see cref="Lines"/> changed, from any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>What the shell shows; null until it was asked for.</summary>
    public ReaderLines? Lines { get; private set; }

    /// <summary>Begins with what was shown already, or asks the store.</summary>
    public async Task<ReaderLines?> StartAsync(ReaderLines? known)
    {
        _own = await user.IdAsync() is { } id ? Change.OfReader(id).Id : null;
        if (known is not null)
        {
            Lines = known;
        }
        else if (Lines is null)
        {
            await LookAsync();
        }

        return Lines;
    }

    /// <summary>From now on changes are followed. For live pages only.</summary>
    public void Listen()
    {
        if (_subscription is null)
        {
            _look = new(_lull, time, LookAsync);
            _recount = new(_lull, time, LookAsync, inCrowd: true);
            _subscription = changes.Subscribe(change =>
            {
                if (change.Topic == ChangeTopic.Readers && (change.Id == 0 || _own is null || change.Id == _own))
                {
                    Volatile.Write(ref _told, 1);
                    _look.Ask();
                }
                else if (change.Topic == ChangeTopic.Incidents)
                {
                    Forget();
                    // Notices have a topic of their own: an incident changes no more here than the counts of views.
                    if (Lines is not { Views.Count: 0 } || Volatile.Read(ref _told) == 1)
                    {
                        _recount.Ask();
                    }
                }
            });
        }
    }

    /// <summary>Incidents with articles that are new to the reader, with how many.</summary>
    public async Task<IReadOnlyDictionary<long, int>> FreshAsync()
    {
        if (_fresh is { } known)
        {
            return known;
        }

        var turn = Volatile.Read(ref _turn);
        var fresh = await user.IdAsync() is { } id ? await readers.FreshAsync(id, await user.LastVisitAsync(), _gone.Token) : new Dictionary<long, int>();
        // What was written while the store was asked may be missing from the answer: it is of use once.
        _fresh = fresh;
        if (turn != Volatile.Read(ref _turn))
        {
            _fresh = null;
        }

        return fresh;
    }

    /// <summary>The reader opened an incident: it is no longer new, and notices of it are read.</summary>
    public Task OpenedAsync(long incidentId) => AsReaderAsync(async reader =>
    {
        await commands.OpenedAsync(reader, incidentId, _gone.Token);
        await follows.ReadOfAsync(reader, incidentId, _gone.Token);
        Forget();
        return null;
    });

    /// <summary>Everything until now counts as read.</summary>
    public Task<Problem?> AllReadAsync() => AsReaderAsync(async reader =>
    {
        await commands.AllReadAsync(reader, _gone.Token);
        await LookAsync();
        return null;
    });

    /// <summary>Keeps the filter of a list under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="query">The list's address without its path.</param>
    /// <param name="follow">Tell the reader when something new fits.</param>
    public Task<Problem?> SaveViewAsync(string name, string query, bool follow) => AsReaderAsync(async reader =>
    {
        if (await commands.SaveViewAsync(reader, name, query, _gone.Token) is { } problem)
        {
            return problem;
        }

        await LookAsync();
        return follow && Lines?.Views.FirstOrDefault(view => view.Query == query) is { } saved ? await FollowAsync(reader, WatchKind.View, WatchCommands.Subject(saved.Id)) : null;
    });

    public Task<Problem?> RemoveViewAsync(long id) => AsReaderAsync(async reader =>
    {
        await commands.RemoveViewAsync(reader, id, _gone.Token);
        await LookAsync();
        return null;
    });

    /// <summary>True where the reader follows it.</summary>
    public async Task<bool> FollowsAsync(WatchKind kind, string subject) => await user.IdAsync() is { } id && await watches.FollowsAsync(id, kind, subject, _gone.Token);

    /// <summary>Follows it, or no more.</summary>
    /// <param name="kind">What sort of thing.</param>
    /// <param name="subject">An incident's or saved view's id, or an actor's name as claims show it.</param>
    /// <param name="on">False ends it.</param>
    public Task<Problem?> FollowAsync(WatchKind kind, string subject, bool on) => AsReaderAsync(async reader =>
    {
        if (on)
        {
            return await FollowAsync(reader, kind, subject);
        }

        await follows.UnfollowAsync(reader, kind, subject, _gone.Token);
        return null;
    });

    public void Dispose()
    {
        _subscription?.Dispose();
        _look?.Dispose();
        _recount?.Dispose();
        _gone.Dispose();
    }

    private async Task<Problem?> FollowAsync(Editor reader, WatchKind kind, string subject) => kind switch
    {
        WatchKind.Actor => await follows.FollowActorAsync(reader, subject, _gone.Token),
        WatchKind.Incident when long.TryParse(subject, out var incident) => await follows.FollowIncidentAsync(reader, incident, _gone.Token),
        WatchKind.View when long.TryParse(subject, out var id) && (await readers.ViewsAsync(reader.UserId, _gone.Token)).FirstOrDefault(view => view.Id == id) is { } view =>
            await follows.FollowViewAsync(reader, id, IncidentsAddress.ReadFilter(UrlState.Parse(view.Query)), _gone.Token),
        _ => new("watch.subject-bad"),
    };

    private async Task<Problem?> AsReaderAsync(Func<Editor, Task<Problem?>> act)
    {
        if (await user.EditorAsync(Policies.CanBrowse) is not { Editor: { } reader })
        {
            return new Problem("edit.not-allowed");
        }

        try
        {
            return await act(reader);
        }
        catch (StoreTroubleException trouble)
        {
            // A page is shown all the same where nothing can be written.
            return trouble.Problem;
        }
    }

    private void Forget()
    {
        Interlocked.Increment(ref _turn);
        _fresh = null;
    }

    private async Task LookAsync()
    {
        if (await user.IdAsync() is not { } id)
        {
            return;
        }

        var told = Interlocked.Exchange(ref _told, 0) == 1;
        try
        {
            await LookAsync(id, told);
        }
        catch
        {
            if (told)
            {
                Volatile.Write(ref _told, 1);
            }

            throw;
        }
    }

    private async Task LookAsync(string id, bool told)
    {
        Forget();
        var views = await readers.ViewsAsync(id, _gone.Token);
        var fresh = views.Count > 0 ? await FreshAsync() : new Dictionary<long, int>();
        var lines = new List<ViewLine>(views.Count);
        foreach (var view in views)
        {
            var filter = IncidentsAddress.ReadFilter(UrlState.Parse(view.Query));
            lines.Add(new(view.Id, view.Name, view.Query,
                (await incidents.ListAsync(filter, IncidentOrder.LastNews, new(1, 1), _gone.Token)).Total,
                await readers.CountFittingAsync(filter, [.. fresh.Keys], _gone.Token)));
        }

        var known = Lines;
        Lines = new(lines, await watches.UnreadAsync(id, _gone.Token));
        // Pages that show more of the reader than these lines are told of whatever they did, here or elsewhere; where nothing of it changed, a page full of rows is not drawn again.
        if (told || known is null || known.Unread != Lines.Unread || !known.Views.SequenceEqual(Lines.Views))
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
