using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>What an import would do with one entry of a list.</summary>
/// <param name="Source">What would be added.</param>
/// <param name="Problem">Why it would not: <c>source.already-there</c>, <c>source.twice-in-list</c>, <c>source.address-bad</c>; null for what is new.</param>
/// <param name="Known">The name of the source that is there already, or null.</param>
public sealed record PlannedSource(NewSource Source, Problem? Problem, string? Known = null)
{
    /// <summary>It would be added.</summary>
    public bool IsNew => Problem is null;
}

/// <summary>Many sources at once: from a list, from the starter pack. Nothing is fetched here; the scraper visits what was added when it is due.</summary>
public sealed class SourceListCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private const int LongestName = 120;

    /// <summary>Tells new from known and from unusable. Writes nothing.</summary>
    public async Task<IReadOnlyList<PlannedSource>> PlanAsync(IReadOnlyList<NewSource> sources, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return Plan(sources, await KnownAsync(db, cancellation));
    }

    /// <summary>Adds what is new, in one transaction; says for each entry what became of it.</summary>
    public async Task<(EditOutcome Outcome, IReadOnlyList<PlannedSource> Planned)> AddAsync(Editor editor, IReadOnlyList<NewSource> sources, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is { } refusal)
        {
            return (refusal, []);
        }

        var (outcome, planned) = await lane.EditAsync(async db =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var plan = Plan(sources, await KnownAsync(db, cancellation));
            var rows = plan.Where(entry => entry.IsNew).Select(entry => SourceCommands.NewRow(entry.Source, now)).ToList();
            db.Sources.AddRange(rows);
            await db.SaveChangesAsync(cancellation);
            foreach (var row in rows)
            {
                row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Source, row.Id, editor, now, "added from a list", null,
                    new Dictionary<string, string?>(StringComparer.Ordinal), SourceCommands.Revised(row), cancellation);
            }

            return ((EditOutcome)new EditOutcome.Saved(0), plan);
        }, refused => (refused, []), cancellation);
        changes.Publish(new(ChangeTopic.Sources, 0));
        return (outcome, planned);
    }

    private static async Task<Dictionary<string, string>> KnownAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in await db.Sources.AsNoTracking().Select(row => new { row.Name, row.Url }).ToListAsync(cancellation))
        {
            known[KeyOf(row.Url) ?? row.Url] = row.Name;
        }

        return known;
    }

    private static List<PlannedSource> Plan(IReadOnlyList<NewSource> sources, Dictionary<string, string> known)
    {
        var inList = new HashSet<string>(StringComparer.Ordinal);
        var planned = new List<PlannedSource>();
        foreach (var source in sources)
        {
            var tidy = source with { Name = Name(source), Url = source.Url.Trim() };
            planned.Add(KeyOf(tidy.Url) is not { } key ? new(tidy, new("source.address-bad"))
                : known.TryGetValue(key, out var name) ? new(tidy, new("source.already-there", tidy.Url), name)
                : inList.Add(key) ? new(tidy, null)
                : new(tidy, new("source.twice-in-list")));
        }

        return planned;
    }

    private static string Name(NewSource source)
    {
        var name = source.Name.Trim() is { Length: > 0 } given ? given : source.Url;
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    private static string? KeyOf(string address) => CanonicalUrl.Of(address)?.Key;
}
