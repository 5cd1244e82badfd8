using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>The victims or the attackers of a story: the candidates that the second look believes.</summary>
internal static class PartReader
{
    /// <summary>A stretch is believed above this chance. The best F1 is had at about half of itself, and the measured one is near 0.55.</summary>
    private const float Believed = 0.3f;

    public static List<TextSpan> Read(StorySignals signals, Role role, KindMentions mentions, float[] chances, TreeEnsemble trees)
    {
        var candidates = new PartCandidates(signals, role, mentions, chances);
        var tokens = signals.Story.Tokens;
        var spans = new List<TextSpan>();
        Span<float> row = stackalloc float[PartCandidates.Features];
        for (var at = 0; at < candidates.Found.Count; at++)
        {
            candidates.Fill(at, row);
            if (trees.Probability(row) > Believed)
            {
                spans.Add(new(tokens[candidates.Found[at].First].Start, tokens[candidates.Found[at].Last].End));
            }
        }

        return spans;
    }
}
