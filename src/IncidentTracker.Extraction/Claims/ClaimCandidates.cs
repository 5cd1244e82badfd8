using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>All candidates of an article with their features, before the model decides. Training sees the same ones.</summary>
internal sealed class ClaimCandidates
{
    private ClaimCandidates(IReadOnlyList<(ClaimCandidate Candidate, List<string> Features)> all, IReadOnlyList<ClaimSentence> sentences, Capacities capacities, ArticleShape shape) =>
        (All, Sentences, Capacities, Shape, Wordings) = (all, sentences, capacities, shape, new(sentences, shape, capacities));

    private const double SecondMargin = 0.15;
    internal const double Plain = 0.5;

    /// <summary>Of two candidates that say one thing, the clause's own verb says it rather than a modifier.</summary>
    private const double ModifierMargin = 0.05;

    /// <summary>No news story has more; what lies beyond is left unread, so that time stays bounded whatever the text.</summary>
    private const int MostSentences = 10_000;

    public IReadOnlyList<(ClaimCandidate Candidate, List<string> Features)> All { get; }

    public IReadOnlyList<ClaimSentence> Sentences { get; }

    public Capacities Capacities { get; }

    public ArticleShape Shape { get; }

    /// <summary>What the words of whole sentences propose besides.</summary>
    public Wordings Wordings { get; }

    public static ClaimCandidates Of(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<Quotation> quotations, ActorNames names)
    {
        var known = new KnownNames(names);
        var sentences = new List<ClaimSentence>(article.Sentences.Count);
        var next = 0;
        var filed = 0;
        foreach (var span in article.Sentences.Take(MostSentences))
        {
            while (filed + 1 < dispatches.Count && dispatches[filed + 1].Start <= span.Start)
            {
                filed++;
            }

            // Where a story was filed is no party of its first sentence.
            var told = filed < dispatches.Count && dispatches[filed] is { Dateline: not null, BodyStart: var body } && span.Start < body && body < span.End ? new TextSpan(body, span.End) : span;
            var sentence = new ClaimSentence(article.Text, span, Tokens.Of(article.Text, told)) { Index = sentences.Count };
            while (next < quotations.Count && quotations[next].Span.End <= span.Start)
            {
                next++;
            }

            MarkQuoted(sentence, quotations, next);
            known.Mark(sentence);
            sentences.Add(sentence);
        }

        sentences.ForEach(known.MarkIntroduced);
        var capacities = new Capacities(sentences);
        var candidates = new List<ClaimCandidate>();
        foreach (var sentence in sentences)
        {
            var (found, sources) = Grammar.Read(sentence);
            foreach (var candidate in found)
            {
                ClaimantReader.Resolve(candidate, sources, capacities);
            }

            found.RemoveAll(Advocacy.IsIdle);
            found.RemoveAll(candidate => Advocacy.AccusesOwnState(candidate, capacities));

            candidates.AddRange(found);
        }

        Confessions.Find(sentences, candidates, capacities);
        var shape = new ArticleShape(sentences, candidates);
        return new([.. candidates.Select(candidate => (candidate, ClaimFeatures.Of(candidate, shape)))], sentences, capacities, shape);
    }

    private static void MarkQuoted(ClaimSentence s, IReadOnlyList<Quotation> quotations, int first)
    {
        var longest = 0;
        for (var q = first; q < quotations.Count && quotations[q].Span.Start < s.Span.End; q++)
        {
            var span = quotations[q].Span;
            var shared = Math.Min(span.End, s.Span.End) - Math.Max(span.Start, s.Span.Start);
            if (shared > longest)
            {
                (longest, s.Quotation) = (shared, quotations[q]);
            }

            for (var i = 0; i < s.Count; i++)
            {
                if (s[i].Start >= span.Start && s[i].End <= span.End)
                {
                    s.All[i] = s[i] with { Class = s[i].Class | WordClass.Quoted };
                }
            }
        }
    }

