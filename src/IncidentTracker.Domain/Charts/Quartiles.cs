namespace IncidentTracker.Domain.Charts;

/// <summary>The middle of some figures and where its half lies. Never shown without <see cref="Count"/>: a median of four says little.</summary>
/// <param name="Count">How many figures.</param>
/// <param name="Lower">A quarter of them lie at or below it.</param>
/// <param name="Median">Half of them lie at or below it.</param>
/// <param name="Upper">Three quarters of them lie at or below it.</param>
public sealed record Quartiles(int Count, double Lower, double Median, double Upper)
{
    /// <summary>The quartiles of figures in any order; null of none. A quarter of the way through n figures is at place (n + 1) / 4, between two figures in proportion.</summary>
    public static Quartiles? Of(IEnumerable<int> figures) => OfCounted(figures.CountBy(figure => figure).Select(pair => (pair.Key, pair.Value)));

    /// <summary>The quartiles of figures of which some are the same; null of none.</summary>
    /// <param name="figures">In any order, each with how often it stands there, 1 and up. A figure may come several times.</param>
    public static Quartiles? OfCounted(IEnumerable<(int Figure, int Times)> figures)
    {
        var sorted = figures.ToArray();
        var count = sorted.Sum(pair => pair.Times);
        if (count == 0)
        {
            return null;
        }

        Array.Sort(sorted);
        return new(count, At(sorted, count, 0.25), At(sorted, count, 0.5), At(sorted, count, 0.75));
    }

    private static double At((int Figure, int Times)[] sorted, int count, double part)
    {
        var place = Math.Clamp((part * (count + 1)) - 1, 0, count - 1);
        var below = (int)place;
        var (at, passed) = (0, sorted[0].Times);
        while (passed <= below)
        {
            passed += sorted[++at].Times;
        }

        var next = passed == below + 1 && at + 1 < sorted.Length ? sorted[at + 1].Figure : sorted[at].Figure;
        return sorted[at].Figure + ((place - below) * (next - sorted[at].Figure));
    }
}

/// <summary>So many of so many, kept apart, so that both can be shown and neither is lost in a percentage.</summary>
/// <param name="Part">How many.</param>
/// <param name="Whole">Of how many.</param>
public readonly record struct Share(int Part, int Whole)
{
    /// <summary>0–1; null of nothing.</summary>
    public double? Ratio => Whole == 0 ? null : (double)Part / Whole;
}
