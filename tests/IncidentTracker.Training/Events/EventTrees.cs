using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Training.Events;

/// <summary>A story with what models that never saw it say of its words: what the second look is trained on.</summary>
internal sealed record UnseenStory(MarkedStory Story, StorySignals Signals, float[] Whole)
{
    public KindMentions Mentions => field ??= new(Signals, Whole);

    /// <summary>Of each mention, that it is told as having happened, by trees that did not see the story.</summary>
    public float[] Chances { get; set; } = [];
}

/// <summary>Grows the trees of the second look.</summary>
internal static class EventTrees
{
    /// <summary>Stories are dealt into so many parts for what the trees of mentions say of stories they did not see.</summary>
    private const int MentionFolds = 5;

    private static readonly TreeOptions _parts = new(300, 5, 0.025f, 4, 5, 0.4f, 0.6f, 7);
    private static readonly TreeOptions _kinds = new(150, 2, 0.05f, 3, 3, 0.4f, 0.6f, 77);
    private static readonly TreeOptions _mentions = new(150, 4, 0.04f, 4, 5, 0.4f, 0.6f, 78);

    public static TreeEnsemble Parts(IEnumerable<UnseenStory> stories, Role role)
    {
        var (rows, truth) = (new List<float>(), new List<float>());
        var row = new float[PartCandidates.Features];
        foreach (var unseen in stories)
        {
            var story = unseen.Story;
            var candidates = new PartCandidates(unseen.Signals, role, unseen.Mentions, unseen.Chances);
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

    /// <summary>Trees for mentions; the chances of the stories themselves come from trees that did not see them.</summary>
    public static TreeEnsemble Mentions(List<UnseenStory> stories)
    {
        for (var fold = 0; fold < MentionFolds; fold++)
        {
            bool Held(UnseenStory story) => EventTraining.Fold(story.Story, 4, MentionFolds) == fold;
            var trees = GrowMentions(stories.Where(story => !Held(story)));
            foreach (var story in stories.Where(Held))
            {
                story.Chances = story.Mentions.Chances(trees);
            }
        }

        return GrowMentions(stories);
    }

    private static TreeEnsemble GrowMentions(IEnumerable<UnseenStory> stories)
    {
        var (rows, truth) = (new List<float>(), new List<float>());
        var row = new float[KindMentions.Features];
        foreach (var unseen in stories)
        {
            for (var at = 0; at < unseen.Mentions.Found.Count; at++)
            {
                unseen.Mentions.Fill(at, row);
                rows.AddRange(row);
                var mention = unseen.Mentions.Found[at];
                var sentence = unseen.Story.Read.Article.Sentences[mention.Sentence];
                truth.Add(unseen.Story.Triggers.Exists(t => t.Kind == mention.Kind && t.Actual && t.Span.Overlaps(sentence)) ? 1 : 0);
            }
        }

        return Grow(rows, KindMentions.Features, truth, _mentions);
    }

    public static TreeEnsemble Kind(IEnumerable<UnseenStory> stories, int kind)
    {
        var (rows, truth) = (new List<float>(), new List<float>());
        var row = new float[KindFeatures.Count];
        foreach (var unseen in stories)
        {
            var story = unseen.Story;
            KindFeatures.Fill(unseen.Whole, unseen.Mentions, unseen.Chances, row);
            rows.AddRange(row);
            truth.Add(story.Kinds[kind] ? 1 : 0);
        }

        return Grow(rows, KindFeatures.Count, truth, _kinds);
    }

    private static TreeEnsemble Grow(List<float> rows, int features, List<float> truth, TreeOptions options) =>
        new BoostedTrees([.. rows], features, [.. truth], [.. truth.Select(_ => 1f)]).Grow(options);
}
