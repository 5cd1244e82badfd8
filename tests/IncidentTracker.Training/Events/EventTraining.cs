using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Training.Events;

/// <summary>Trains and cross-validates the models of what an article reports: kinds with relevance, and roles. Folds are by article.</summary>
internal sealed class EventTraining(string corpora, Action<string> say)
{
    private const int Folds = 5;
    private const int RelevanceOutput = 5;

    private readonly List<MarkedStory> _casie = MarkedStory.Casie(corpora);

    public void CrossValidate()
    {
        CrossValidateRoles();
        CrossValidateKinds();
    }

    public void Write(string folder)
    {
        WriteTermCounts(folder);
        using (var file = File.Create(Path.Combine(folder, "event-roles.weights")))
        {
            TrainRoles(_casie).Write(file);
        }

        using (var file = File.Create(Path.Combine(folder, "event-kinds.weights")))
        {
            TrainKinds(_casie, [.. MarkedStory.Clusters(corpora), .. MarkedStory.Others(corpora)]).Write(file);
        }
    }

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

    private static Extraction.Incidents.LinearModel TrainRoles(IEnumerable<MarkedStory> stories)
    {
        var examples = new List<Example>();
        Span<int> row = stackalloc int[RoleFeatures.Most];
        foreach (var story in stories)
        {
            var features = new RoleFeatures(story.Read);
            for (var i = 0; i < story.Read.Tokens.Length; i++)
            {
                if (story.Read.Tokens[i].IsWord)
                {
                    var token = new TextSpan(story.Read.Tokens[i].Start, story.Read.Tokens[i].End);
                    examples.Add(new(row[..features.Fill(i, row)].ToArray(), [], [.. story.Roles.Select(spans => spans.Exists(span => span.Overlaps(token)))]));
                }
            }
        }

        return new LogisticTrainer(RoleFeatures.Bits, MarkedStory.RoleNames.Length, rounds: 8, rate: 0.02f, decay: 2e-3f).Train(examples);
    }

    private void CrossValidateRoles()
    {
        var odds = new Dictionary<string, float[]>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var reader = new RoleReader(TrainRoles(_casie.Where((_, i) => i % Folds != fold)), RoleReader.Thresholds);
            foreach (var story in _casie.Where((_, i) => i % Folds == fold))
            {
                odds[story.Id] = reader.Odds(story.Read);
            }
        }

        for (var role = 0; role < MarkedStory.RoleNames.Length; role++)
        {
            foreach (var threshold in new[] { -2.4f, -2f, -1.6f, -1.2f, -0.8f })
            {
                var reader = new RoleReader(null!, Enumerable.Repeat(threshold, 4).ToArray());
                int hit = 0, found = 0, wanted = 0;
                foreach (var story in _casie)
                {
                    var spans = reader.Spans(story.Read.Tokens, odds[story.Id], (Role)role);
                    found += spans.Count;
                    wanted += story.Roles[role].Count;
                    hit += story.Roles[role].Count(gold => spans.RemoveAll(span => Same(gold, span)) > 0);
                }

                say(FormattableString.Invariant($"{MarkedStory.RoleNames[role],-10} threshold {threshold,5:0.0}  P {1.0 * hit / Math.Max(1, found):0.000}  R {1.0 * hit / wanted:0.000}  F1 {2.0 * hit / (found + wanted):0.000}"));
            }
        }
    }

    private static bool Same(TextSpan a, TextSpan b) => 2 * (Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start)) >= Math.Min(a.Length, b.Length);

    private static Extraction.Incidents.LinearModel TrainKinds(IEnumerable<MarkedStory> casie, IEnumerable<MarkedStory> others)
    {
        var kinds = new List<Example>();
        var relevance = new List<Example>();
        foreach (var story in casie)
        {
            var features = StoryFeatures.Of(story.Read);
            kinds.Add(new(features.Indices, features.Values, story.Kinds));
            foreach (var part in Parts(story))
            {
                relevance.Add(part);
            }
        }

        relevance.AddRange(others.SelectMany(Parts));
        var model = new LogisticTrainer(StoryFeatures.Bits, 5, rounds: 60, rate: 0.1f, decay: 3e-3f);
        var second = new LogisticTrainer(StoryFeatures.Bits, 1, rounds: 15, rate: 0.2f, decay: 1e-4f);
        return Extraction.Incidents.LinearModel.Join(model.Train(kinds), second.Train(relevance));
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

    private void CrossValidateKinds()
    {
        List<MarkedStory> others = [.. MarkedStory.Clusters(corpora), .. MarkedStory.Others(corpora)];
        var odds = new List<(MarkedStory Story, float[] Odds)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            // A cluster article may be a casie article: the fold goes by id, so that none is seen twice.
            bool Held(MarkedStory story) => (uint)story.Id.Sum(c => c * 31) % Folds == fold;
            var model = TrainKinds(_casie.Where(story => !Held(story)), others.Where(story => !Held(story)));
            foreach (var story in _casie.Concat(others).Where(Held))
            {
                var features = StoryFeatures.Of(story.Read);
                var answer = new float[model.Outputs];
                model.Score(features.Indices, features.Values, answer);
                odds.Add((story, answer));
            }
        }

        var marked = odds.Where(pair => _casie.Contains(pair.Story)).ToList();
        foreach (var threshold in new[] { -1.2f, -1f, -0.8f, -0.6f, -0.4f, -0.2f, 0f })
        {
            var hit = marked.Sum(pair => pair.Story.Kinds.Where((truth, k) => truth && pair.Odds[k] > threshold).Count());
            var found = marked.Sum(pair => pair.Odds.Take(5).Count(o => o > threshold));
            var wanted = marked.Sum(pair => pair.Story.Kinds.Count(truth => truth));
            say(FormattableString.Invariant($"kinds threshold {threshold,5:0.0}  P {1.0 * hit / found:0.000}  R {1.0 * hit / wanted:0.000}  F1 {2.0 * hit / (found + wanted):0.000}"));
        }

        for (var k = 0; k < 5; k++)
        {
            int hit = marked.Count(p => p.Story.Kinds[k] && p.Odds[k] > -0.2), found = marked.Count(p => p.Odds[k] > -0.2), wanted = marked.Count(p => p.Story.Kinds[k]);
            say(FormattableString.Invariant($"  {MarkedStory.KindNames[k],-22} F1 {2.0 * hit / (found + wanted):0.000}"));
        }

        var relevantHit = odds.Count(p => p.Story.Relevant && p.Odds[RelevanceOutput] > 0);
        say(FormattableString.Invariant($"relevance P {1.0 * relevantHit / odds.Count(p => p.Odds[RelevanceOutput] > 0):0.000} R {1.0 * relevantHit / odds.Count(p => p.Story.Relevant):0.000}"));
    }
}
