namespace IncidentTracker.Extraction.Incidents;

/// <summary>The words that speak loudest for or against a story being about a cyber incident.</summary>
internal static class RelevanceReasons
{
    private const int Most = 4;
    private const int MostTokens = 3000;
    private const float Loud = 0.5f;

    /// <summary>"for: hackers, ransomware" and "against: shares, quarter", where there are such words.</summary>
    public static List<string> Of(Story story, LinearModel model, int output)
    {
        var weights = new Dictionary<ulong, (float Weight, int Token)>();
        for (var i = 0; i < story.Tokens.Length && i < MostTokens; i++)
        {
            var token = story.Tokens[i];
            if (token.Shape is TokenShape.Mark or TokenShape.Number || token.End - token.Start < 4)
            {
                continue;
            }

            ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(weights, token.Hash, out var met);
            known = met ? (known.Weight * 1.2f, known.Token) : (model.Weight(StoryFeatures.WordFeature(token.Hash), output), i);
        }

        return [.. Loudest("for", weights.Values.Where(word => word.Weight > Loud).OrderByDescending(word => word.Weight)),
                .. Loudest("against", weights.Values.Where(word => word.Weight < -Loud).OrderBy(word => word.Weight))];

        IEnumerable<string> Loudest(string side, IEnumerable<(float Weight, int Token)> words)
        {
            var list = words.Take(Most).Select(word => story.Word(word.Token).ToString().ToLowerInvariant()).ToList();
            return list.Count == 0 ? [] : [side + ": " + string.Join(", ", list)];
        }
    }
}
