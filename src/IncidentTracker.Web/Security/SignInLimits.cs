using System.Net;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>
/// Who guesses must wait; nobody else. Wrong tries are counted for an account from one address, for an address, for an account from everywhere, and in all. A browser that signed in before is counted by itself
/// and passes by all other counts, so strangers cannot lock anybody out (decision 0028). The counts are this process's own and end by themselves.
/// </summary>
public sealed class SignInLimits(IOptions<AccountOptions> options, TimeProvider time)
{
    private const int MostCounts = 200_000;

    private const string Codes = "codes of ";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Tries, DateTimeOffset Since)> _counts = new(StringComparer.Ordinal);

    /// <summary>The count of an account's codes: who tries them has the password, and six digits are few.</summary>
    public static string CodesOf(string userId) => Codes + userId;

    /// <summary>Counts a try before its password is looked at, so that many at once are counted too.</summary>
    /// <param name="account">What they sign in with, folded; whether it exists makes no difference.</param>
    /// <param name="address">Where the connection comes from, never what a header says.</param>
    /// <param name="device">The browser, where it signed in to this account before.</param>
    /// <returns>How long they must wait; null where they may try.</returns>
    public TimeSpan? Begin(string account, IPAddress? address, string? device)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            Prune(now);
            var counts = Counts(account, address, device);
            var wait = counts.Max(count => Left(count.Key, count.Most, now));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            foreach (var (key, _) in counts)
            {
                _counts[key] = Live(key, now) is { } live ? (live.Tries + 1, live.Since) : (1, now);
            }

            return null;
        }
    }

    /// <summary>It was right: the try counts nowhere, and the account's own count begins anew.</summary>
    public void Succeeded(string account, IPAddress? address, string? device)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var (key, _) in Counts(account, address, device))
            {
                if (key.StartsWith("one ", StringComparison.Ordinal) || key.StartsWith("device ", StringComparison.Ordinal))
                {
                    _counts.Remove(key);
                }
                else if (Live(key, now) is { } live)
                {
                    _counts[key] = (live.Tries - 1, live.Since);
                }
            }
        }
    }

    private List<(string Key, int Most)> Counts(string account, IPAddress? address, string? device)
    {
        var set = options.Value;
        var from = Asker.Network(address);
        return device is not null
            ? [($"device {device} {account}", set.TriesPerAccount)]
            : [($"one {from} {account}", set.TriesPerAccount), ($"from {from}", set.TriesPerAddress), ($"account {account}", account.StartsWith(Codes, StringComparison.Ordinal) ? set.TriesPerAccount : set.TriesPerAccountFromAnywhere), ("all", set.TriesFromAnywhere)];
    }

    private TimeSpan Left(string key, int most, DateTimeOffset now) => Live(key, now) is { } live && live.Tries >= most ? live.Since + options.Value.TriesCountFor - now : TimeSpan.Zero;

    private (int Tries, DateTimeOffset Since)? Live(string key, DateTimeOffset now) => _counts.TryGetValue(key, out var count) && now - count.Since < options.Value.TriesCountFor ? count : null;

    private void Prune(DateTimeOffset now)
    {
        if (_counts.Count < MostCounts)
        {
            return;
        }

        foreach (var key in _counts.Where(count => now - count.Value.Since >= options.Value.TriesCountFor).Select(count => count.Key).ToList())
        {
            _counts.Remove(key);
        }

        if (_counts.Count >= MostCounts)
        {
            // Names that somebody makes up must not fill the memory; the counts of addresses and of all stay.
            foreach (var key in _counts.Keys.Where(key => key.StartsWith("one ", StringComparison.Ordinal) || key.StartsWith("account ", StringComparison.Ordinal)).ToList())
            {
                _counts.Remove(key);
            }
        }
    }
}
