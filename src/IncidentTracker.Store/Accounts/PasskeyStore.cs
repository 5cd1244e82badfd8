using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Identity's store of accounts with passkeys in a table of ours: plain columns, which an archive of the store knows how to keep.</summary>
public sealed class PasskeyStore(TrackerDbContext context, FactorCommands commands, TimeProvider time, IdentityErrorDescriber? describer = null)
    : UserStore<TrackerUser, IdentityRole, TrackerDbContext, string>(context, describer)
{
    /// <inheritdoc />
    public override async Task AddOrUpdatePasskeyAsync(TrackerUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = IdOf(passkey.CredentialId);
        var now = time.GetUtcNow().UtcDateTime;
        if (await Context.Passkeys.AnyAsync(row => row.Id == id, cancellationToken))
        {
            var (count, verified, backedUp) = ((long)passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
            await Context.Passkeys.Where(row => row.Id == id && row.UserId == user.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.SignCount, count).SetProperty(row => row.UserVerified, verified).SetProperty(row => row.BackedUp, backedUp).SetProperty(row => row.UsedAt, now), cancellationToken);
            return;
        }

        await commands.AddPasskeyAsync(new(user.Id, user.DisplayName, []), new()
        {
            Id = id,
            UserId = user.Id,
            Name = string.IsNullOrWhiteSpace(passkey.Name) ? "Passkey of " + now.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : passkey.Name.Trim(),
            PublicKey = passkey.PublicKey,
            MadeAt = now,
            SignCount = passkey.SignCount,
            Transports = passkey.Transports is null ? null : string.Join(' ', passkey.Transports),
            UserVerified = passkey.IsUserVerified,
            BackupEligible = passkey.IsBackupEligible,
            BackedUp = passkey.IsBackedUp,
            Attestation = passkey.AttestationObject,
            ClientData = passkey.ClientDataJson,
        }, cancellationToken);
        // The command wrote the account as well; Identity writes it again with the stamp it knows.
        await Context.Entry(user).ReloadAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(TrackerUser user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.AsNoTracking().Where(row => row.UserId == user.Id).ToListAsync(cancellationToken)).Select(Shape)];

    /// <inheritdoc />
    public override async Task<TrackerUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = IdOf(credentialId);
        return await Context.Passkeys.Where(row => row.Id == id).Join(Context.Users, row => row.UserId, user => user.Id, (_, user) => user).FirstOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(TrackerUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = IdOf(credentialId);
        return await Context.Passkeys.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.UserId == user.Id, cancellationToken) is { } row ? Shape(row) : null;
    }

    /// <inheritdoc />
    public override async Task RemovePasskeyAsync(TrackerUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await commands.RemovePasskeyAsync(new(user.Id, user.DisplayName, []), IdOf(credentialId), cancellationToken);

    private static string IdOf(byte[] credentialId) => Convert.ToBase64String(credentialId).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static UserPasskeyInfo Shape(PasskeyRow row)
    {
        var padded = row.Id.Replace('-', '+').Replace('_', '/');
        var id = Convert.FromBase64String(padded + new string('=', (4 - (padded.Length % 4)) % 4));
        return new(id, row.PublicKey, new(row.MadeAt), (uint)row.SignCount, row.Transports?.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.UserVerified, row.BackupEligible, row.BackedUp, row.Attestation, row.ClientData) { Name = row.Name };
    }
}
