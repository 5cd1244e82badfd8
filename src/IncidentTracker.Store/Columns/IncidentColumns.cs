using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Columns;

/// <summary>
/// Keeps the record in columns for filters, facets and charts (decision 0018). Read whole on first use, in the background; then brought in step from the change log:
/// at once after a write of this process, within a second after one of another. A store that was put back to an older state is read whole again.
/// </summary>
public sealed class IncidentColumns : IAsyncDisposable, IDisposable
{
    /// <summary>Writes of other processes are looked for this often at most.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    /// <summary>Records that are read and taken in together; between them whoever does not wait for what was written is answered.</summary>
    private const int AtOnce = 1_000;

    private readonly IDbContextFactory<TrackerDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private RecordColumns? _columns;
    private ChangeMark _mark;
    private long _looked;
    private int _writes;
    private volatile int _caughtUp;
    private Task? _loading;

    /// <summary>With more changed than this, reading everything is quicker. It grows with the record: the larger it is, the longer a whole reading takes, and the more is written meanwhile,
    /// so that a fixed limit would have one such reading follow the other.</summary>
    internal static int MostChanges(int held) => Math.Max(3_000, held / 10);

    /// <summary>One for the process.</summary>
    public IncidentColumns(IDbContextFactory<TrackerDbContext> contexts, IChangeFeed changes, TimeProvider time)
    {
        (_contexts, _time) = (contexts, time);
        _subscription = changes.Subscribe(change =>
        {
            if (change.Topic is ChangeTopic.Articles or ChangeTopic.Claims or ChangeTopic.Incidents)
            {
                Interlocked.Increment(ref _writes);
            }
        });
    }

    /// <summary>Answers from the columns as they are now; waits where they are not read yet.</summary>
    internal async Task<T> ReadAsync<T>(Func<RecordColumns, T> read, CancellationToken cancellation)
    {
        if (_columns is null)
        {
            await LoadingAsync().WaitAsync(cancellation);
        }

        await FreshenAsync(cancellation);
        lock (_gate)
        {
            return read(_columns!);
        }
    }

