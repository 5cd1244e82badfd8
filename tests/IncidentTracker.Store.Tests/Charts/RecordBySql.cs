using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Charts;

/// <summary>An incident with the claims that count for it, as the tables give them.</summary>
internal sealed record StoredIncident(IncidentRow Row, IReadOnlyList<ClaimRow> Claims)
{
    public IEnumerable<ClaimRow> Counting => Claims.Where(claim => new StanceFact(claim.Stance, claim.Object).Counts);
}

/// <summary>Figures of charts asked of the tables, row by row: what the columns must say too.</summary>
internal static class RecordBySql
{
    private static readonly Stance[] _pointing = [Stance.Accuses, Stance.Suspects, Stance.Charges];

    public static async Task<IReadOnlyList<StoredIncident>> ReadAsync(TrackerDbContext db, IncidentFilter filter)
    {
        var stored = new List<StoredIncident>();
        foreach (var row in await filter.Apply(db.Incidents.AsNoTracking()).Include(incident => incident.Kinds).OrderBy(incident => incident.Id).ToListAsync())
        {
            stored.Add(new(row, await IncidentSummary.ClaimsOf(db, row.Id).AsNoTracking().Include(claim => claim.Article).ToListAsync()));
        }

        return stored;
    }

    public static string Matrix(IReadOnlyList<StoredIncident> incidents, AccusationQuestion question)
    {
        var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var said = incidents.SelectMany(incident => incident.Counting.Select(claim => (Incident: incident, Claim: claim)))
            .Where(pair => pair.Claim.AccusedName is not null && pair.Claim.Hedge >= question.LeastHedge && (question.Stances.Contains(pair.Claim.Stance) || pair.Claim.Stance == Stance.ClaimsResponsibility))
            .Where(pair => (question.SaidFrom is null && question.SaidTo is null)
                || (Precision(pair.Claim) is not null && DateOnly.FromDateTime(pair.Claim.SaidAt) >= (question.SaidFrom ?? DateOnly.MinValue) && DateOnly.FromDateTime(pair.Claim.SaidAt) <= (question.SaidTo ?? DateOnly.MaxValue))).ToList();
        foreach (var cell in said.GroupBy(pair => (
            Row: question.Axis == ClaimantAxis.Kind ? pair.Claim.ClaimantKind.ToString() : pair.Claim.ClaimantCountry ?? (pair.Claim.Stance == Stance.ClaimsResponsibility ? pair.Claim.AccusedCountry : null) ?? "-",
            Column: pair.Claim.AccusedCountry ?? "-")))
        {
            int Count(bool self) => cell.Where(pair => pair.Claim.Stance == Stance.ClaimsResponsibility == self).Select(pair => question.Measure switch
            {
                AccusationMeasure.Origins => pair.Claim.Article.OriginKey,
                AccusationMeasure.Articles => $"{pair.Claim.ArticleId}",
                AccusationMeasure.Incidents => $"{pair.Incident.Row.Id}",
                _ => pair.Claim.Key,
            }).Distinct().Count();
            bool Answered(Stance stance) => cell.Key.Column != "-" && cell.Any(pair => pair.Claim.Stance != Stance.ClaimsResponsibility
                && pair.Incident.Counting.Any(other => other.Stance == stance && (other.AccusedCountry == cell.Key.Column || other.ClaimantCountry == cell.Key.Column)));
            // "In at least one of the incidents": a denial anywhere among them is shown, no answer only where there is none.
            cells[$"{cell.Key.Row}>{cell.Key.Column}"] = $"{Count(false)}+{Count(true)}{(Answered(Stance.Denies) ? " denied" : Answered(Stance.NoResponse) ? " silent" : "")}";
        }

        return string.Join("; ", cells.Select(pair => $"{pair.Key}={pair.Value}")) + $"; of {said.Select(pair => pair.Incident.Row.Id).Distinct().Count()}";
    }

