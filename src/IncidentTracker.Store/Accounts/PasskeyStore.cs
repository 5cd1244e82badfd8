using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Accounts;

/// <summary>Identity's store of accounts with passkeys in a table of ours: plain columns, which an archive of the store knows how to keep.</summary>
public sealed class PasskeyStore(TrackerDbContext context, IdentityErrorDescriber? describer = null)
    : UserStore<TrackerUser, IdentityRole, TrackerDbContext, string>(context, describer)
{
    /// <inheritdoc />
    /// <remarks>They are kept, renamed and let go by <see cref="FactorCommands"/>, in the lane and with a revision.</remarks>
    public override Task AddOrUpdatePasskeyAsync(TrackerUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException("passkeys are written by FactorCommands");

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
    public override Task RemovePasskeyAsync(TrackerUser user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException("passkeys are written by FactorCommands");

    /// <summary>A credential's id as it stands in the table.</summary>
    internal static string IdOf(byte[] credentialId) => Convert.ToBase64String(credentialId).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static UserPasskeyInfo Shape(PasskeyRow row)
    {
        var padded = row.Id.Replace('-', '+').Replace('_', '/');
        var id = Convert.FromBase64String(padded + new string('=', (4 - (padded.Length % 4)) % 4));
        return new(id, row.PublicKey, new(row.MadeAt), (uint)row.SignCount, row.Transports?.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.UserVerified, row.BackupEligible, row.BackedUp, row.Attestation, row.ClientData) { Name = row.Name };
    }
}
