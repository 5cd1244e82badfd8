using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Editing;

/// <summary>Which changes and events are asked for; null or empty asks for all.</summary>
public sealed record AuditFilter
{
    /// <summary>The account's name as it was shown, or a part of it.</summary>
    public string? Who { get; init; }
    /// <summary>What it is about.</summary>
    public RevisionSubject? Subject { get; init; }
    /// <summary>Which record of that kind.</summary>
    public long? SubjectId { get; init; }
    /// <summary>What was done, word for word.</summary>
    public string? Action { get; init; }
    /// <summary>First day, UTC.</summary>
    public DateOnly? From { get; init; }
    /// <summary>Last day, UTC.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A change by a person, or an event of security.</summary>
/// <param name="Id">Later ones have greater numbers.</param>
/// <param name="Revision">Who, when, what, before and after.</param>
/// <param name="UserId">The account; empty where there was none.</param>
/// <param name="Address">The page of what it is about, or null.</param>
public sealed record AuditItem(long Id, Revision Revision, string UserId, string? Address);

/// <summary>A page of it.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">What to ask for as <c>before</c> for older ones; null at the end.</param>
public sealed record AuditList(IReadOnlyList<AuditItem> Items, long? Next);

/// <summary>Reads everything that people changed and what happened at the doors, newest first.</summary>
public sealed class AuditQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int AtOnce = 500;

    /// <summary>So many of what fits, older than <paramref name="before"/>.</summary>
    public async Task<AuditList> ListAsync(AuditFilter filter, long? before, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Fitting(db, filter).Where(row => before == null || row.Id < before).OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(cancellation);
        var shown = rows.Take(take).ToList();
        return new(await ShapedAsync(db, shown, cancellation), rows.Count > take ? shown[^1].Id : null);
    }

    /// <summary>All of it, piece by piece.</summary>
    public async IAsyncEnumerable<AuditItem> AllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long? before = null;
        do
        {
            var page = await ListAsync(filter, before, AtOnce, cancellation);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            before = page.Next;
        }
        while (before is not null);
    }

    /// <summary>What was ever done, by the kind of record.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(RevisionSubject? subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Revisions.Where(row => subject == null || row.Subject == subject).Select(row => row.Action).Distinct().OrderBy(action => action).Take(200).ToListAsync(cancellation);
    }

    private static IQueryable<RevisionRow> Fitting(TrackerDbContext db, AuditFilter filter)
    {
        var rows = db.Revisions.AsNoTracking();
        if (filter.Who is { } who)
        {
            rows = rows.Where(row => row.Who.Contains(who));
        }

        if (filter.Subject is { } subject)
        {
            rows = rows.Where(row => row.Subject == subject);
        }

        if (filter.SubjectId is { } id)
        {
            rows = rows.Where(row => row.SubjectId == id);
        }

        if (filter.Action is { } action)
        {
            rows = rows.Where(row => row.Action == action);
        }

        if (filter.From is { } from)
        {
            var first = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.At < end);
        }

        return rows;
    }

    private static async Task<IReadOnlyList<AuditItem>> ShapedAsync(TrackerDbContext db, List<RevisionRow> rows, CancellationToken cancellation)
    {
        var incidents = rows.Where(row => row.Subject == RevisionSubject.Incident).Select(row => row.SubjectId).Distinct().ToList();
        var claims = rows.Where(row => row.Subject == RevisionSubject.Claim).Select(row => row.SubjectId).Distinct().ToList();
        var numbers = incidents.Count == 0 ? [] : await db.Incidents.Where(row => incidents.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellation);
        var articles = claims.Count == 0 ? [] : await db.Claims.Where(row => claims.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ArticleId, cancellation);
        return [.. rows.Select(row => (Row: row, Revision: RevisionLog.Shape(row))).Select(pair => new AuditItem(pair.Row.Id, pair.Revision, pair.Row.UserId, pair.Row.Subject switch
        {
            RevisionSubject.Incident when numbers.TryGetValue(pair.Row.SubjectId, out var number) => FormattableString.Invariant($"incidents/{number}?part=history"),
            RevisionSubject.Claim when articles.TryGetValue(pair.Row.SubjectId, out var article) => FormattableString.Invariant($"articles/{article}?claim={pair.Row.SubjectId}"),
            RevisionSubject.Article => FormattableString.Invariant($"articles/{pair.Row.SubjectId}"),
            RevisionSubject.Source => FormattableString.Invariant($"sources/{pair.Row.SubjectId}"),
            RevisionSubject.Actor => FormattableString.Invariant($"actors/{pair.Row.SubjectId}"),
            RevisionSubject.Vocabulary => "vocabulary",
            RevisionSubject.ApiKey => "keys",
            RevisionSubject.User when pair.Revision.After.GetValueOrDefault("account") is { } account => "users?q=" + Uri.EscapeDataString(account),
            _ => null,
        }))];
    }
}
