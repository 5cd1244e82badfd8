using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Incidents;

/// <summary>Puts an incident back to a state it had. What came since by the machine alone, and so is in no revision, stays.</summary>
internal static class IncidentPast
{
    /// <param name="row">With kinds, victims, links and responses.</param>
    /// <param name="target">What it shall be again.</param>
    /// <param name="basis">What it was after its last revision: what is there now and was not then, the machine has brought.</param>
    /// <param name="withoutMachines">What the machine brought before the last revision goes too, where the target has it not: of an incident that is taken apart again, that was the other's.</param>
    public static void PutBack(IncidentRow row, IncidentState target, IncidentState basis, bool withoutMachines)
    {
        bool Machines(string field) => !withoutMachines && !target.ByHand.Contains(field);
        row.Title = target.Title;
        row.State = target.State;
        row.Phase = target.Phase;
        row.FieldsByHand = [.. target.ByHand];
        row.IsSample = target.IsSample;
        row.MergedIntoId = target.MergedInto;
        if (Machines(nameof(IncidentRow.Happened)) ? basis.ByHand.Contains(nameof(IncidentRow.Happened)) : target.Happened is not null || basis.Happened is not null || row.FieldsByHand.Contains(nameof(IncidentRow.Happened)))
        {
            SetHappened(row, IncidentState.Date(target.Happened));
        }

        PutBackKinds(row, target, basis, Machines(nameof(IncidentRow.Kinds)));
        PutBackVictims(row, target, basis, !withoutMachines);
        PutBackLinks(row, target, basis, !withoutMachines);
        PutBackResponses(row, target);
    }

    public static void SetHappened(IncidentRow row, PartialDate? happened)
    {
        row.Happened = happened;
        row.HappenedFrom = happened?.Earliest;
        row.HappenedTo = happened?.Latest;
    }

    private static void PutBackKinds(IncidentRow row, IncidentState target, IncidentState basis, bool keepsMachines)
    {
        row.Kinds.RemoveAll(kind => !target.Kinds.Any(part => part.Kind == kind.Kind) && basis.Kinds.Any(part => part.Kind == kind.Kind) && (kind.ByHand || !keepsMachines));
        foreach (var part in target.Kinds)
        {
            if (row.Kinds.Find(kind => kind.Kind == part.Kind) is not { } kind)
            {
                row.Kinds.Add(kind = new() { Kind = part.Kind });
            }

            kind.ByHand = part.ByHand;
        }
    }

    private static void PutBackVictims(IncidentRow row, IncidentState target, IncidentState basis, bool keepsMachines)
    {
        row.Victims.RemoveAll(victim => !target.Victims.Any(part => part.Name == victim.Name) && basis.Victims.Any(part => part.Name == victim.Name)
            && (victim.State != LinkState.Proposed || !keepsMachines));
        var open = row.Victims.OrderBy(victim => victim.Id).ToList();
        foreach (var part in target.Victims)
        {
            if (open.Find(victim => victim.Name == part.Name) is { } victim)
            {
                open.Remove(victim);
            }
            else
            {
                row.Victims.Add(victim = new() { Name = part.Name });
            }

            (victim.Country, victim.Sector, victim.State) = (part.Country, part.Sector, part.State);
        }

        // Of two of one name, one may be more than there was.
        row.Victims.RemoveAll(victim => open.Contains(victim) && target.Victims.Any(part => part.Name == victim.Name));
    }

    private static void PutBackLinks(IncidentRow row, IncidentState target, IncidentState basis, bool keepsMachines)
    {
        row.Links.RemoveAll(link => !target.Links.Any(part => part.ArticleId == link.ArticleId) && basis.Links.Any(part => part.ArticleId == link.ArticleId)
            && (link is not { State: LinkState.Proposed, LinkedBy: null } || !keepsMachines));
        foreach (var part in target.Links)
        {
            if (row.Links.Find(link => link.ArticleId == part.ArticleId) is not { } link)
            {
                row.Links.Add(link = new() { ArticleId = part.ArticleId });
            }

            (link.State, link.Score, link.Reasons, link.LinkedAt, link.LinkedBy) = (part.State, part.Score, [.. part.Reasons], part.LinkedAt, part.LinkedBy);
            link.Paragraphs = ParagraphSet.TryParse(part.Paragraphs, out var paragraphs) ? paragraphs : null;
        }
    }

    private static void PutBackResponses(IncidentRow row, IncidentState target)
    {
        var missing = target.Responses.ToList();
        row.Responses.RemoveAll(response => !missing.Remove(IncidentState.Part(response)));
        row.Responses.AddRange(missing.Select(Row));
    }

    public static ResponseRow Row(ResponsePart part) =>
        new() { Kind = part.Kind, On = IncidentState.Date(part.On), Who = part.Who, What = part.What, ArticleId = part.ArticleId, Address = part.Address };
}
