namespace IncidentTracker.Domain.Articles;

/// <summary>The longest common subsequence of two lists, as steps through both.</summary>
internal static class Alignment
{
    /// <summary>Product of lengths beyond which the middle is given up as wholly different: a million cells take some milliseconds.</summary>
    private const long MostCells = 4_000_000;

    /// <summary>Steps in order: an element of both, of the first only, of the second only.</summary>
    public static IReadOnlyList<(int? Before, int? After)> Of(int before, int after, Func<int, int, bool> same)
    {
        var steps = new List<(int?, int?)>(Math.Max(before, after));
        var head = 0;
        while (head < before && head < after && same(head, head))
        {
            steps.Add((head, head));
            head++;
        }

        var tail = 0;
        while (tail < before - head && tail < after - head && same(before - 1 - tail, after - 1 - tail))
        {
            tail++;
        }

        Middle(head, before - tail, head, after - tail, same, steps);
        for (; tail > 0; tail--)
        {
            steps.Add((before - tail, after - tail));
        }

        return steps;
    }

    private static void Middle(int from, int to, int fromAfter, int toAfter, Func<int, int, bool> same, List<(int?, int?)> steps)
    {
        var (rows, columns) = (to - from, toAfter - fromAfter);
        var lengths = (long)(rows + 1) * (columns + 1) <= MostCells ? new ushort[rows + 1, columns + 1] : null;
        var (i, j) = (0, 0);
        if (lengths is not null)
        {
            for (var row = rows - 1; row >= 0; row--)
            {
                for (var column = columns - 1; column >= 0; column--)
                {
                    lengths[row, column] = same(from + row, fromAfter + column)
                        ? (ushort)(lengths[row + 1, column + 1] + 1)
                        : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
                }
            }

            while (i < rows && j < columns)
            {
                if (same(from + i, fromAfter + j))
                {
                    steps.Add((from + i++, fromAfter + j++));
                }
                else if (lengths[i + 1, j] >= lengths[i, j + 1])
                {
                    steps.Add((from + i++, null));
                }
                else
                {
                    steps.Add((null, fromAfter + j++));
                }
            }
        }

        while (i < rows)
        {
            steps.Add((from + i++, null));
        }

        while (j < columns)
        {
            steps.Add((null, fromAfter + j++));
        }
    }
}
