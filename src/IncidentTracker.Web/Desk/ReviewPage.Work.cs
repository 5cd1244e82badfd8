using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Desk;

/// <summary>Deciding, undoing, and hearing what colleagues do meanwhile.</summary>
public sealed partial class ReviewPage
{
    private async Task DecideAsync(InboxItem item, DeskWork work)
    {
        var (editor, refusal) = await User.EditorAsync();
        if (_queue.IndexOf(item) < 0)
        {
            // Decided already: asked for twice, or by a pane that was looking something up when its row went.
            return;
        }

        if (editor is null)
        {
            _problem = refusal;
            return;
        }

        // Shown as done at once: written beside the page, since a database in a file writes before it first waits. Not cancelled by leaving the page.
        _returned.Remove((item.Kind, item.Id));
        _mine.Add(item.Id);
        var written = Task.Run(() => work.Write(editor));
        var done = work.Undo is { } undo ? new Done(item, written, undo) : null;
        if (done is not null)
        {
            _done.Push(done);
        }

        _queue.Remove(item);
        Count(item.Kind, -1);
        if (_queue.Items.Count < PageSize / 5 && _queue.Next is not null)
        {
            await MoreAsync();
        }

        StateHasChanged();
        await TakeLockAsync();
        await SettleAsync(item, work, written, done);
    }

    private async Task SettleAsync(InboxItem item, DeskWork work, Task<EditOutcome> written, Done? done)
    {
        Returned? back = null;
        try
        {
            back = await written switch
            {
                EditOutcome.Conflict conflict => new(conflict, null, work.Draft, work.Place),
                EditOutcome.Rejected rejected => new(null, rejected.Problems[0], work.Draft, work.Place),
                _ => null,
            };
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            back = new(null, new("store.unreadable"), work.Draft, work.Place);
        }

        if (back is null)
        {
            (_today, _visit, _said) = (_today + 1, _visit + 1, "Saved.");
            if (item.Claim is not null && _kept is not null)
            {
                await _kept.DropAsync(FormDrafts.KeyOf(_userId, item.Id));
                _drafts = [.. _drafts.Where(id => id != item.Id)];
            }

            return;
        }

        // It was not written: back in front, with what was typed.
        var rest = _done.Where(other => other != done).Reverse().ToList();
        _done.Clear();
        rest.ForEach(_done.Push);
        _returned[(item.Kind, item.Id)] = back;
        _queue.PutBack(await Inbox.FindAsync(item.Kind, item.Id, _leaving.Token) ?? item);
        Count(item.Kind, 1);
        _showing++;
        await TakeLockAsync();
    }

    private async Task UndoAsync()
    {
        if (!_done.TryPop(out var last))
        {
            return;
        }

        var (editor, refusal) = await User.EditorAsync();
        if (editor is null || await last.Written is not EditOutcome.Saved saved)
        {
            _problem = refusal;
            return;
        }

        switch (await last.Undo(editor, saved.Revision))
        {
            case EditOutcome.Conflict conflict:
                _problem = new("claim.undo-late", conflict.Who);
                break;
            case EditOutcome.Rejected rejected:
                _problem = rejected.Problems[0];
                break;
            case EditOutcome.Saved when last.Item is { } item && await Inbox.FindAsync(item.Kind, item.Id, _leaving.Token) is { } again:
                _queue.PutBack(again);
                Count(item.Kind, 1);
                _showing++;
                _said = "Taken back.";
                await TakeLockAsync();
                break;
            default:
                await ReloadAsync();
                break;
        }
    }

    private async Task BulkDoneAsync(BulkDone done)
    {
        foreach (var (claim, _) in done.Outcome.Decided)
        {
            _mine.Add(claim);
        }

        if (done.Outcome.Decided.Count > 0)
        {
            _done.Push(new(null, Task.FromResult<EditOutcome>(new EditOutcome.Saved(0)), (editor, _) => done.UndoAsync(editor)));
            (_today, _visit) = (_today + done.Outcome.Decided.Count, _visit + done.Outcome.Decided.Count);
        }

        _queue.Ticked.Clear();
        await ReloadAsync();
    }

