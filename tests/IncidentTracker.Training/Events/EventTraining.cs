using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Training.Events;

/// <summary>Trains and cross-validates the models of what an article reports: kinds with relevance, and roles. Folds are by article.</summary>
internal sealed class EventTraining(string corpora, Action<string> say)
{
    private const int Folds = 5;

    /// <summary>The second look is trained on what models say of stories they did not see: so many parts, each held out once.</summary>
    private const int InnerFolds = 5;
    private const int WorstShown = 10;

    private readonly List<MarkedStory> _casie = MarkedStory.Casie(corpora);
    private readonly List<MarkedStory> _others = [.. MarkedStory.Clusters(corpora), .. MarkedStory.Others(corpora)];
    private SignalTraining Signals => field ??= new(_casie);

    /// <summary>The whole reader, models and rules, on stories that no part of it was trained on, once for each seed of the folds.</summary>
    public void CrossValidate()
    {
        foreach (var seed in new[] { 1u, 2u })
        {
            var score = new EventScore();
            for (var fold = 0; fold < Folds; fold++)
            {
                // A cluster article may be a casie article: the fold goes by id, so that none is seen twice.
                bool Held(MarkedStory story) => Fold(story, seed, Folds) == fold;
                var reader = new EventReader(Train([.. _casie.Where(story => !Held(story))], [.. _others.Where(story => !Held(story))]));
                foreach (var story in _casie.Where(Held))
                {
                    var read = reader.Read(story.Read, DispatchReader.Read(story.Read.Article, []), OtherParties.None);
                    score.Add(story, read);
                    score.AddRelevance(story, read.Relevance);
                }

                foreach (var story in _others.Where(Held))
                {
                    score.AddRelevance(story, reader.Read(story.Read, [], OtherParties.None).Relevance);
                }
            }

            say($"seed {seed}");
            foreach (var line in score.Lines().Concat(seed == 1 ? score.Worst(WorstShown) : []))
            {
                say(line);
            }
        }
    }

    public void Write(string folder)
    {
        WriteTermCounts(folder);
        Train(_casie, _others).Write(name => File.Create(Path.Combine(folder, name)));
    }

    private EventModel Train(List<MarkedStory> casie, List<MarkedStory> others)
    {
        var unseen = new List<UnseenStory>();
        for (var fold = 0; fold < InnerFolds; fold++)
        {
            bool Held(MarkedStory story) => Fold(story, 3, InnerFolds) == fold;
            var signals = Signals.Train(casie.Where(story => !Held(story)));
            var kinds = TrainKinds(casie.Where(story => !Held(story)));
            foreach (var story in casie.Where(Held))
            {
                var features = StoryFeatures.Of(story.Read);
                var whole = new float[kinds.Outputs];
                kinds.Score(features.Indices, features.Values, whole);
                unseen.Add(new(story, StorySignals.Read(story.Read, signals), whole));
            }
        }

        var words = Extraction.Incidents.LinearModel.Join(TrainKinds(casie), TrainRelevance(casie.Concat(others)));
        return Second(unseen) with { Signals = Signals.Train(casie), Words = words };
    }

    internal static EventModel Second(List<UnseenStory> unseen)
    {
        var mentions = EventTrees.Mentions(unseen);
        return new(null!, null!, EventTrees.Parts(unseen, Role.Victim), EventTrees.Parts(unseen, Role.Attacker),
            [.. Enumerable.Range(0, StorySignals.Kinds).Select(kind => EventTrees.Kind(unseen, kind))], mentions);
    }

    internal static int Fold(MarkedStory story, uint seed, int folds) => (int)(WordHash.Mix(WordHash.Of(story.Id), seed) % (uint)folds);

    internal static Extraction.Incidents.LinearModel TrainKinds(IEnumerable<MarkedStory> stories) =>
        new LogisticTrainer(StoryFeatures.Bits, StorySignals.Kinds, rounds: 40, rate: 0.1f, decay: 1e-2f).Train([.. stories.Select(story =>
        {
            var features = StoryFeatures.Of(story.Read);
            return new Example(features.Indices, features.Values, story.Kinds);
        })]);

    private static Extraction.Incidents.LinearModel TrainRelevance(IEnumerable<MarkedStory> stories) =>
        new LogisticTrainer(StoryFeatures.Bits, 1, rounds: 15, rate: 0.2f, decay: 1e-4f).Train([.. stories.SelectMany(Parts)]);

    /// <summary>In how many texts each hashed term stands.</summary>
    private void WriteTermCounts(string folder)
    {
        var counts = new ushort[1 << TermStatistics.Bits];
        var stories = _casie.Concat(MarkedStory.Clusters(corpora)).Concat(MarkedStory.Others(corpora)).DistinctBy(story => story.Id).ToList();
        foreach (var bucket in stories.SelectMany(story => TermWeights.Stems(story.Read.Text).Select(TermStatistics.Bucket).Distinct()))
        {
            counts[bucket]++;
        }

        using var file = File.Create(Path.Combine(folder, "term-counts.weights"));
        TermStatistics.Write(file, counts, stories.Count);
    }

    /// <summary>A story whole and its beginning alone without the headline: readers meet both.</summary>
    private static IEnumerable<Example> Parts(MarkedStory story)
    {
        var whole = StoryFeatures.Of(story.Read);
        yield return new(whole.Indices, whole.Values, [story.Relevant]);
        var text = story.Read.Text;
        var head = new ArticleText(text[..Math.Min(text.Length, 500)]);
        var features = StoryFeatures.Of(new Story(head));
        yield return new(features.Indices, features.Values, [story.Relevant]);
    }
}
