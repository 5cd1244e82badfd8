using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store;

/// <summary>Named values that the program keeps between starts.</summary>
public sealed class SettingStore(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane)
{
    /// <summary>The value, or null.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Settings.Where(row => row.Key == key).Select(row => row.Value).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The values of all keys that begin so.</summary>
    public async Task<IReadOnlyList<string>> FindAllAsync(string prefix, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Settings.Where(row => row.Key.StartsWith(prefix)).OrderBy(row => row.Key).Select(row => row.Value).ToListAsync(cancellation);
    }

    /// <summary>Writes the value; null removes it.</summary>
    public Task SetAsync(string key, string? value, CancellationToken cancellation) => lane.WriteAsync(async db =>
    {
        var row = await db.Settings.FirstOrDefaultAsync(setting => setting.Key == key, cancellation);
        if (value is null)
        {
            if (row is not null)
            {
                db.Settings.Remove(row);
            }
        }
        else if (row is null)
        {
            db.Settings.Add(new SettingRow { Key = key, Value = value });
        }
        else
        {
            row.Value = value;
        }

        return 0;
    }, cancellation);
}
