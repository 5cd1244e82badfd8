namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a story's kinds are judged by: how likely its sentences tell each kind of event as having happened, how many of them and how early, and what the words of the whole story say. Nothing else: with a few hundred marked stories every further number costs more than it tells.</summary>
internal static class KindFeatures
{
    public const int Count = StorySignals.Kinds * 7;
    private const int Lead = 4;

    /// <param name="whole">Log-odds of the five kinds from the words of the whole story.</param>
    /// <param name="mentions">Sentences that may name an event.</param>
    /// <param name="chances">Of each, that it is told as having happened.</param>
    /// <param name="row">Filled.</param>
    public static void Fill(ReadOnlySpan<float> whole, KindMentions mentions, ReadOnlySpan<float> chances, Span<float> row)
    {
        var n = 0;
        for (var kind = 0; kind < StorySignals.Kinds; kind++)
        {
            float first = 0, second = 0, third = 0, none = 1, sum = 0, lead = 0;
            for (var at = 0; at < chances.Length; at++)
            {
                if (mentions.Found[at].Kind != kind)
                {
                    continue;
                }

                var chance = chances[at];
                none *= 1 - chance;
                sum += chance;
                lead = mentions.Found[at].Sentence < Lead ? Math.Max(lead, chance) : lead;
                (first, second, third) = chance > first ? (chance, first, second) : chance > second ? (first, chance, second) : (first, second, Math.Max(third, chance));
            }

            row[n++] = whole[kind];
            row[n++] = first;
            row[n++] = second;
            row[n++] = third;
            row[n++] = 1 - none;
            row[n++] = sum;
            row[n++] = lead;
        }
    }
}
