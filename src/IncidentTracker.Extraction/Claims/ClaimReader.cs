using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Quotations;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Attribution claims of an article: the grammar proposes generously, the trained model decides.</summary>
public static class ClaimReader
{
    /// <summary>A candidate at least this likely is a claim; chosen with the model by cross-validation.</summary>
    internal const double Threshold = 0.5;

    /// <summary>Every claim in order of its span.</summary>
    public static IReadOnlyList<ClaimFinding> Read(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<Quotation> quotations, ActorNames names)
    {
        var candidates = ClaimCandidates.Of(article, dispatches, quotations, names);
        var chosen = candidates.Choose(ClaimModel.Shipped.Score, Threshold, WordingModel.Shipped);
        var parties = new PartyNames(candidates, chosen, dispatches);
        return [.. chosen.Select(candidate => Finding(candidate) with { Parties = parties.Of(candidate) })];
    }

    /// <summary>What an editor who marked these words may mean: the likeliest claim of their sentences, however unlikely; null where neither the grammar nor the words show any.</summary>
    public static ClaimFinding? Suggest(string text, TextSpan words, ActorNames names)
    {
        var article = new ArticleText(text);
        var candidates = ClaimCandidates.Of(article, DispatchReader.Read(article, []), QuotationReader.Read(article), names);
        candidates.Choose(ClaimModel.Shipped.Score, Threshold, null, gate: 0);
        var likeliest = candidates.All.Select(pair => pair.Candidate).Where(candidate => candidate.Sentence.Span.Overlaps(words)).MaxBy(candidate => candidate.Score);
        if (likeliest is null || likeliest.Score < Threshold)
        {
            // What the grammar would turn down is asked of the words too.
            var worded = candidates.Wordings.Propose(WordingModel.Shipped, Wordings.Even, sentence => !candidates.Sentences[sentence].Span.Overlaps(words)).ToList();
            Identity.Resolve(worded, candidates.Capacities, candidates.Sentences);
            likeliest = worded.MaxBy(candidate => candidate.Score) ?? likeliest;
        }

        return likeliest is null ? null : Finding(likeliest);
    }

    /// <summary>A chosen candidate as the product keeps it.</summary>
    internal static ClaimFinding Finding(ClaimCandidate candidate)
    {
        var s = candidate.Sentence;
        var (level, words, hedged) = HedgeReader.Read(candidate);
        (DenialObject? denied, string? deniedWords) = candidate.Stance == Stance.Denies ? DenialObjects.Of(candidate, true) : default((DenialObject?, string?));
        return new(
            candidate.Continued is { } next ? new(Math.Min(s.Span.Start, next.Span.Start), Math.Max(s.Span.End, next.Span.End)) : s.Span,
            candidate.ClaimantWords,
            candidate.Kind,
            candidate.AccusedWords ?? (candidate.Accused is { } accused ? s.Words(accused) : null),
            candidate.Stance,
            s.Quotation is not null,
            level,
            words,
            hedged,
            denied,
            deniedWords,
            candidate.Rule,
            Math.Round(candidate.Score, 3),
            candidate.Rule == Wordings.Rule ? null : s.SpanOf(candidate.Trigger));
    }
}
