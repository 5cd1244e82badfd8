using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>When each version of the reader first ran on this store. Versions of articles cannot tell: a re-read stamps old ones with the new number.</summary>
internal static class RulesHistory
{
    private const string Key = "extraction-rules:";

    private static readonly string _current = Key + ExtractorVersion.Current.ToString(CultureInfo.InvariantCulture);

    /// <summary>True where this program's version ran here before.</summary>
    public static Task<bool> IsNotedAsync(TrackerDbContext db, CancellationToken cancellation) => db.Settings.AnyAsync(row => row.Key == _current, cancellation);

    /// <summary>Notes this program's version, where it is new here.</summary>
    public static async Task NoteAsync(TrackerDbContext db, DateTime now, CancellationToken cancellation)
    {
        if (!await IsNotedAsync(db, cancellation))
        {
            db.Settings.Add(new SettingRow { Key = _current, Value = now.ToString("O", CultureInfo.InvariantCulture) });
        }
    }

    /// <summary>The changes, in order: the version that the store began with is none.</summary>
    public static async Task<IReadOnlyList<(int Version, DateTime At)>> ReadAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var rows = await db.Settings.AsNoTracking().Where(row => row.Key.StartsWith(Key)).ToListAsync(cancellation);
        return [.. rows.Select(row => (Version: int.Parse(row.Key.AsSpan(Key.Length), CultureInfo.InvariantCulture), At: DateTime.Parse(row.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)))
            .OrderBy(change => change.At).Skip(1)];
    }
}
