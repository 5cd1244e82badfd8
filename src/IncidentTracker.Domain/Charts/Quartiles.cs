namespace IncidentTracker.Domain.Charts;

/// <summary>The middle of some figures and where its half lies. Never shown without <see cref="Count"/>: a median of four says little.</summary>
/// <param name="Count">How many figures.</param>
/// <param name="Lower">A quarter of them lie at or below it.</param>
/// <param name="Median">Half of them lie at or below it.</param>
/// <param name="Upper">Three quarters of them lie at or below it.</param>
public sealed record Quartiles(int Count, double Lower, double Median, double Upper)
{
    /// <summary>The quartiles of figures in any order; null of none. A quarter of the way through n figures is at place (n + 1) / 4, between two figures in proportion.</summary>
    public static Quartiles? Of(IEnumerable<int> figures)
    {
        int[] sorted = [.. figures];
        if (sorted.Length == 0)
        {
            return null;
        }

        Sort(sorted);
        return new(sorted.Length, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>Many days within a few years are sorted by counting them.</summary>
    private static void Sort(int[] figures)
    {
        var (least, most) = (figures.Min(), figures.Max());
        if ((long)most - least > figures.Length)
        {
            Array.Sort(figures);
            return;
        }

        var counts = new int[most - least + 1];
        foreach (var figure in figures)
        {
            counts[figure - least]++;
        }

        var at = 0;
        for (var value = 0; value < counts.Length; value++)
        {
            figures.AsSpan(at, counts[value]).Fill(value + least);
            at += counts[value];
        }
    }

    private static double At(int[] sorted, double part)
    {
        var place = Math.Clamp((part * (sorted.Length + 1)) - 1, 0, sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
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