    public static string Written(AccusationMatrix matrix) => string.Join("; ", matrix.Cells
        .Select(cell => (Name: $"{(matrix.Rows[cell.Row].Kind is { } kind ? kind.ToString() : matrix.Rows[cell.Row].Country ?? "-")}>{matrix.Columns[cell.Column] ?? "-"}", Cell: cell)).OrderBy(cell => cell.Name, StringComparer.Ordinal)
        .Select(cell => $"{cell.Name}={cell.Cell.Count}+{cell.Cell.SelfClaims}{(cell.Cell.Denied ? " denied" : cell.Cell.NoAnswer ? " silent" : "")}")) + $"; of {matrix.Incidents}";

    /// <summary>Lags in order, and how many have none and why.</summary>
    public static (IReadOnlyList<int> Days, string LeftOut) Lags(IReadOnlyList<StoredIncident> incidents, LagMilestone milestone, LagDates dates)
    {
        var (days, leftOut) = (new List<int>(), new SortedDictionary<LagGap, int>());
        foreach (var incident in incidents)
        {
            var reaching = incident.Counting.Where(claim => AttributionLag.Reaches(milestone, claim.Stance, claim.ClaimantKind)).ToList();
            var measured = milestone == LagMilestone.EveryStatement
                ? [.. reaching.GroupBy(claim => claim.Key).Select(group => group.OrderByDescending(claim => Precision(claim) is not null).ThenBy(claim => claim.SaidAt).ThenBy(claim => claim.ArticleId).First())]
                : reaching.OrderByDescending(claim => Precision(claim) is not null).ThenBy(claim => DateOnly.FromDateTime(claim.SaidAt)).ThenByDescending(Precision).Take(1).Cast<ClaimRow?>().DefaultIfEmpty(null).ToList();
            foreach (var claim in measured)
            {
                var start = incident.Row.Happened?.Earliest;
                var gap = claim is null && start is not null ? LagGap.NotReached : AttributionLag.Gap(dates, start, incident.Row.Happened?.Precision ?? TimePrecision.Year, claim is null ? null : Precision(claim));
                if (gap is { } why)
                {
                    leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
                }
                else
                {
                    days.Add(DateOnly.FromDateTime(claim!.SaidAt).DayNumber - start!.Value.DayNumber);
                }
            }
        }

        return ([.. days.Order()], string.Join(",", leftOut.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    public static string Open(IReadOnlyList<StoredIncident> incidents, DateOnly today, int moreThan)
    {
        var open = new List<string>();
        foreach (var incident in incidents)
        {
            var counting = incident.Counting.ToList();
            var accusing = counting.Where(claim => claim.Stance is Stance.Accuses or Stance.Charges).ToList();
            var pointing = counting.Where(claim => _pointing.Contains(claim.Stance)).ToList();
            void Ask(bool isOpen, IEnumerable<ClaimRow> raisedBy, OpenQuestionKind kind)
            {
                var days = raisedBy.Select(claim => DateOnly.FromDateTime(claim.SaidAt)).ToList();
                if (isOpen && days.Count > 0 && today.DayNumber - days.Min().DayNumber > moreThan)
                {
                    open.Add($"{incident.Row.Number} {kind} {today.DayNumber - days.Min().DayNumber}");
                }
            }

            Ask(!accusing.Exists(claim => AttributionLag.IsOfficial(claim.ClaimantKind)), counting.Where(claim => claim.Stance == Stance.Suspects), OpenQuestionKind.SuspectedNotAccused);
            Ask(!counting.Exists(claim => claim.Stance is Stance.Denies or Stance.ClaimsResponsibility || (claim.ClaimantKind == ClaimantKind.Accused && claim.Stance != Stance.NoResponse)), accusing, OpenQuestionKind.NeverAnswered);
            Ask(pointing.TrueForAll(claim => claim.ClaimantKind == ClaimantKind.Unnamed) && pointing.Select(claim => claim.Article.OriginKey).Distinct().Count() <= 1, pointing, OpenQuestionKind.OneUnnamedSource);
        }

        return string.Join("; ", open.Order(StringComparer.Ordinal));
    }

    public static TimePrecision? Precision(ClaimRow claim) => claim.SaidPrecision ?? (claim.ExternalId is null ? claim.Article.PublishedPrecision : null);
}
