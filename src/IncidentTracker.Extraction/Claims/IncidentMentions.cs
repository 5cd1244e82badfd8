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
    /// <summary>Reads the event out of the text.</summary>
    public static EventReading Read(ArticleText article, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<ClaimFinding> claims, ActorNames names)
    {
        var story = new Story(article);
        return Read(story, Look(story), dispatches, claims, names);
    }

    /// <summary>What the words of the whole story say; null of an empty one.</summary>
    internal static StoryLook? Look(Story story) => story.Tokens.Length == 0 ? null : EventReader.Shipped.Look(story);

    internal static EventReading Read(Story story, StoryLook? look, IReadOnlyList<Dispatch> dispatches, IReadOnlyList<ClaimFinding> claims, ActorNames names)
    {
        if (look is null)
        {
            return new([], [], [], [], [], [], null, 0, [], []);
        }

        var told = EventReader.Shipped.Read(story, look, dispatches, new(claims));
        return new(Mentions(story, names), told.Victims, told.Attackers, told.Tools, told.Times, told.Kinds, told.Date, told.Relevance, told.RelevanceReasons, told.VictimDetails);
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
}
