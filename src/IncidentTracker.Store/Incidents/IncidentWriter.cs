using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>The machine's side of incidents: links an article as proposed, or opens an incident, and adds what the article knows without touching what a person wrote.</summary>
internal static class IncidentWriter
{
    public static async Task<IReadOnlyList<long>> ProposeAsync(
        TrackerDbContext db, ArticleRow article, ArticleReading reading, IReadOnlyList<IncidentProposal> proposals, DateTime now, CancellationToken cancellation)
    {
        var incidents = new List<long>();
        foreach (var proposal in proposals)
        {
            var incident = proposal.IncidentId is { } id
                ? await db.Incidents.Include(row => row.Kinds).Include(row => row.Victims).FirstOrDefaultAsync(row => row.Id == id, cancellation)
                : await OpenAsync(db, article, now, cancellation);
            incident = await StandingAsync(db, incident, cancellation);
            // It may have been merged away since the matcher looked, into one that the article has already.
            if (incident is null || incidents.Contains(incident.Id))
            {
                continue;
            }

            Learn(incident, reading);
            incident.IsSample &= article.IsSample;
            await db.SaveChangesAsync(cancellation);
            db.IncidentArticles.Add(new()
            {
                IncidentId = incident.Id,
                ArticleId = article.Id,
                State = LinkState.Proposed,
                Score = proposal.Score,
                Reasons = [.. proposal.Reasons],
                LinkedAt = now,
            });
            incidents.Add(incident.Id);
        }

        return incidents;
    }

    private static async Task<IncidentRow?> StandingAsync(TrackerDbContext db, IncidentRow? incident, CancellationToken cancellation)
    {
        while (incident?.MergedIntoId is { } into)
        {
            incident = await db.Incidents.Include(row => row.Kinds).Include(row => row.Victims).FirstOrDefaultAsync(row => row.Id == into, cancellation);
        }

        return incident;
    }

    private static async Task<IncidentRow> OpenAsync(TrackerDbContext db, ArticleRow article, DateTime now, CancellationToken cancellation)
    {
        var incident = new IncidentRow
        {
            Number = 1 + (await db.Incidents.MaxAsync(row => (int?)row.Number, cancellation) ?? 0),
            Title = article.Title,
            State = LinkState.Proposed,
            IsSample = article.IsSample,
            OpenedAt = now,
        };
        db.Incidents.Add(incident);
        return incident;
    }

    /// <summary>Adds what a reading knows of an incident.</summary>
    internal static void Learn(IncidentRow incident, ArticleReading reading)
    {
        if (incident.Happened is null && reading.EventDate is { } happened && !incident.FieldsByHand.Contains(nameof(IncidentRow.Happened)))
        {
            incident.Happened = happened;
            incident.HappenedFrom = happened.Earliest;
            incident.HappenedTo = happened.Latest;
        }

        if (!incident.FieldsByHand.Contains(nameof(IncidentRow.Kinds)))
        {
            foreach (var kind in reading.IncidentKinds.Where(kind => !incident.Kinds.Exists(row => row.Kind == kind)))
            {
                incident.Kinds.Add(new() { Kind = kind });
            }
        }

        foreach (var victim in reading.VictimDetails)
        {
            // A rejected victim stays in the table, so that it is not proposed again.
            var known = incident.Victims.Find(row => Domain.Claims.ClaimKey.Fold(row.Name) == Domain.Claims.ClaimKey.Fold(victim.Name));
            if (known is null)
            {
                incident.Victims.Add(new() { Name = victim.Name, Country = victim.Country, Sector = victim.Sector, State = LinkState.Proposed });
            }
            else if (known.State == LinkState.Proposed)
            {
                known.Country ??= victim.Country;
                known.Sector ??= victim.Sector;
            }
        }
    }
}
