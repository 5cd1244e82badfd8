using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Which claims a claim changes, in its revisions: only those that said so or took it back tell it, so that it can be put back.</summary>
internal static class ClaimLinkWords
{
    /// <summary>The words, for reading and for putting back; null where nothing was said.</summary>
    public const string Field = "changes";

    private const string Not = "not ";
    private const string Between = ", ";

    /// <summary>What is said of two claims; null where nothing is.</summary>
    public static string? Of(ClaimLinkRow? link) => link is null ? null : Of(link.Succession, link.State, link.ToId);

    /// <summary>Adds it to a revision where the change touched a link.</summary>
    public static void Tell(TrackerDbContext db, ClaimRow row, Dictionary<string, string?> before, Dictionary<string, string?> after)
    {
        db.ChangeTracker.DetectChanges();
        var touched = db.ChangeTracker.Entries<ClaimLinkRow>()
            .Where(entry => entry.Entity.FromId == row.Id && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).OrderBy(entry => entry.Entity.ToId).ToList();
        if (touched.Count == 0)
        {
            return;
        }

        before[Field] = Joined(touched.Where(entry => entry.State != EntityState.Added).Select(entry => Of(
            entry.OriginalValues.GetValue<ClaimSuccession>(nameof(ClaimLinkRow.Succession)), entry.OriginalValues.GetValue<LinkState>(nameof(ClaimLinkRow.State)), entry.Entity.ToId)));
        after[Field] = Joined(touched.Where(entry => entry.State != EntityState.Deleted).Select(entry => Of(entry.Entity.Succession, entry.Entity.State, entry.Entity.ToId)));
    }

    /// <summary>Puts back what was said before some revisions. It is said anew, by whoever puts it back; of an earlier claim that is no more nothing is said.</summary>
    /// <param name="db">The store.</param>
    /// <param name="row">The later claim.</param>
    /// <param name="undone">Its revisions that are gone back over, the newest first.</param>
    /// <param name="who">Who puts it back.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task PutBackAsync(TrackerDbContext db, ClaimRow row, IEnumerable<Revision> undone, string who, DateTime now, CancellationToken cancellation)
    {
        var was = new Dictionary<long, (ClaimSuccession Succession, LinkState State)?>();
        foreach (var revision in undone)
        {
            var before = Read(revision.Before);
            foreach (var earlier in before.Keys.Union(Read(revision.After).Keys))
            {
                was[earlier] = before.TryGetValue(earlier, out var said) ? said : null;
            }
        }

        if (was.Count == 0)
        {
            return;
        }

        var named = was.Keys.ToList();
        var there = await db.Claims.Where(claim => named.Contains(claim.Id)).Select(claim => claim.Id).ToListAsync(cancellation);
        var links = await db.ClaimLinks.Where(link => link.FromId == row.Id).ToDictionaryAsync(link => link.ToId, cancellation);
        foreach (var earlier in there)
        {
            var link = links.GetValueOrDefault(earlier);
            if (was[earlier] is not { } said)
            {
                if (link is not null)
                {
                    db.ClaimLinks.Remove(link);
                }
            }
            else if (link is null)
            {
                db.ClaimLinks.Add(new() { FromId = row.Id, ToId = earlier, Succession = said.Succession, State = said.State, Who = who, At = now });
            }
            else if ((link.Succession, link.State) != said)
            {
                (link.Succession, link.State, link.Who, link.At) = (said.Succession, said.State, who, now);
            }
        }
    }

    private static string Of(ClaimSuccession succession, LinkState state, long earlier) =>
        $"{(state == LinkState.Rejected ? Not : "")}{WireWords.Of(succession)} claim {earlier.ToString(CultureInfo.InvariantCulture)}";

    private static string? Joined(IEnumerable<string> said) => string.Join(Between, said) is { Length: > 0 } all ? all : null;

    private static Dictionary<long, (ClaimSuccession Succession, LinkState State)> Read(IReadOnlyDictionary<string, string?> fields)
    {
        var links = new Dictionary<long, (ClaimSuccession Succession, LinkState State)>();
        foreach (var said in (fields.GetValueOrDefault(Field) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var no = said.StartsWith(Not, StringComparison.Ordinal);
            if ((no ? said[Not.Length..] : said).Split(' ') is [var word, _, var number] && WireWords.TryParse<ClaimSuccession>(word, out var succession)
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var earlier))
            {
                links[earlier] = (succession, no ? LinkState.Rejected : LinkState.Confirmed);
            }
        }

        return links;
    }
}
