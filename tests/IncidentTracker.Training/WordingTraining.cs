using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;
using IncidentTracker.Training.Events;

namespace IncidentTracker.Training;

/// <summary>An article with what the grammar proposes in it.</summary>
internal sealed record ReadArticle(GoldArticle Gold, ClaimCandidates Candidates)
{
    public static ReadArticle Of(GoldArticle gold)
    {
        var text = new ArticleText(gold.Text, gold.Title);
        return new(gold, ClaimCandidates.Of(text, DispatchReader.Read(text, []), QuotationReader.Read(text), BuiltInActors.Names));
    }
}

/// <summary>A model of whole sentences as it was learned.</summary>
internal sealed record TrainedWording(LinearModel Words, IReadOnlyDictionary<string, double> Parties)
{
    public WordingModel Model { get; } = new(Words, new(Parties));

    /// <summary>Writes both of its files.</summary>
    public void Write(string folder)
    {
        using (var file = File.Create(Path.Combine(folder, WordingModel.WordsFile)))
        {
            Words.Write(file);
        }

        ClaimTraining.WriteWeights(Path.Combine(folder, WordingModel.PartiesFile), "Weights of what speaks for and against a phrase as the accused, and as the claimant (by-), of a sentence that no frame reads", Parties);
    }
}

/// <summary>Trains the model of whole sentences: on annotated articles, and, with little weight, on sentences of others in which the grammar proposes nothing, which are nearly always none.</summary>
internal static class WordingTraining
{
    private const float Unmarked = 0.2f;

    /// <summary>Above this somebody may be accused after all.</summary>
    private const double Doubtful = 0.15;

    private const double PartyRidge = 4;
    private const int Rounds = 12;
    private const float Rate = 0.05f;
    private const float Decay = 1e-3f;

    /// <summary>Sentences in which the grammar sees nothing, of articles of the other corpora that are not among the annotated ones: what news of the field says besides. The score is that of the model that accepts what the grammar proposes.</summary>
    public static List<Events.Example> Others(string corpora, IReadOnlyList<ReadArticle> annotated, Func<IReadOnlyList<string>, double> score)
    {
        var known = annotated.Select(article => Opening(article.Gold)).ToHashSet(StringComparer.Ordinal);
        var ids = annotated.Select(article => article.Gold.Id).ToHashSet(StringComparer.Ordinal);
        return [.. new[] { "casie.dev.jsonl", "clusters_articles.dev.jsonl" }.Select(name => Path.Combine(corpora, "reading", name)).Where(File.Exists).SelectMany(GoldArticle.Read)
            .Where(article => !ids.Contains(article.Id) && known.Add(Opening(article))).Select(ReadArticle.Of).SelectMany(article => Silent(article, score))];

        static string Opening(GoldArticle article) => article.Text[..Math.Min(120, article.Text.Length)];
    }

    public static TrainedWording Train(IReadOnlyList<ReadArticle> annotated, IReadOnlyList<Events.Example> others) => new(Words(annotated, others), Parties(annotated));

    private static LinearModel Words(IReadOnlyList<ReadArticle> annotated, IReadOnlyList<Events.Example> others)
    {
        var examples = annotated.SelectMany(Marked).Concat(others).ToList();
        var seen = new int[1 << WordingFeatures.Bits];
        foreach (var feature in examples.SelectMany(example => example.Features))
        {
            seen[feature]++;
        }

        // What stands in one sentence alone is no rule.
        var common = examples.ConvertAll(example => example with { Features = [.. example.Features.Where(feature => seen[feature] > 1)] });
        // Which claim it is, is learned from claims.
        return LinearModel.Join(
            new LogisticTrainer(WordingFeatures.Bits, 1, Rounds, Rate, Decay).Train(common),
            new LogisticTrainer(WordingFeatures.Bits, WordingModel.Stances.Length, Rounds, Rate, Decay).Train([.. common.Where(example => example.Truth[0]).Select(example => example with { Truth = example.Truth[1..] })]));
    }

    private static Dictionary<string, double> Parties(IReadOnlyList<ReadArticle> annotated) => LogisticRegression.Train([.. annotated.SelectMany(Parties)], PartyRidge);

    private static IEnumerable<Events.Example> Marked(ReadArticle article) => article.Candidates.Sentences.Where(s => s.Count > 0).Select(s =>
    {
        var claims = article.Gold.Claims.Where(claim => ClaimLabels.Overlaps(claim, s.Span)).Select(claim => claim.Stance).ToHashSet(StringComparer.Ordinal);
        return new Events.Example(article.Candidates.Wordings.Features(s), [], [claims.Count > 0, .. WordingModel.Stances.Select(stance => claims.Contains(WireWords.Of(stance)))]);
    });

    private static IEnumerable<Events.Example> Silent(ReadArticle article, Func<IReadOnlyList<string>, double> score)
    {
        var chosen = article.Candidates.Choose(score, ClaimReader.Threshold, null);
        var doubtful = article.Candidates.All.Select(pair => pair.Candidate).Where(candidate => candidate.Score > Doubtful && candidate.Stance != Stance.NoResponse).Concat(chosen).Select(candidate => candidate.Sentence).ToHashSet();
        return article.Candidates.Sentences.Where(s => s.Count > 0 && !doubtful.Contains(s)).Select(s => new Events.Example(article.Candidates.Wordings.Features(s), [], new bool[1 + WordingModel.Stances.Length], Unmarked));
    }

    private static IEnumerable<Example> Parties(ReadArticle article)
    {
        foreach (var s in article.Candidates.Sentences)
        {
            foreach (var claim in article.Gold.Claims.Where(claim => ClaimLabels.Overlaps(claim, s.Span)))
            {
                var stance = WordingModel.Stances.First(stance => WireWords.Of(stance) == claim.Stance);
                var parties = new WordingParties(s, stance, article.Candidates.Shape);
                var accused = parties.All.Where(phrase => Is(claim.Accused, s.Words(phrase))).Select(phrase => (NounPhrase?)phrase).FirstOrDefault();
                for (var at = 0; at < parties.All.Count; at++)
                {
                    if (stance != Stance.DeclinesToAttribute)
                    {
                        yield return new(parties.AsAccused(at), Is(claim.Accused, s.Words(parties.All[at])) ? 1 : 0, 1);
                    }

                    yield return new(parties.AsClaimant(at, accused), Is(claim.Claimant, s.Words(parties.All[at])) ? 1 : 0, 1);
                }
            }
        }
    }

    private static bool Is(string?[] names, string words) => SameName.Any([.. names.Where(name => !string.IsNullOrEmpty(name))], words);
}
