using System.Collections.Concurrent;

namespace IncidentTracker.Store.Changes;

/// <summary>Remembers answers that cost a walk through a whole table, until something is written. Another process may write unseen, so nothing is remembered for longer than half a minute.</summary>
public sealed class UntilChanged
{
    /// <summary>With so many claims the page of a party costs so much that it is told as it was up to half a minute ago, whatever was written since.</summary>
    public const int ManyClaims = 2000;

    private const int Most = 64;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<object, (int Written, DateTimeOffset At, Task<object> Answer)> _answers = new();
    private readonly TimeProvider _time;
    private int _written;

    /// <summary>Begins with nothing remembered.</summary>
    public UntilChanged(IChangeFeed changes, TimeProvider time)
    {
        _time = time;
        // For as long as the program runs: the store's services live as long as it does.
        changes.Subscribe(change =>
        {
            // Locks and notices come by the second where many work, and no answer follows from them.
            if (change.Topic is not (ChangeTopic.Desk or ChangeTopic.Readers or ChangeTopic.Accounts or ChangeTopic.Store))
            {
                Interlocked.Increment(ref _written);
            }
        });
    }

    /// <summary>The answer to a question, asked again only where it may be another by now. Whoever asks meanwhile waits for the same answer.</summary>
    /// <param name="question">Equal questions have equal answers.</param>
    /// <param name="ask">Asks the store. Not cancelled by the asker, because others may wait for it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="lasting">Remembered for half a minute whatever is written.</param>
    public async Task<T> AskAsync<T>(object question, Func<Task<T>> ask, CancellationToken cancellation, bool lasting = false) where T : class
    {
        var (written, now) = (Volatile.Read(ref _written), _time.GetUtcNow());
        if (!_answers.TryGetValue(question, out var known) || (known.Written != written && !lasting) || now - known.At > _longest || known.Answer.IsFaulted)
        {
            if (_answers.Count >= Most)
            {
                _answers.Clear();
            }

            _answers[question] = known = (written, now, AnswerAsync(ask));
        }

        return (T)await known.Answer.WaitAsync(cancellation);
    }

    /// <summary>The answer of the last half minute to a question that was asked as a lasting one; null where there is none.</summary>
    public async Task<T?> LatelyAsync<T>(object question, CancellationToken cancellation) where T : class =>
        _answers.TryGetValue(question, out var known) && _time.GetUtcNow() - known.At <= _longest && !known.Answer.IsFaulted ? (T)await known.Answer.WaitAsync(cancellation) : null;

    private static async Task<object> AnswerAsync<T>(Func<Task<T>> ask) where T : class => await ask();
}
