using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Editing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Writes the codes and passkeys that people sign in with, their own ones.</summary>
public sealed class FactorCommands(AccountCommands accounts, WriteLane lane, TimeProvider time)
{
    /// <summary>Names longer than this do not fit anywhere.</summary>
    public const int LongestName = 60;

    /// <summary>Passkeys of one account.</summary>
    public const int MostPasskeys = 20;

    /// <summary>Keeps a new secret that is not asked for yet. A confirmed one is not replaced.</summary>
    public Task<EditOutcome> BeginCodesAsync(Editor owner, string sealedSecret, CancellationToken cancellation) => accounts.OwnAsync(owner, owner.UserId, async (db, _, _) =>
    {
        if (await db.SecondFactors.AnyAsync(row => row.UserId == owner.UserId && row.ConfirmedAt != null, cancellation))
        {
            return new EditOutcome.Rejected(new Problem("account.codes-there"));
        }

        await db.SecondFactors.Where(row => row.UserId == owner.UserId).ExecuteDeleteAsync(cancellation);
        db.SecondFactors.Add(new() { UserId = owner.UserId, Secret = sealedSecret, Codes = "" });
        return new EditOutcome.Saved(0);
    }, cancellation);

    /// <summary>From now on a code is asked for. Other sessions end.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="step">Of the code that they showed.</param>
    /// <param name="codeHashes">Of the recovery codes.</param>
    /// <param name="keep">The session in which it was done.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<EditOutcome> ConfirmCodesAsync(Editor owner, long step, IEnumerable<string> codeHashes, string? keep, CancellationToken cancellation) => accounts.OwnAsync(owner, owner.UserId, async (db, user, now) =>
    {
        if (await db.SecondFactors.FirstOrDefaultAsync(row => row.UserId == owner.UserId && row.ConfirmedAt == null, cancellation) is not { } factor)
        {
            return Refusals.Missing("code");
        }

        (factor.ConfirmedAt, factor.LastStep, factor.Codes) = (now, step, string.Join(' ', codeHashes));
        await SessionCommands.EndAllAsync(db, owner.UserId, keep, owner.Name, now, cancellation);
        return await AccountCommands.NoteAsync(db, user, owner, now, "codes switched on", "codes", "no", "yes", cancellation);
    }, cancellation);

    /// <summary>Codes are not asked for any more.</summary>
    public Task<EditOutcome> RemoveCodesAsync(Editor owner, CancellationToken cancellation) => accounts.OwnAsync(owner, owner.UserId, async (db, user, now) =>
        await db.SecondFactors.Where(row => row.UserId == owner.UserId).ExecuteDeleteAsync(cancellation) == 0
            ? Refusals.Missing("code")
            : await AccountCommands.NoteAsync(db, user, owner, now, "codes switched off", "codes", "yes", "no", cancellation), cancellation);

    /// <summary>Takes a code of a half minute, once: no code of it or of an earlier one is taken again.</summary>
    public Task<bool> TakeStepAsync(string userId, long step, CancellationToken cancellation) => lane.WriteAsync(async db =>
        await db.SecondFactors.Where(row => row.UserId == userId && row.ConfirmedAt != null && row.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastStep, step), cancellation) == 1, cancellation);

    /// <summary>Takes a recovery code, once.</summary>
    public Task<bool> TakeRecoveryCodeAsync(string userId, string hash, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return lane.WriteAsync(async db =>
        {
            if (await db.SecondFactors.FirstOrDefaultAsync(row => row.UserId == userId && row.ConfirmedAt != null, cancellation) is not { } factor
                || factor.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var codes && !codes.Contains(hash, StringComparer.Ordinal))
            {
                return false;
            }

            factor.Codes = string.Join(' ', factor.Codes.Split(' ').Where(code => code != hash));
            var user = await db.Users.FirstAsync(known => known.Id == userId, cancellation);
            await AccountCommands.NoteAsync(db, user, new(userId, user.DisplayName, []), now, "recovery code used", "codes left", null, factor.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture), cancellation);
            return true;
        }, cancellation);
    }

    /// <summary>Gives a passkey another name.</summary>
    public Task<EditOutcome> RenamePasskeyAsync(Editor owner, string id, string name, CancellationToken cancellation) => accounts.OwnAsync(owner, owner.UserId, async (db, user, now) =>
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return new EditOutcome.Rejected(new Problem("account.passkey-name-bad", LongestName.ToString(CultureInfo.InvariantCulture)));
        }

        if (await db.Passkeys.FirstOrDefaultAsync(row => row.Id == id && row.UserId == owner.UserId, cancellation) is not { } passkey)
        {
            return Refusals.Missing("passkey");
        }

        var before = passkey.Name;
        passkey.Name = name;
        return await AccountCommands.NoteAsync(db, user, owner, now, "passkey renamed", "passkey", before, name, cancellation);
    }, cancellation);

    /// <summary>Takes a passkey away.</summary>
    public Task<EditOutcome> RemovePasskeyAsync(Editor owner, string id, CancellationToken cancellation) => accounts.OwnAsync(owner, owner.UserId, async (db, user, now) =>
    {
        if (await db.Passkeys.FirstOrDefaultAsync(row => row.Id == id && row.UserId == owner.UserId, cancellation) is not { } passkey)
        {
            return Refusals.Missing("passkey");
        }

        db.Passkeys.Remove(passkey);
        return await AccountCommands.NoteAsync(db, user, owner, now, "passkey removed", "passkey", passkey.Name, null, cancellation);
    }, cancellation);

    /// <summary>Keeps a passkey that a browser has made.</summary>
    public Task<EditOutcome> AddPasskeyAsync(Editor owner, UserPasskeyInfo made, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(made);
        return accounts.OwnAsync(owner, owner.UserId, async (db, user, now) =>
        {
            if (await db.Passkeys.CountAsync(row => row.UserId == owner.UserId, cancellation) >= MostPasskeys)
            {
                return new EditOutcome.Rejected(new Problem("account.too-many-passkeys", MostPasskeys.ToString(CultureInfo.InvariantCulture)));
            }

            var passkey = new PasskeyRow
            {
                Id = PasskeyStore.IdOf(made.CredentialId),
                UserId = owner.UserId,
                Name = string.IsNullOrWhiteSpace(made.Name) ? "Passkey of " + now.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : made.Name.Trim(),
                PublicKey = made.PublicKey,
                MadeAt = now,
                SignCount = made.SignCount,
                Transports = made.Transports is null ? null : string.Join(' ', made.Transports),
                UserVerified = made.IsUserVerified,
                BackupEligible = made.IsBackupEligible,
                BackedUp = made.IsBackedUp,
                Attestation = made.AttestationObject,
                ClientData = made.ClientDataJson,
            };
            db.Passkeys.Add(passkey);
            return await AccountCommands.NoteAsync(db, user, owner, now, "passkey added", "passkey", null, passkey.Name, cancellation);
        }, cancellation);
    }

    /// <summary>Notes that a passkey was shown, and how often by its own count: one that was copied gives itself away.</summary>
    public Task PasskeyUsedAsync(string userId, UserPasskeyInfo shown, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(shown);
        var (id, now, count, verified, backedUp) = (PasskeyStore.IdOf(shown.CredentialId), time.GetUtcNow().UtcDateTime, (long)shown.SignCount, shown.IsUserVerified, shown.IsBackedUp);
        return lane.WriteAsync(db => db.Passkeys.Where(row => row.Id == id && row.UserId == userId).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SignCount, count).SetProperty(row => row.UserVerified, verified).SetProperty(row => row.BackedUp, backedUp).SetProperty(row => row.UsedAt, now), cancellation), cancellation);
    }
}
