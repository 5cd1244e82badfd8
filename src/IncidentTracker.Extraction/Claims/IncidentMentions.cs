using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
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
    IReadOnlyList<string> RelevanceReasons);

/// <summary>Kinds, victims, attackers, tools, times and relevance of an article.</summary>
public static class IncidentMentions
{
    /// <summary>Reads the event out of the text.</summary>
    public static EventReading Read(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<ClaimFinding> claims, ActorNames names) =>
        new([], [], [], [], [], [], null, 0, []);
}
