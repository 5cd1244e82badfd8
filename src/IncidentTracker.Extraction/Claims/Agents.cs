using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Claimants that are more than one phrase, or stand behind a document.</summary>
internal static class Agents
{
    /// <summary>"security firms, the DHS and the FBI": the whole list that a phrase opens.</summary>
    public static NounPhrase List(ClaimSentence s, NounPhrase first)
    {
        var end = first.To;
        for (var steps = 0; steps < 5 && (s.Is(end, ",") || s.Is(end, "and")); steps++)
        {
            var at = s.Is(end, ",") && s.Is(end + 1, "and") ? end + 2 : end + 1;
            if (NounPhrases.After(s, at) is not { } next || !s.Any(next, Name | SourceNoun) || s.Has(next.From, Wh) || s.Has(next.To, Auxiliary | Say) && s.Is(end, ","))
            {
                break;
            }

            var last = s.Is(at - 1, "and") || s.Find(next.From, next.To, "and") > 0;
            end = next.To;
            if (last)
            {
                return new(first.From, end);
            }
        }

        return first;
    }

    /// <summary>"a report published by FIRM": the firm speaks.</summary>
    public static NounPhrase Author(ClaimSentence s, NounPhrase who)
    {
        if (!s.Has(who.To - 1, Document))
        {
            return who;
        }

        var i = who.To;
        while (s.Has(i, Adverb) || s.IsAny(i, "published", "released", "issued", "prepared", "written", "compiled", "produced", "authored", "posted", "put", "out"))
        {
            i++;
        }

        return s.IsAny(i, "by", "from") && NounPhrases.After(s, i + 1) is { } author && s.Any(author, Name | SourceNoun) ? author : who;
    }
}
