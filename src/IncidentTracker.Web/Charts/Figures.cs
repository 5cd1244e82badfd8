using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>A figure of the overview in words.</summary>
/// <param name="Name">"No one accused".</param>
/// <param name="Value">"38 %".</param>
/// <param name="Of">"182 of 478".</param>
/// <param name="Change">Against the period before.</param>
/// <param name="Note">More that belongs to it.</param>
/// <param name="Href">The incidents behind it; null where there are none.</param>
/// <param name="Course">Month by month.</param>
public sealed record Figure(string Name, string Value, string Of, string Change, string? Note, string? Href, IReadOnlyList<double?> Course);

/// <summary>The tiles and the sentence beside them: the sentence takes its numbers from the same place, so they cannot differ.</summary>
public static class Figures
{
    /// <summary>The days that figures count, which are whole months: what a figure opens has the same.</summary>
    public static ChartScope Months(Overview overview, ChartScope scope) => scope with { From = overview.From, To = overview.To };

    public static IReadOnlyList<Figure> Of(Overview overview, ChartScope scope)
    {
        var (now, before) = (overview.Now, overview.Before);
        var period = Before(overview);
        string? Behind(int count, Func<IncidentFilter, IncidentFilter> more) => count == 0 ? null : ChartScope.List(more(Overview.Behind(scope.Filter, overview.From, overview.To)));
        IncidentFilter In(IncidentFilter all, AttributionState state) => all with { Attribution = new([state], all.Attribution.Exclude) };
        IReadOnlyList<double?> Course(Func<OverviewFigures, double?> value) => [.. overview.ByMonth.Select(value)];
        return
        [
            new("Incidents", Words.Number(now.Incidents), "in " + Words.Count(overview.Months.Count, "month"), Change(now.Incidents - before.Incidents, "more", "fewer", "as many as in", period), null, Behind(now.Incidents, all => all), Course(month => month.Incidents)),
            new("No one accused", ChartWords.Percent(now.Unattributed), Said(now.Unattributed), Points(now.Unattributed, before.Unattributed, period), null, Behind(now.Unattributed.Part, all => In(all, AttributionState.NobodyAccused)), Course(month => month.Unattributed.Ratio)),
            new("Accusation disputed", ChartWords.Percent(now.Disputed), Said(now.Disputed), Points(now.Disputed, before.Disputed, period), "By the accused or by a third party, this attack only.", Behind(now.Disputed.Part, all => In(all, AttributionState.Disputed)), Course(month => month.Disputed.Ratio)),
            new("One origin only", ChartWords.Percent(now.SingleSource), Said(now.SingleSource), Points(now.SingleSource, before.SingleSource, period), null, Behind(now.SingleSource.Part, all => all with { SingleOrigin = true }), Course(month => month.SingleSource.Ratio)),
            new("First accusation after", now.Lag is { } lag ? ChartWords.Days(lag.Median) : "–", "", now.Lag is { } of ? $"Median, n = {Words.Number(of.Count)}, middle half {ChartWords.Figure(of.Lower)} to {ChartWords.Days(of.Upper)}." : "No accusation with both dates known to the day.",
                LeftOut(now), LagAddress(overview, scope), Course(month => month.Lag?.Median)),
        ];
    }

    /// <summary>The sentence that the tiles amount to, as parts of which some are set in bold.</summary>
    public static IReadOnlyList<(string Text, bool Bold)> Insight(Overview overview, LagChart lag)
    {
        var now = overview.Now;
        if (now.Incidents == 0)
        {
            return [("No incident of these months fits.", false)];
        }

        var parts = new List<(string, bool)>();
        if (now.Lag is { } days)
        {
            parts.Add((days.Median == 0 ? "Half of the first accusations come on the day" : $"Half of the first accusations come within {ChartWords.Days(days.Median)}", true));
            parts.Add(($" of the attack (n = {Words.Number(days.Count)}), yet ", false));
        }

        parts.Add(($"{Words.Number(now.Unattributed.Part)} of {Words.Count(now.Incidents, "incident")}", true));
        parts.Add((now.Unattributed.Part == 1 ? " names no one." : " name no one.", false));
        if (now.Disputed.Whole > 0)
        {
            parts.Add(($" {Words.Number(now.Disputed.Part)} of the {Words.Number(now.Disputed.Whole)} that point at somebody {(now.Disputed.Part == 1 ? "is" : "are")} disputed.", false));
        }

        if (lag.Rows.Where(row => row is { Key.Family: not null, Figures.Count: > 1 }).MaxBy(row => row.Figures.Median) is { } slowest && lag.Rows.Count > 1)
        {
            parts.Add(($" {ChartWords.Of(slowest.Key)} waits longest: median {ChartWords.Days(slowest.Figures.Median)}, n = {Words.Number(slowest.Figures.Count)}.", false));
        }

        return parts;
    }

    /// <summary>The lags of the incidents that the figures count.</summary>
    public static string LagAddress(Overview overview, ChartScope scope) => Months(overview, scope).Write(new("lag")).ToString();

    private static string LeftOut(OverviewFigures now) => now.LagLeftOut.Values.Sum() is > 0 and var count ? $"{Words.Number(count)} left out." : "";

    private static string Before(Overview overview) => overview.Months.Count == 1 ? "the month before" : $"the {overview.Months.Count} months before";

    private static string Said(Share share) => $"{Words.Number(share.Part)} of {Words.Number(share.Whole)}";

    private static string Change(int by, string more, string fewer, string same, string period) => by == 0 ? $"{ChartWords.Capital(same)} {period}." : $"{Words.Number(Math.Abs(by))} {(by > 0 ? more : fewer)} than {period}.";

    private static string Points(Share now, Share before, string period) =>
        now.Ratio is not { } is_ || before.Ratio is not { } was ? "Nothing to compare with before." : Math.Round((is_ - was) * 100) switch
        {
            0 => $"As in {period}.",
            1 => $"1 point more than {period}.",
            -1 => $"1 point less than {period}.",
            var by => $"{ChartWords.Figure(Math.Abs(by))} points {(by > 0 ? "more" : "less")} than {period}.",
        };
}
