using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training;

/// <summary>Which blocks the gold text is made of: the heaviest chain of blocks that stand in it in the same order.</summary>
internal static class BlockLabels
{
    private const int MostPlaces = 40;

    private readonly record struct Place(int Block, int From, int To, float Weight);

    public static bool[] Of(IReadOnlyList<Block> blocks, string[] gold)
    {
        var places = new List<Place>();
        var at = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < gold.Length; i++)
        {
            (at.TryGetValue(gold[i], out var list) ? list : at[gold[i]] = []).Add(i);
        }

        for (var i = 0; i < blocks.Count; i++)
        {
            var words = Words.Of(blocks[i].Text);
            if (words.Length > 0)
            {
                Find(i, words, gold, at, places);
            }
        }

        // Heaviest chain; a block that goes on where the last one stopped is preferred among equals.
        var best = new float[places.Count];
        var from = new int[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            (best[i], from[i]) = (places[i].Weight, -1);
            for (var k = 0; k < i; k++)
            {
                if (places[k].Block < places[i].Block && places[k].To <= places[i].From)
                {
                    var weight = best[k] + places[i].Weight + (places[k].To == places[i].From ? 0.5f : 0);
                    if (weight > best[i])
                    {
                        (best[i], from[i]) = (weight, k);
                    }
                }
            }
        }

        var labels = new bool[blocks.Count];
        var last = best.Length == 0 ? -1 : Array.IndexOf(best, best.Max());
        for (; last >= 0; last = from[last])
        {
            labels[places[last].Block] = true;
        }

        return labels;
    }

    private static void Find(int block, string[] words, string[] gold, Dictionary<string, List<int>> at, List<Place> places)
    {
        var found = 0;
        foreach (var start in at.GetValueOrDefault(words[0]) ?? [])
        {
            if (start + words.Length <= gold.Length && gold.AsSpan(start, words.Length).SequenceEqual(words) && found++ < MostPlaces)
            {
                places.Add(new(block, start, start + words.Length, words.Length));
            }
        }

        if (found > 0 || words.Length < 5)
        {
            return;
        }

        // Not word for word: where most of its words stand in order in a stretch of about its length.
        var tried = new HashSet<int>();
        for (var offset = 0; offset < Math.Min(words.Length, 12); offset++)
        {
            foreach (var hit in at.GetValueOrDefault(words[offset]) ?? [])
            {
                var start = Math.Max(hit - offset, 0);
                if (tried.Count < 400 && tried.Add(start))
                {
                    var end = Math.Min(start + words.Length, gold.Length);
                    var (position, matched) = (start, 0);
                    foreach (var word in words)
                    {
                        var next = Array.IndexOf(gold, word, position, Math.Max(0, Math.Min(end + 3, gold.Length) - position));
                        if (next >= 0 && next - position <= 6)
                        {
                            matched++;
                            position = next + 1;
                        }
                    }

                    if (matched > words.Length * 0.6)
                    {
                        places.Add(new(block, start, Math.Min(position, gold.Length), matched - ((words.Length - matched) * 0.8f)));
                    }
                }
            }
        }
    }
}