    /// <summary>The current row as it stands now: what was typed is given up, unless its form keeps it in this browser.</summary>
    private async Task ReloadCurrentAsync()
    {
        if (_queue.Current is not { } item)
        {
            return;
        }

        _returned.Remove((item.Kind, item.Id));
        _stale.Remove((item.Kind, item.Id));
        if (await Inbox.FindAsync(item.Kind, item.Id, _leaving.Token) is { } now)
        {
            _queue.PutBack(now);
        }
        else
        {
            _queue.Remove(item);
            Count(item.Kind, -1);
        }

        _showing++;
        await TakeLockAsync();
    }

    /// <summary>The focus goes where the work goes, but stays on the heading when the page is entered.</summary>
    private async Task FollowAsync()
    {
        (WaitingKind, long, int)? shown = _queue.Current is { } item ? (item.Kind, item.Id, _showing) : null;
        if (shown == _shown)
        {
            return;
        }

        var goesOn = _arrived && shown is not null;
        (_shown, _arrived) = (shown, _arrived || shown is not null);
        if (goesOn)
        {
            await _leaving.CallAsync(() => Script.CallShellAsync("focus", "desk-form"));
        }
    }

    /// <summary>Typing is a sign of life: the lock holds on.</summary>
    private Task TypingAsync() => Viewer.Now - _renewed > TimeSpan.FromMinutes(1) ? TakeLockAsync() : Task.CompletedTask;

    private async Task TakeLockAsync()
    {
        if (!RendererInfo.IsInteractive || _queue.Current is not { } item || (await User.EditorAsync()).Editor is not { } editor)
        {
            return;
        }

        _renewed = Viewer.Now;
        var (subject, id) = item.Subject;
        try
        {
            if (await Locks.TakeAsync(editor, subject, id, _leaving.Token) is { } held)
            {
                _locks = [.. _locks.Where(other => (other.Subject, other.SubjectId) != (subject, id) && other.UserId != editor.UserId), held];
            }
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // A lock binds nobody: what waits can be read without one, and why nothing can be saved is said above.
        }
    }

    private async Task HearAsync()
    {
        var changes = new HashSet<Change>();
        while (_heard.TryDequeue(out var change))
        {
            changes.Add(change);
        }

        if (changes.Any(change => change.Topic == ChangeTopic.Desk))
        {
            _locks = await Locks.InForceAsync(_leaving.Token);
        }

        foreach (var change in changes.Where(change => change.Topic == ChangeTopic.Claims && !_mine.Contains(change.Id)))
        {
            // Rows are not moved under the editor's hands; what somebody else decided says so where it stands.
            if (_queue.Items.FirstOrDefault(item => item.Claim is not null && item.Id == change.Id) is { Claim: { } seen } && await Inbox.WhoChangedAsync(change.Id, seen.Revision, _leaving.Token) is { } who)
            {
                _stale[(WaitingKind.Claim, change.Id)] = who;
            }
        }

        if (changes.Any(change => change.Topic != ChangeTopic.Desk))
        {
            var address = _address;
            var counts = await Inbox.CountAsync(address.Filter(_userId), _leaving.Token);
            // Of another filter by now, they are counted with its rows.
            if (!address.Differs(_address))
            {
                _news = _counts is { } known ? Math.Max(0, WaitingOf(counts) - WaitingOf(known)) : 0;
                _counts = _news > 0 ? _counts : counts;
            }
        }

        StateHasChanged();
    }

    private void Count(WaitingKind kind, int by) => _counts = _counts is not { } counts ? null : kind switch
    {
        WaitingKind.Claim => counts with { Claims = Math.Max(0, counts.Claims + by) },
        WaitingKind.Article => counts with { Articles = Math.Max(0, counts.Articles + by) },
        WaitingKind.Candidate => counts with { Candidates = Math.Max(0, counts.Candidates + by) },
        _ => counts with { Disputes = Math.Max(0, counts.Disputes + by) },
    };
}
