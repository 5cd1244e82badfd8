namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a story's kinds are judged by: how strongly its sentences name each kind of event as having happened, how many of them and how early, what the words of the whole story say, and which themes it speaks of.</summary>
internal static class KindFeatures
{
    public const int Count = (StorySignals.Kinds * 10) + EventWords.Themes + 3;
    private const int Lead = 4;

    /// <param name="signals">The word model's answers.</param>
    /// <param name="whole">Log-odds of the five kinds from the words of the whole story.</param>
    /// <param name="row">Filled.</param>
    public static void Fill(StorySignals signals, ReadOnlySpan<float> whole, Span<float> row)
    {
        var story = signals.Story;
        var n = 0;
        for (var k = 0; k < StorySignals.Kinds; k++)
        {
            Span<float> most = [-9, -9, -9];
            float named = -9, lead = -9, sum = 0, sumNamed = 0, best = 0, often = 0;
            for (var s = 0; s < signals.Sentences; s++)
            {
                var odds = signals.OfSentence(s);
                var actual = odds[StorySignals.ActualFrom + k];
                named = Math.Max(named, odds[StorySignals.NamedFrom + k]);
                lead = s < Lead ? Math.Max(lead, actual) : lead;
                sum += Chance(actual);
                sumNamed += Chance(odds[StorySignals.NamedFrom + k]);
                often += actual > -1 ? 1 : 0;
                best = Math.Max(best, actual - odds[StorySignals.NamedFrom + k]);
                if (actual > most[0])
                {
                    (most[0], most[1], most[2]) = (actual, most[0], most[1]);
                }
                else if (actual > most[1])
                {
                    (most[1], most[2]) = (actual, most[1]);
                }
                else
                {
                    most[2] = Math.Max(most[2], actual);
                }
            }

            row[n++] = whole[k];
            row[n++] = most[0];
            row[n++] = most[1];
            row[n++] = most[2];
            row[n++] = named;
            row[n++] = lead;
            row[n++] = sum;
            row[n++] = sumNamed;
            row[n++] = often;
            row[n++] = sum / (sumNamed + 0.1f);
        }

        Span<int> themes = stackalloc int[EventWords.Themes];
        foreach (var theme in story.Themes)
        {
            themes[(int)theme]++;
        }

        for (var theme = 0; theme < themes.Length; theme++)
        {
            row[n++] = 1000f * themes[theme] / (story.Tokens.Length + 1);
        }

        row[n++] = story.Tokens.Length;
        row[n++] = signals.Sentences;
        row[n] = themes[(int)EventTheme.Ransom];
    }

    private static float Chance(float odds) => 1 / (1 + MathF.Exp(-odds));
}
