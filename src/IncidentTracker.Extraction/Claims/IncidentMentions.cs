using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What a text says about the event itself.</summary>
public sealed record EventReading(
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<TextFinding> Victims,
    IReadOnlyList<TextFinding> Attackers,
    IReadOnlyList<TextFinding> Tools,
    IReadOnlyList<TextFinding> Times,
    IReadOnlyList<IncidentKind> Kinds,
    PartialDate? EventDate,
    double Relevance,
    IReadOnlyList<string> RelevanceReasons,
    IReadOnlyList<VictimFinding> VictimDetails);

/// <summary>Kinds, victims, attackers, tools, times and relevance of an article.</summary>
public static class IncidentMentions
{
    private const int RelevanceOutput = 5;

    /// <summary>Below this nobody was hit: stories about incidents lie far above, all others nearly all below.</summary>
    private const double LeastRelevance = 0.02;

    /// <summary>Reads the event out of the text.</summary>
    public static EventReading Read(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<ClaimFinding> claims, ActorNames names)
    {
        var story = new Story(article);
        if (story.Tokens.Length == 0)
        {
            return new([], [], [], [], [], [], null, 0, [], []);
        }

        var features = StoryFeatures.Of(story);
        var model = EventModels.Kinds;
        var relevance = 1 / (1 + Math.Exp(-model.Score(features.Indices, features.Values, RelevanceOutput)));
        var mentions = Mentions(story, names);
        var reasons = RelevanceReasons.Of(story, model, RelevanceOutput);
        if (relevance < LeastRelevance)
        {
            // A story about something else has no victims, and looking for them costs more than all the rest.
            return new(mentions, [], [], [], [], [], EventDates.Read(story, dispatches), relevance, reasons, []);
        }

        var odds = new float[model.Outputs];
        model.Score(features.Indices, features.Values, odds);
        var roles = EventModels.Roles.Odds(story);
        var victims = EventModels.Roles.Spans(story.Tokens, roles, Role.Victim);
        var details = VictimReader.Read(story, victims);
        return new(
            mentions,
            [.. WithNames(story, victims, details)],
            Findings(story, roles, Role.Attacker),
            Findings(story, roles, Role.Tool),
            Findings(story, roles, Role.Time),
            KindReader.Read(story, odds, relevance),
            EventDates.Read(story, dispatches),
            relevance,
            reasons,
            details);
    }

    private static List<Mention> Mentions(Story story, ActorNames names)
    {
        var actors = ActorMentions.Of(names).In(story.Text, story.Tokens);
        var known = Merge(actors, Places.In(story.Text, story.Tokens));
        return Merge(known, NameMentions.In(story, known));
    }

    /// <summary>Both lists in order of their spans; where two overlap, the first list's stands.</summary>
    private static List<Mention> Merge(List<Mention> first, List<Mention> second)
    {
        var merged = new List<Mention>(first.Count + second.Count);
        var i = 0;
        foreach (var mention in second)
        {
            while (i < first.Count && first[i].Span.End <= mention.Span.Start)
            {
                merged.Add(first[i++]);
            }

            if (i == first.Count || !first[i].Span.Overlaps(mention.Span))
            {
                merged.Add(mention);
            }
        }

        merged.AddRange(first.Skip(i));
        return merged;
    }

    private static IReadOnlyList<TextFinding> Findings(Story story, float[] odds, Role role) =>
        [.. EventModels.Roles.Spans(story.Tokens, odds, role).Select(span => new TextFinding(span, span.Of(story.Text)))];

    /// <summary>The model's stretches with the country of those that were named, then names that only the rules found.</summary>
    private static IEnumerable<TextFinding> WithNames(Story story, List<TextSpan> victims, List<VictimFinding> details) =>
        victims.Select(span => new TextFinding(span, span.Of(story.Text), details.Find(detail => detail.Span.Overlaps(span))?.Name))
            .Concat(details.Where(detail => !victims.Exists(span => span.Overlaps(detail.Span))).Select(detail => new TextFinding(detail.Span, detail.Span.Of(story.Text), detail.Name)))
            .OrderBy(finding => finding.Span.Start);
}
