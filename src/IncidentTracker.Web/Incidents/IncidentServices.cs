using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Web.Incidents;

/// <summary>What is asked about one incident: itself, what editors laid beside it, what is near it, what was changed.</summary>
public sealed class IncidentReading(IncidentQueries incidents, IncidentDeskQueries desk, RevisionLog revisions)
{
    public Task<IncidentLookup> FindAsync(int number, AsKnownOn? known, CancellationToken cancellation) => incidents.FindAsync(number, known, cancellation);

    /// <summary>What editors laid beside it, and incidents that might be the same; a past day offers none of those.</summary>
    public async Task<(IncidentDesk Desk, IReadOnlyList<NearIncident> Near)> DeskAsync(IncidentDetail detail, AsKnownOn? known, CancellationToken cancellation) =>
        (await desk.OfAsync(detail.Incident.Id, detail.Claims, known, cancellation), known is null ? await desk.NearAsync(detail.Incident.Id, cancellation) : []);

    public Task<IReadOnlyList<Revision>> HistoryAsync(long id, CancellationToken cancellation) => revisions.HistoryAsync(RevisionSubject.Incident, id, cancellation);

    /// <summary>The incident of a number that somebody typed; null where there is none.</summary>
    public async Task<IncidentChip?> NumberedAsync(string typed, CancellationToken cancellation) =>
        (await incidents.SuggestAsync(typed.Trim(), cancellation)).FirstOrDefault(chip => chip.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == typed.Trim());
}

/// <summary>Everything that editors do to one incident, by what it is done to.</summary>
/// <param name="Fields">Title, date, kinds, victims, phase, confirming.</param>
/// <param name="Beside">Responses and relations.</param>
/// <param name="Merges">Merging, splitting, undoing both.</param>
/// <param name="Verdicts">The editors' own answer, with its second reader.</param>
/// <param name="ClaimLinks">Which claim takes another's place.</param>
public sealed record IncidentEditing(IncidentCommands Fields, IncidentDeskCommands Beside, IncidentMergeCommands Merges, IncidentVerdictCommands Verdicts, ClaimLinkCommands ClaimLinks);