    /// <summary>Answers a question about the incidents that fit a filter: from the columns, or, where the filter asks for the record as known on a day, from columns made of that record.</summary>
    internal async Task<T> AskAsync<T>(IncidentFilter filter, Func<RecordColumns, IncidentTest, T> answer, CancellationToken cancellation)
    {
        if (filter.AsKnownOn is { } asKnown)
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellation);
            var past = await PastRecord.ReadAsync(db, db.Incidents, asKnown.Until, cancellation);
            HashSet<long>? named = string.IsNullOrWhiteSpace(filter.Words) ? null : [.. past.Where(new IncidentFilter { Words = filter.Words }.Fits).Select(incident => incident.Item.Id)];
            var stood = await PastColumns.ReadAsync(db, past, cancellation);
            return answer(stood, new(stood, filter, named));
        }

        return await ReadAsync(columns => answer(columns, new(columns, filter, null)), cancellation);
    }

    /// <summary>Incidents as lists show them, without what is new for a reader, in the order of their ids here; one that went since is left out, and the next look at the list counts without it. What somebody asked for before is not asked of the database again.</summary>
    internal async Task<IReadOnlyList<IncidentItem>> ItemsAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var (kept, found, changes) = await ReadAsync(columns => (columns.Items, ids.Select(columns.Items.Find).OfType<IncidentItem>().ToDictionary(item => item.Id), columns.Items.Changes), cancellation);
        if (found.Count < ids.Count)
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellation);
            var missing = ids.Where(id => !found.ContainsKey(id)).ToList();
            var read = await IncidentQueries.ItemsAsync(db, db.Incidents.Where(row => missing.Contains(row.Id)), cancellation);
            lock (_gate)
            {
                kept.Keep(read, changes);
            }

            foreach (var item in read)
            {
                found[item.Id] = item;
            }
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<IncidentItem>()];
    }

    /// <summary>The same at once, of what is kept; null where one of them is not.</summary>
    internal IReadOnlyList<IncidentItem>? Kept(IReadOnlyList<long> ids)
    {
        lock (_gate)
        {
            IReadOnlyList<IncidentItem> found = _columns is { } columns ? [.. ids.Select(columns.Items.Find).OfType<IncidentItem>()] : [];
            return found.Count == ids.Count ? found : null;
        }
    }

    /// <summary>True where the columns can answer at once. Where not, they begin to be read, and the caller asks the database this once.</summary>
    internal bool IsReady
    {
        get
        {
            if (_columns is null)
            {
                _ = LoadingAsync();
            }

            return _columns is not null;
        }
    }

    private Task LoadingAsync()
    {
        lock (_gate)
        {
            // One that failed is tried again by the next who asks, who is told if it fails again.
            return _loading is null or { IsFaulted: true } or { IsCanceled: true } ? _loading = Task.Run(() => LoadAsync(_closing.Token)) : _loading;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        // What is written while the tables are read stands after the mark, and is read again.
        var mark = await ChangeLog.MarkAsync(db, cancellation);
        var columns = await ColumnsReader.ReadAsync(db, cancellation);
        lock (_gate)
        {
            (_columns, _mark) = (columns, mark);
        }

        Interlocked.Increment(ref _writes);
    }

    private async Task FreshenAsync(CancellationToken cancellation)
    {
        if (!IsDue())
        {
            return;
        }

        await _refreshing.WaitAsync(cancellation);
        try
        {
            if (IsDue())
            {
                // Whoever asks meanwhile waits: what was written before he asked is not in the columns yet.
                var writes = Volatile.Read(ref _writes);
                // Not ended by who asked first and has gone on since: the next would begin anew, and where readers are quicker than the store, nobody would come to the end.
                await CatchUpAsync(_closing.Token);
                (_caughtUp, _looked) = (writes, _time.GetTimestamp());
            }
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private bool IsDue() => Volatile.Read(ref _writes) != _caughtUp || _time.GetElapsedTime(_looked) >= Freshness;

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        if (await ChangeLog.SinceAsync(db, _mark, cancellation) is not { } lines || lines.Any(line => line.Subject == ChangedSubject.Everything))
        {
            await LoadAsync(cancellation);
            return;
        }

        // Incidents first: claims look for their slots. In the order of ids: slots are.
        var changed = lines.Select(line => (line.Subject, line.SubjectId)).Distinct().Order().ToList();
        if (changed.Count > MostChanges(_columns!.Incidents.Count + _columns.Articles.Count))
        {
            await LoadAsync(cancellation);
            return;
        }

        foreach (var some in changed.Chunk(AtOnce))
        {
            var (incidents, articles) = (Ids(some, ChangedSubject.Incident), Ids(some, ChangedSubject.Article));
            var incidentFacts = await ColumnsReader.IncidentsAsync(db, incidents, cancellation);
            var bundles = await ColumnsReader.ArticlesAsync(db, articles, cancellation);
            if (!Apply(incidents, incidentFacts, articles, bundles))
            {
                await LoadAsync(cancellation);
                return;
            }
        }

        // Only now: who breaks off before takes the same in once more, and what is written meanwhile stands behind it.
        _mark = lines is [.., var last] ? new(last.Id, last.Nonce) : _mark;
    }

    private bool Apply(HashSet<long> incidents, IReadOnlyList<IncidentFacts> incidentFacts, HashSet<long> articles, IReadOnlyList<ArticleBundle> bundles)
    {
        lock (_gate)
        {
            foreach (var gone in incidents.Except(incidentFacts.Select(facts => facts.Id)))
            {
                _columns!.RemoveIncident(gone);
            }

            foreach (var gone in articles.Except(bundles.Select(bundle => bundle.Article.Id)))
            {
                _columns!.RemoveArticle(gone);
            }

            return incidentFacts.All(facts => _columns!.Set(facts)) && bundles.All(bundle => _columns!.Set(bundle.Article, bundle.Claims));
        }
    }

    private static HashSet<long> Ids(IEnumerable<(ChangedSubject Subject, long Id)> changed, ChangedSubject subject) => [.. changed.Where(one => one.Subject == subject).Select(one => one.Id)];

    /// <summary>Nothing reads the store any more when this returns.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_loading is { } loading)
        {
            // How it ended is of no use to anybody now.
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Nor does anybody catch up any more.
        await _refreshing.WaitAsync();
        Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _subscription.Dispose();
        _refreshing.Dispose();
    }
}
