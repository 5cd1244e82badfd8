using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>What a story reports: kinds, who was hit, who did it, with what, when, and whether it is about an incident at all.</summary>
internal sealed record StoryEvent(
    IReadOnlyList<TextFinding> Victims,
    IReadOnlyList<TextFinding> Attackers,
    IReadOnlyList<TextFinding> Tools,
    IReadOnlyList<TextFinding> Times,
    IReadOnlyList<IncidentKind> Kinds,
    PartialDate? Date,
    double Relevance,
    IReadOnlyList<string> RelevanceReasons,
    IReadOnlyList<VictimFinding> VictimDetails);

/// <summary>Reads the event out of a story with one set of models; the training measures models of its own through the same door.</summary>
internal sealed class EventReader(EventModel model)
{
    private const int RelevanceOutput = StorySignals.Kinds;

    /// <summary>With the models in this program.</summary>
    public static EventReader Shipped { get; } = new(EventModel.Shipped);

    public StoryEvent Read(Story story, IReadOnlyList<Dispatch> dispatches)
    {
        var features = StoryFeatures.Of(story);
        var whole = new float[model.Words.Outputs];
        model.Words.Score(features.Indices, features.Values, whole);
        var relevance = 1 / (1 + Math.Exp(-whole[RelevanceOutput]));
        var signals = StorySignals.Read(story, model.Signals);
        var victims = PartReader.Read(signals, Role.Victim, model.Victims);
        var details = VictimReader.Read(story, victims);
        return new(
            [.. WithNames(story, victims, details)],
            Findings(story, PartReader.Read(signals, Role.Attacker, model.Attackers)),
            Findings(story, RoleSpans.Of(signals, Role.Tool)),
            Findings(story, RoleSpans.Of(signals, Role.Time)),
            KindReader.Read(signals, whole, model.Kinds, relevance),
            EventDates.Read(story, dispatches),
            relevance,
            RelevanceReasons.Of(story, model.Words, RelevanceOutput),
            details);
    }

    private static List<TextFinding> Findings(Story story, List<TextSpan> spans) => [.. spans.Select(span => new TextFinding(span, span.Of(story.Text)))];

    /// <summary>The model's stretches with the country of those that were named, then names that only the rules found.</summary>
    private static IEnumerable<TextFinding> WithNames(Story story, List<TextSpan> victims, List<VictimFinding> details) =>
        victims.Select(span => new TextFinding(span, span.Of(story.Text), details.Find(detail => detail.Span.Overlaps(span))?.Name))
            .Concat(details.Where(detail => !victims.Exists(span => span.Overlaps(detail.Span))).Select(detail => new TextFinding(detail.Span, detail.Span.Of(story.Text), detail.Name)))
            .OrderBy(finding => finding.Span.Start);
}
