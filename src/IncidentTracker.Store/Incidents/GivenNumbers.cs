using System.Text.Json;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>
/// Numbers are given once. The only rows that ever leave the store are those of the sample data; what went with it is remembered, so that its numbers are not given to something else
/// and whoever follows an old link is told.
/// </summary>
internal static class GivenNumbers
{
    private const string Incidents = "removed.incidents";
    private const string Articles = "removed.articles";

    /// <summary>The number of the next incident.</summary>
    public static async Task<int> NextAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var standing = await db.Incidents.MaxAsync(row => (int?)row.Number, cancellation) ?? 0;
        return 1 + Math.Max(standing, (int)(await RemovedAsync(db, Incidents, cancellation)).DefaultIfEmpty().Max());
    }

    /// <summary>True where an incident of the number was removed.</summary>
    public static async Task<bool> IsRemovedIncidentAsync(TrackerDbContext db, int number, CancellationToken cancellation) => (await RemovedAsync(db, Incidents, cancellation)).Contains(number);

    /// <summary>True where an article of the id was removed.</summary>
    public static async Task<bool> IsRemovedArticleAsync(TrackerDbContext db, long id, CancellationToken cancellation) => (await RemovedAsync(db, Articles, cancellation)).Contains(id);

    /// <summary>Remembers what is about to be removed.</summary>
    public static async Task RememberAsync(TrackerDbContext db, IQueryable<IncidentRow> incidents, IQueryable<Store.Articles.ArticleRow> articles, CancellationToken cancellation)
    {
        await AddAsync(db, Incidents, await incidents.Select(row => (long)row.Number).ToListAsync(cancellation), cancellation);
        await AddAsync(db, Articles, await articles.Select(row => row.Id).ToListAsync(cancellation), cancellation);
    }

    private static async Task AddAsync(TrackerDbContext db, string key, IReadOnlyList<long> removed, CancellationToken cancellation)
    {
        if (removed.Count == 0)
        {
            return;
        }

        var row = await db.Settings.FirstOrDefaultAsync(setting => setting.Key == key, cancellation);
        if (row is null)
        {
            db.Settings.Add(row = new SettingRow { Key = key, Value = "[]" });
        }

        row.Value = JsonSerializer.Serialize(Read(row.Value).Union(removed).Order());
    }

    private static async Task<IReadOnlyList<long>> RemovedAsync(TrackerDbContext db, string key, CancellationToken cancellation) =>
        Read(await db.Settings.Where(row => row.Key == key).Select(row => row.Value).FirstOrDefaultAsync(cancellation));

    private static IReadOnlyList<long> Read(string? value) => value is null ? [] : JsonSerializer.Deserialize<long[]>(value) ?? [];
}
