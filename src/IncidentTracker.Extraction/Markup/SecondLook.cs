namespace IncidentTracker.Extraction.Markup;

/// <summary>The second look at a block: its own features beside what the first look made of the blocks around it. An article is a stretch, not a set.</summary>
internal static class SecondLook
{
    private const int Extra = 26;
    public const int Count = BlockFeatures.Count + Extra;

    /// <summary>One row of <see cref="Count"/> numbers a block, in <paramref name="rows"/> where it is given: long enough.</summary>
    public static float[] Of(IReadOnlyList<Block> blocks, float[] first, float[] chance, float[]? rows = null)
    {
        var n = blocks.Count;
        rows ??= new float[n * Count];
        var sum = new float[n + 1];
        var paths = new Dictionary<int, (float Sum, int Count)>();
        int begin = -1, end = -1, likely = 0;
        float words = 0;
        for (var i = 0; i < n; i++)
        {
            sum[i + 1] = sum[i] + chance[i];
            var have = paths.GetValueOrDefault(blocks[i].Box.Path);
            paths[blocks[i].Box.Path] = (have.Sum + chance[i], have.Count + 1);
            words += chance[i] * blocks[i].Words;
            if (chance[i] > 0.5f)
            {
                begin = begin < 0 ? i : begin;
                end = i;
                likely++;
            }
        }

        float Mean(int from, int to)
        {
            (from, to) = (Math.Max(from, 0), Math.Min(to, n));
            return to <= from ? 0 : (sum[to] - sum[from]) / (to - from);
        }

        float soFar = 0;
        int last = -1, heading = 0;
        for (var i = 0; i < n; i++)
        {
            first.AsSpan(i * BlockFeatures.Count, BlockFeatures.Count).CopyTo(rows.AsSpan(i * Count));
            var row = rows.AsSpan((i * Count) + BlockFeatures.Count, Extra);
            var k = 0;
            for (var step = -3; step <= 3; step++)
            {
                row[k++] = i + step < 0 || i + step >= n ? -1 : chance[i + step];
            }

            row[k++] = Mean(i - 2, i + 3);
            row[k++] = Mean(i - 5, i + 6);
            row[k++] = Mean(i - 12, i + 13);
            row[k++] = Mean(i - 5, i);
            row[k++] = Mean(i + 1, i + 6);
            row[k++] = soFar / Math.Max(words, 1);
            soFar += chance[i] * blocks[i].Words;
            row[k++] = (words - soFar) / Math.Max(words, 1);
            row[k++] = words;
            row[k++] = likely;
            row[k++] = Math.Clamp(i - begin, -30, 30);
            row[k++] = Math.Clamp(i - end, -30, 30);
            row[k++] = last < 0 ? 40 : Math.Min(i - last, 40);
            last = chance[i] > 0.5f ? i : last;
            var path = paths[blocks[i].Box.Path];
            row[k++] = path.Sum / path.Count;
            row[k++] = Mean(blocks[i].Box.From, blocks[i].Box.To);
            row[k++] = blocks[i].Box.Parent is { } parent ? Mean(parent.From, parent.To) : 0;
            heading = blocks[i].IsHeading ? i : heading;
            row[k++] = chance[heading];
            var next = i + 1;
            while (next < n && next < i + 15 && !blocks[next].IsHeading)
            {
                next++;
            }

            row[k++] = Mean(i + 1, next);
            row[k++] = Mean(heading + 1, next);
            row[k++] = Mean(0, i) - Mean(i + 1, n);
        }

        return rows;
    }
}
