using IncidentTracker.Domain;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>How the bars over time are drawn, as it stands in the address.</summary>
/// <param name="Step">Width of a bar; null = as fits the range.</param>
/// <param name="Split">How bars are split.</param>
/// <param name="PerSource">Divided by the sources that were active.</param>
public sealed record OverTimeState(TimeStep? Step, TimelineSplit Split, bool PerSource)
{
    /// <summary>More bars than this cannot be told apart.</summary>
    public const int MostBars = 1500;

    public static OverTimeState Default { get; } = new(null, TimelineSplit.Kind, false);

    public static OverTimeState Read(UrlState state) => new(
        state.Word<TimeStep>("step", word => WireWords.TryParse<TimeStep>(word, out var step) ? step : null),
        state.Word("split", TimelineSplit.Kind, word => WireWords.TryParse<TimelineSplit>(word, out var split) ? split : null),
        state.Flag("persource"));

    public UrlQuery Write(UrlQuery query) => query
        .With("step", Step is { } step ? WireWords.Of(step) : null)
        .With("split", Split == TimelineSplit.Kind ? null : WireWords.Of(Split))
        .With("persource", PerSource);

    /// <summary>The step drawn: the one asked for, or a wider one where that would be more bars than can be seen.</summary>
    public TimeStep StepFor(DateOnly from, DateOnly to)
    {
        var step = Step ?? Fitting(to.DayNumber - from.DayNumber);
        while (step < TimeStep.Year && Bars(from, to, step) > MostBars)
        {
            step++;
        }

        return step;
    }

    /// <summary>How many bars of a width a range takes, about.</summary>
    public static int Bars(DateOnly from, DateOnly to, TimeStep step) => ((to.DayNumber - from.DayNumber) / DaysIn(step)) + 1;

    private static int DaysIn(TimeStep step) => step switch { TimeStep.Day => 1, TimeStep.Week => 7, TimeStep.Month => 30, TimeStep.Quarter => 91, _ => 365 };

    private static TimeStep Fitting(int days) => days switch
    {
        <= 45 => TimeStep.Day,
        <= 190 => TimeStep.Week,
        <= 1200 => TimeStep.Month,
        <= 4000 => TimeStep.Quarter,
        _ => TimeStep.Year,
    };
}
