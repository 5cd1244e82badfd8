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

/// <summary>What the words of a whole story say, before anything in it is looked for.</summary>
/// <param name="Outputs">What the word model answers.</param>
/// <param name="Relevance">How likely the story is about an incident, 0 to 1.</param>
internal sealed record StoryLook(float[] Outputs, double Relevance)
{
    /// <summary>Below this a story is about something else altogether, and whom a court tries in it is accused of no attack: the strangest stories of incidents that are known lie at 0.01 and above, nine of ten others below this.</summary>
    private const double Least = 0.005;

    /// <summary>True where nothing in it need be read as a claim.</summary>
    public bool IsElsewhere => Relevance < Least;
}

/// <summary>Reads the event out of a story with one set of models; the training measures models of its own through the same door.</summary>
internal sealed class EventReader(EventModel model)
{
    private const int RelevanceOutput = StorySignals.Kinds;
    private const float NotRuledOut = -2.5f;

    /// <summary>Below this nobody was hit: stories about incidents lie far above, all others nearly all below.</summary>
    private const double LeastRelevance = 0.02;

    /// <summary>With the models in this program.</summary>
    public static EventReader Shipped { get; } = new(EventModel.Shipped);

    /// <summary>What the words of the whole story say.</summary>
    public StoryLook Look(Story story)
    {
        var features = StoryFeatures.Of(story);
        var whole = new float[model.Words.Outputs];
        model.Words.Score(features.Indices, features.Values, whole);
        return new(whole, 1 / (1 + Math.Exp(-whole[RelevanceOutput])));
    }

    /// <param name="story">The story.</param>
    /// <param name="dispatches">Its dispatches.</param>
    /// <param name="parties">Who is no victim.</param>
    public StoryEvent Read(Story story, IReadOnlyList<Dispatch> dispatches, OtherParties parties) => Read(story, Look(story), dispatches, parties);

    /// <param name="story">The story.</param>
    /// <param name="look">What its words say.</param>
    /// <param name="dispatches">Its dispatches.</param>
    /// <param name="parties">Who is no victim.</param>
    public StoryEvent Read(Story story, StoryLook look, IReadOnlyList<Dispatch> dispatches, OtherParties parties)
    {
        var (whole, relevance) = look;
        if (relevance < LeastRelevance)
        {
            // A story about something else has no victims, and looking for them costs more than all the rest.
            return new([], [], [], [], [], EventDates.Read(story, dispatches), relevance, RelevanceReasons.Of(story, model.Words, RelevanceOutput), []);
        }

        return Read(StorySignals.Read(story, model.Signals), whole, relevance, dispatches, parties);
    }

    /// <summary>From what the first look answered.</summary>
    internal StoryEvent Read(StorySignals signals, float[] whole, double relevance, IReadOnlyList<Dispatch> dispatches, OtherParties parties)
    {
        var story = signals.Story;
        var mentions = new KindMentions(signals, whole);
        var chances = mentions.Chances(model.Mentions);
        var victims = Told(PartReader.Read(signals, Role.Victim, mentions, chances, model.Victims), dispatches);
        var named = VictimReader.Read(story, victims, parties);
        var kinds = KindReader.Read(story, whole, mentions, chances, model.Kinds, relevance);
        var happened = kinds.Count == 0 || kinds.Any(kind => kind is not (IncidentKind.VulnerabilityDisclosed or IncidentKind.VulnerabilityPatched));
        return new(
            [.. WithNames(signals, victims, named)],
            Findings(story, Told(PartReader.Read(signals, Role.Attacker, mentions, chances, model.Attackers), dispatches)),
            Findings(story, RoleSpans.Of(signals, Role.Tool)),
            Findings(story, RoleSpans.Of(signals, Role.Time)),
            kinds,
            EventDates.Read(story, dispatches),
            relevance,
            RelevanceReasons.Of(story, model.Words, RelevanceOutput),
            StoryVictims.Read(story, signals, named, happened, dispatches, parties));
    }

    /// <summary>Nobody in a dateline plays a part.</summary>
    private static List<TextSpan> Told(List<TextSpan> spans, IReadOnlyList<Dispatch> dispatches)
    {
        // Both are in order: one walk, however many dispatches a page strings together.
        var at = 0;
        spans.RemoveAll(span =>
        {
            while (at < dispatches.Count && dispatches[at].End <= span.Start)
            {
                at++;
            }

            return at < dispatches.Count && dispatches[at].Dateline is not null && dispatches[at].Start <= span.Start && span.Start < dispatches[at].BodyStart;
        });
        return spans;
    }

    private static List<TextFinding> Findings(Story story, List<TextSpan> spans) => [.. spans.Select(span => new TextFinding(span, span.Of(story.Text)))];

    /// <summary>The model's stretches with the country of those that were named, then names that only the rules found: where the word model does not rule them out, and all of them where it found nobody.</summary>
    private static IEnumerable<TextFinding> WithNames(StorySignals signals, List<TextSpan> victims, List<VictimFinding> details)
    {
        var text = signals.Story.Text;
        return victims.Select(span => new TextFinding(span, span.Of(text), details.Find(detail => detail.Span.Overlaps(span))?.Name))
            .Concat(details.Where(detail => !victims.Exists(span => span.Overlaps(detail.Span)) && (victims.Count == 0 || signals.Most(detail.Span, Role.Victim) > NotRuledOut))
                .Select(detail => new TextFinding(detail.Span, detail.Span.Of(text), detail.Name)))
            .OrderBy(finding => finding.Span.Start);
    }
}
