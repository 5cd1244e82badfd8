using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.EuRepoC;

/// <summary>The charts over the imported release say what is counted in its files by other means.</summary>
public sealed class ChartCorpusTests
{
    private static readonly (string Name, string Code)[] _countries =
        [("United States", "US"), ("Russia", "RU"), ("China", "CN"), ("Iran, Islamic Republic of", "IR"), ("United Kingdom", "GB"), ("Ukraine", "UA"), ("Korea, Democratic People's Republic of", "KP"), ("Israel", "IL")];

    [Fact(Skip = Corpora.Absent, SkipUnless = nameof(Corpora.Present), SkipType = typeof(Corpora))]
    public async Task Incidents_by_year_and_kind_accusations_and_lag_are_those_of_the_files()
    {
        await using var store = await StoreAsync();
        await EuRepoCAsync(store, Corpora.At("eurepoc"));
        var files = PlainTables.Read();
        Assert.Equal((1643, 1954), (files.Incidents.Count, files.Statements.Count));

        await YearsAsync(store, files);
        await BasisAndFormAsync(store, files);
        await AccusationsAsync(store, files);
        await LagAsync(store, files);
    }

    /// <summary>Types that have a kind of ours for a like; how a disruption was done stands in another column, so its kinds are not a type.</summary>
    private static async Task YearsAsync(TestStore store, PlainTables files)
    {
        (IncidentKind? Kind, string[] Types)[] series = [(null, []), (IncidentKind.DataBreach, ["Data theft", "Data theft & Doxing"]), (IncidentKind.DataLeak, ["Data theft & Doxing"]), (IncidentKind.Intrusion, ["Hijacking with Misuse", "Hijacking without Misuse"])];
        foreach (var (kind, types) in series)
        {
            var filter = kind is { } one ? new IncidentFilter { Kinds = new([one], []) } : new();
            var bars = await store.Get<TimelineQueries>().IncidentsAsync(filter, new(2000, 1, 1), new(2023, 12, 31), TimeStep.Year, TimeZoneInfo.Utc, TimelineSplit.None, Stop);
            var counted = files.Incidents.Where(row => types.Length == 0 || row["incident_type"].Split(';', StringSplitOptions.TrimEntries).Intersect(types).Any()).Select(row => PlainTables.Day(row["start_date"])?.Year).ToList();
            Assert.Equal(bars.Buckets.Select(bucket => counted.Count(year => year == bucket.From.Year)), bars.Totals);
            Assert.Equal(counted.Count(year => year is null), bars.LeftOut.GetValueOrDefault("undated"));
        }
    }

    private static async Task BasisAndFormAsync(TestStore store, PlainTables files)
    {
        var speaking = files.Statements.Where(statement => !statement.SaysNothing).ToList();
        var byKind = await store.Get<LagQueries>().ChartAsync(new() { Milestone = LagMilestone.EveryStatement, Dates = LagDates.Any, Split = LagSplit.ClaimantKind }, Stop);
        Assert.Equal(
            speaking.Where(statement => statement.Lag is not null).GroupBy(statement => statement.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())),
            byKind.Rows.Select(row => (row.Key.Kind!.Value, row.Figures.Count)));
        Assert.Equal(speaking.Count, byKind.Rows.Sum(row => row.Figures.Count) + byKind.LeftOut.Where(gap => gap.Key != LagGap.NotReached).Sum(gap => gap.Value));

