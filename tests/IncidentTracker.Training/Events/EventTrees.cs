using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training.Events;

/// <summary>A story with what models that never saw it say of its words: what the second look is trained on.</summary>
internal sealed record UnseenStory(MarkedStory Story, StorySignals Signals, float[] Whole);

/// <summary>Grows the trees of the second look.</summary>
internal static class EventTrees
{
    private static readonly TreeOptions _parts = new(300, 5, 0.025f, 4, 5, 0.4f, 0.6f, 7);
    private static readonly TreeOptions _kinds = new(200, 2, 0.05f, 3, 3, 0.4f, 0.6f, 77);

    public static TreeEnsemble Parts(IEnumerable<UnseenStory> stories, Role role)
    {
        var (rows, truth) = (new List<float>(), new List<float>());
        var row = new float[PartCandidates.Features];
        foreach (var (story, signals, _) in stories)
        {
            var candidates = new PartCandidates(signals, role);
            var tokens = story.Read.Tokens;
            for (var at = 0; at < candidates.Found.Count; at++)
            {
                candidates.Fill(at, row);
                rows.AddRange(row);
                var span = new TextSpan(tokens[candidates.Found[at].First].Start, tokens[candidates.Found[at].Last].End);
                truth.Add(story.Roles[(int)role].Exists(gold => EventScore.Same(gold, span)) ? 1 : 0);
            }
        }

        return Grow(rows, PartCandidates.Features, truth, _parts);
    }

    public static TreeEnsemble Kind(IEnumerable<UnseenStory> stories, int kind)
    {
        var (rows, truth) = (new List<float>(), new List<float>());
        var row = new float[KindFeatures.Count];
        foreach (var (story, signals, whole) in stories)
        {
            KindFeatures.Fill(signals, whole, row);
            rows.AddRange(row);
            truth.Add(story.Kinds[kind] ? 1 : 0);
        }

        return Grow(rows, KindFeatures.Count, truth, _kinds);
    }

    private static TreeEnsemble Grow(List<float> rows, int features, List<float> truth, TreeOptions options) =>
        new BoostedTrees([.. rows], features, [.. truth], [.. truth.Select(_ => 1f)]).Grow(options);
}