    /// <summary>The candidates that the model takes for claims, one a culprit and a sentence, and what the words of other sentences say.</summary>
    public List<ClaimCandidate> Choose(Func<IReadOnlyList<string>, double> score, double threshold, WordingModel? wording, double worded = Wordings.Threshold, double gate = Plain)
    {
        foreach (var (candidate, features) in All)
        {
            candidate.Score = Identity.IsNobody(candidate) || features.Contains("in-denial") && candidate.SourceForm is "none" or "before" && candidate.Stance is Stance.Accuses or Stance.Suspects ? 0 : score(features);
            if (candidate.Score < Plain && (Identity.IsPlain(candidate) || candidate.Score > 0 && Identity.IsPlainDeed(candidate)))
            {
                candidate.Score = Plain;
            }
        }

        // An article in which nothing is plainly a claim has none.
        if (!All.Any(pair => pair.Candidate.Score >= gate && pair.Candidate.Stance != Stance.NoResponse))
        {
            return [];
        }

        var chosen = new List<ClaimCandidate>();
        var bySentence = new Dictionary<int, List<ClaimCandidate>>();
        foreach (var candidate in All.Select(pair => pair.Candidate).Where(candidate => candidate.Score >= threshold).OrderByDescending(candidate => candidate.Score - (candidate.Modifier ? ModifierMargin : 0)))
        {
            var index = candidate.Sentence.Index;
            var here = At(index);
            if (here.Any(other => SameClaim(other, candidate)))
            {
                continue;
            }

            if (IsContinuation(candidate))
            {
                continue;
            }

            // A second accusation in one sentence is rarer than a first.
            var second = Kind(candidate.Stance) == 0 && here.Any(other => Kind(other.Stance) == 0);
            if (candidate.Score >= (second ? threshold + SecondMargin : threshold))
            {
                chosen.Add(candidate);
                here.Add(candidate);
                bySentence[index] = here;
            }
        }

        // "hackers working for STATE denied it", "no evidence that the group tied to STATE": who they are is told in passing.
        chosen.RemoveAll(told => IsInPassing(told) && At(told.Sentence.Index).Exists(other => Kind(other.Stance) != 0 && (told.ClaimantWords is null || told.ClaimantWords == other.ClaimantWords)));
        if (wording is not null)
        {
            var told = chosen.SelectMany(candidate => new[] { candidate.Sentence.Index, candidate.Continued?.Index ?? candidate.Sentence.Index }).ToHashSet();
            foreach (var candidate in Wordings.Propose(wording, worded, index => told.Contains(index) || Sentences[index].Unreal).ToList())
            {
                if (!IsContinuation(candidate))
                {
                    chosen.Add(candidate);
                    bySentence[candidate.Sentence.Index] = [candidate];
                }
            }
        }

        // "We have nothing to do with it, and STATE has nothing to do with it": whoever speaks for STATE denies once.
        chosen.RemoveAll(own => own.Stance == Stance.Denies && IsFirstPerson(own) && At(own.Sentence.Index).Exists(other => other.Stance == Stance.Denies && other.Accused is not null && !IsFirstPerson(other)));
        chosen.Sort((a, b) => a.Sentence.Index != b.Sentence.Index ? a.Sentence.Index.CompareTo(b.Sentence.Index) : a.Trigger.From.CompareTo(b.Trigger.From));
        Identity.Resolve(chosen, Capacities, Sentences);
        return chosen;

        List<ClaimCandidate> At(int sentence) => bySentence.GetValueOrDefault(sentence) ?? [];

        // Two refusals in one breath are one claim of two sentences.
        bool IsContinuation(ClaimCandidate candidate)
        {
            if (candidate.Stance != Stance.DeclinesToAttribute)
            {
                return false;
            }

            var index = candidate.Sentence.Index;
            var beside = At(index - 1).Concat(At(index + 1)).Where(other => other.Stance == candidate.Stance && Adjoining(other, candidate)).ToList();
            if (beside.Exists(other => other.Continued == candidate.Sentence))
            {
                return true;
            }

            if (beside.Find(other => other.Continued is null) is not { } neighbour)
            {
                return false;
            }

            neighbour.Continued = candidate.Sentence;
            return true;
        }
    }

    private static bool Adjoining(ClaimCandidate a, ClaimCandidate b) =>
        Math.Abs(a.Sentence.Index - b.Sentence.Index) == 1 && a.Sentence.Quotation is not null && a.Sentence.Quotation == b.Sentence.Quotation;

    /// <summary>What tells apart the hackers or the group of whom something else is told.</summary>
    private static bool IsInPassing(ClaimCandidate candidate) =>
        Kind(candidate.Stance) == 0 && (candidate.Modifier || candidate.Rule is "works-for" or "on-behalf-of" or "linked-to" or "sponsored-by" && candidate.Sentence.Word(candidate.Trigger.From) is [.., 'i', 'n', 'g'] or [.., 'e', 'd']) && candidate.Sentence.Has(candidate.Trigger.From - 1, WordClass.CyberActorNoun | WordClass.ActorName);

    private static bool IsFirstPerson(ClaimCandidate candidate) => candidate.Accused is { Length: 1 } accused && candidate.Sentence.IsAny(accused.From, "we", "i", "us", "me");

    private static bool SameClaim(ClaimCandidate a, ClaimCandidate b)
    {
        if (a.Stance == Stance.ClaimsResponsibility && b.Stance == a.Stance)
        {
            // Whoever owns up to a deed twice in a sentence does so once.
            return true;
        }

        if (Kind(a.Stance) != Kind(b.Stance))
        {
            return a.Stance is Stance.DeclinesToAttribute && b.Stance is Stance.Disputes && a.Trigger.Overlaps(b.Trigger);
        }

        if (a.Accused is not { } x || b.Accused is not { } y)
        {
            return true;
        }

        return x.Overlaps(y) || string.Equals(a.Sentence.Words(x), b.Sentence.Words(y), StringComparison.OrdinalIgnoreCase);
    }

    private static int Kind(Stance stance) => stance switch
    {
        Stance.Accuses or Stance.Suspects or Stance.Charges => 0,
        Stance.ClaimsResponsibility => 1,
        Stance.Denies or Stance.Disputes => 2,
        Stance.NoResponse => 4,
        _ => 3,
    };
}
