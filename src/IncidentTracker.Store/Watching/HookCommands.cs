using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>A message taken up for sending, with where it goes.</summary>
public sealed record DueDelivery(HookDelivery Delivery, string Url, string Sealed);

/// <summary>Messages to readers' own addresses: which are due, and what became of them.</summary>
public sealed class HookCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Who takes a message up has so long to send it; a process that died with it lets it go after that.</summary>
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(2);

    /// <summary>A reader's messages that did not arrive yet or were given up, newest first.</summary>
    public async Task<IReadOnlyList<HookDelivery>> OpenAsync(string userId, int most, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.HookDeliveries.AsNoTracking().Where(row => row.UserId == userId && row.State != DeliveryState.Delivered).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellation);
        return [.. rows.Select(Shape)];
    }

    /// <summary>Given-up messages of all readers, newest first, with whose they are: for administrators, who alone see that a receiver has gone for good.</summary>
    public async Task<IReadOnlyList<(string Reader, HookDelivery Delivery)>> DeadAsync(Editor admin, int most, CancellationToken cancellation)
    {
        if (!admin.MayAdminister)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.HookDeliveries.AsNoTracking().Where(row => row.State == DeliveryState.Dead).OrderByDescending(row => row.Id).Take(most)
            .Select(row => new { Row = row, Name = db.Users.Where(user => user.Id == row.UserId).Select(user => user.DisplayName).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. rows.Select(pair => (pair.Name ?? "", Shape(pair.Row)))];
    }

    /// <summary>Takes up one message that is due; null where none is. No other process gets the same.</summary>
    public async Task<DueDelivery?> TakeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using (var look = await contexts.CreateDbContextAsync(cancellation))
        {
            // Asked every few seconds: the lane of writing is entered only where there is something.
            if (!await look.HookDeliveries.AnyAsync(row => row.State == DeliveryState.Waiting && row.NextAt <= now, cancellation))
            {
                return null;
            }
        }

        return await lane.WriteAsync(async db =>
        {
            while (await db.HookDeliveries.Where(row => row.State == DeliveryState.Waiting && row.NextAt <= now).OrderBy(row => row.NextAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellation) is { } due)
            {
                var reader = await db.Readers.AsNoTracking().FirstOrDefaultAsync(row => row.UserId == due.UserId, cancellation);
                if (reader is { HookUrl: { } url, HookSealed: { } secret } && await ReaderQueries.MayReadAsync(db, due.UserId, now, cancellation))
                {
                    due.NextAt = now + _hold;
                    due.Tries++;
                    return new DueDelivery(Shape(due), url, secret);
                }

                // Switched off, or the account may no longer read here: all that waits for this reader, so that nobody else waits behind it.
                var off = StoreConventions.Json(new Problem("hook.off"));
                await db.HookDeliveries.Where(row => row.UserId == due.UserId && row.State == DeliveryState.Waiting)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Dead).SetProperty(row => row.DoneAt, now).SetProperty(row => row.ProblemJson, off), cancellation);
            }

            return null;
        }, cancellation);
    }

    /// <summary>What became of a try: null where the receiver took it.</summary>
    public async Task TriedAsync(HookDelivery delivery, Problem? problem, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var wait = problem is null ? null : DeliveryRetry.After(delivery.Tries);
        var state = problem is null ? DeliveryState.Delivered : wait is null ? DeliveryState.Dead : DeliveryState.Waiting;
        await lane.WriteAsync(async db =>
        {
            if (await db.HookDeliveries.FirstOrDefaultAsync(row => row.Id == delivery.Id, cancellation) is { } row)
            {
                (row.State, row.NextAt, row.DoneAt, row.ProblemJson) = (state, now + (wait ?? TimeSpan.Zero), state == DeliveryState.Delivered ? now : null, StoreConventions.Json(problem));
            }

            if (wait is { } pause)
            {
                // The same address would refuse the reader's other messages too, each after as long a wait for its answer.
                await db.HookDeliveries.Where(row => row.UserId == delivery.UserId && row.Id != delivery.Id && row.State == DeliveryState.Waiting && row.NextAt < now + pause)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, now + pause), cancellation);
            }

            return 0;
        }, cancellation);
        Tell();
    }

    /// <summary>Has a reader's given-up messages tried again from the start.</summary>
    public async Task ReviveAsync(Editor reader, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(db => db.HookDeliveries.Where(row => row.UserId == reader.UserId && row.State == DeliveryState.Dead)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Waiting).SetProperty(row => row.Tries, 0).SetProperty(row => row.NextAt, now), cancellation), cancellation);
        Tell();
    }

    /// <summary>Has one given-up message tried again from the start: a reader's own, or for an administrator anybody's. It goes out as it was made, under the same id, so a receiver that had it after all knows it again.</summary>
    /// <returns>False where it is not there, or waits already.</returns>
    public async Task<bool> ReviveAsync(Editor who, long delivery, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var revived = await lane.WriteAsync(db => db.HookDeliveries.Where(row => row.Id == delivery && row.State == DeliveryState.Dead && (row.UserId == who.UserId || who.MayAdminister))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Waiting).SetProperty(row => row.Tries, 0).SetProperty(row => row.NextAt, now), cancellation), cancellation);
        Tell();
        return revived > 0;
    }

    /// <summary>Throws a reader's given-up messages away.</summary>
    public async Task DropAsync(Editor reader, CancellationToken cancellation)
    {
        await lane.WriteAsync(db => db.HookDeliveries.Where(row => row.UserId == reader.UserId && row.State == DeliveryState.Dead).ExecuteDeleteAsync(cancellation), cancellation);
        Tell();
    }

    private void Tell() => changes.Publish(new(ChangeTopic.Readers, 0));

    private static HookDelivery Shape(HookDeliveryRow row) =>
        new(row.Id, row.UserId, row.IncidentNumber, row.Payload, row.MadeAt, row.State, row.Tries, row.NextAt, StoreConventions.Problem(row.ProblemJson));
}