        var bands = await store.Get<TimelineQueries>().StancesAsync(new(), new(1999, 1, 1), new(2023, 12, 31), TimeStep.Year, TimeZoneInfo.Utc, Stop);
        int Of(Stance stance) => bands.Counts[Array.IndexOf([.. bands.Keys], WireWords.Of(stance))].Sum();
        int Dated(Func<PlainStatement, bool> which) => speaking.Count(statement => statement.Said is not null && which(statement));
        Assert.Equal(Dated(statement => statement.Basis == PlainTables.Self), Of(Stance.ClaimsResponsibility));
        Assert.Equal(Dated(statement => statement.Basis == PlainTables.Contested), Of(Stance.Disputes));
        Assert.Equal(Dated(IsCharge), Of(Stance.Charges));
        Assert.Equal(Dated(statement => IsBlame(statement) && !IsCharge(statement)), Of(Stance.Accuses));
    }

    private static bool IsBlame(PlainStatement statement) => statement.NamesSomebody && statement.Basis is not (PlainTables.Self or PlainTables.Contested);

    /// <summary>A charge or a measure of law, by somebody who may bring one.</summary>
    private static bool IsCharge(PlainStatement statement) => IsBlame(statement) && statement.Kind is not (ClaimantKind.SecurityVendor or ClaimantKind.Media or ClaimantKind.Unnamed)
        && (statement.Form.Contains("legal action", StringComparison.OrdinalIgnoreCase) || statement.Form.Contains("indictment", StringComparison.OrdinalIgnoreCase));

    /// <summary>Statements of several countries at once have no one claimant here and stand in the row "not known"; the others pair by pair.</summary>
    private static async Task AccusationsAsync(TestStore store, PlainTables files)
    {
        var matrix = await store.Get<AccusationQueries>().MatrixAsync(new() { Measure = AccusationMeasure.Statements }, Stop);
        var pairs = 0;
        foreach (var by in _countries)
        {
            foreach (var accused in _countries)
            {
                int Count(Func<PlainStatement, bool> which) => files.Statements.Count(statement => which(statement) && statement.By.SetEquals([by.Name]) && statement.Accused.Contains(accused.Name));
                var cell = matrix.Cells.FirstOrDefault(cell => matrix.Rows[cell.Row].Country == by.Code && matrix.Columns[cell.Column] == accused.Code);
                Assert.Equal((by.Code, accused.Code, Count(IsBlame)), (by.Code, accused.Code, cell?.Count ?? 0));
                pairs += cell?.Count ?? 0;
            }
        }

        // The figure most often quoted of this table, whoever confirms or contests aside.
        Assert.Equal(27, matrix.Cells.Single(cell => matrix.Rows[cell.Row].Country == "US" && matrix.Columns[cell.Column] == "RU").Count);
        Assert.True(pairs > 70, $"only {pairs} accusations among the eight countries");
    }

    private static async Task LagAsync(TestStore store, PlainTables files)
    {
        var all = files.Statements.Where(statement => statement.Lag is not null).ToList();
        var exact = all.Where(statement => statement.Said is not { Month: 1, Day: 1 } && statement.Start!.Value.Day != 1).ToList();
        Assert.Equal((1107, 92.0, 282), (all.Count, Quartiles.Of(all.Select(statement => statement.Lag!.Value))!.Median, all.Count(statement => statement.Lag < 0)));
        // The rule interpolates between neighbours; to the whole day the upper quartile is 37.
        Assert.Equal(new Quartiles(130, 0, 2.5, 36.75), Quartiles.Of(exact.Select(statement => statement.Lag!.Value)));

        // Three dated rows say nothing at all, and no claim is made of them.
        Task<LagChart> Chart(LagDates dates) => store.Get<LagQueries>().ChartAsync(new() { Milestone = LagMilestone.EveryStatement, Dates = dates }, Stop);
        var (naive, without) = (await Chart(LagDates.Any), await Chart(LagDates.DayPrecisionNotFirstOfMonth));
        var speaking = all.Where(statement => !statement.SaysNothing).ToList();
        Assert.Equal(3, all.Count - speaking.Count);
        Assert.Equal((Quartiles.Of(speaking.Select(statement => statement.Lag!.Value)), speaking.Count(statement => statement.Lag < 0)), (naive.All, naive.Negative));
        Assert.Equal(Quartiles.Of(exact.Where(statement => !statement.SaysNothing).Select(statement => statement.Lag!.Value)), without.All);
        Assert.Equal(naive.All!.Count - without.All!.Count, without.LeftOut[LagGap.IncidentNotToTheDay] + without.LeftOut[LagGap.ClaimNotToTheDay] + without.LeftOut[LagGap.IncidentOnFirstOfMonth]);
    }
}
