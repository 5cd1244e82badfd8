using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Incidents;

/// <summary>The machine's side of incidents: links an article as proposed, or opens an incident, and adds what the article knows without touching what a person wrote.</summary>
internal static class IncidentWriter
{
    /// <returns>The incidents it was linked to, for the first time each.</returns>
    public static async Task<IReadOnlyList<IncidentRow>> ProposeAsync(StorePass pass, ArticleRow article, ArticleReading reading, IReadOnlyList<IncidentProposal> proposals, CancellationToken cancellation)
    {
        var incidents = new List<IncidentRow>();
        foreach (var proposal in proposals)
        {
            var incident = await pass.Incidents.FindAsync(proposal, article, cancellation);
            // It may have been merged away since the matcher looked, into one that the article has already.
            if (incident is null || incidents.Contains(incident))
            {
                continue;
            }

            Learn(incident, reading);
            incident.IsSample &= article.IsSample;
            pass.Link(incident, new() { ArticleId = article.Id, State = LinkState.Proposed, Score = proposal.Score, Reasons = [.. proposal.Reasons], LinkedAt = pass.Now });
            incidents.Add(incident);
        }

        return incidents;
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
