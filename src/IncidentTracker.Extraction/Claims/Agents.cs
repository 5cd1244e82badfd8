using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Claimants that are more than one phrase, or stand behind a document.</summary>
internal static partial class Agents
{
    /// <summary>"security firms, the DHS and the FBI": the whole list that a phrase opens.</summary>
    public static NounPhrase List(ClaimSentence s, NounPhrase first)
    {
        var end = first.To;
        for (var steps = 0; steps < 5 && (s.Is(end, ",") || s.Is(end, "and")); steps++)
        {
            var at = s.Is(end, ",") && s.Is(end + 1, "and") ? end + 2 : end + 1;
            if (NounPhrases.After(s, at) is not { } next || !s.Any(next, Name | SourceNoun | VendorName) || s.Has(next.From, Wh) || s.Has(next.To, Auxiliary | Say) && s.Is(end, ","))
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

    /// <summary>What somebody put on paper or found out, and whose it may be said to be.</summary>
    private static readonly FrozenSet<string> _papers = new[]
    {
        "study", "research", "assessment", "review", "memo", "memorandum", "note", "findings", "investigation", "probe", "inquiry", "enquiry", "evidence", "data", "disclosure", "alert", "bulletin", "briefing", "dossier",
        "presentation", "testimony", "reports", "papers", "posts", "letters", "examination", "forensics", "work", "writeup", "write-up", "notice", "intelligence", "information", "telemetry", "survey", "conclusion", "conclusions",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _made = new[]
    {
        "published", "released", "issued", "prepared", "written", "compiled", "produced", "authored", "posted", "put", "out", "carried", "conducted", "performed", "done", "undertaken", "gathered", "collected", "uncovered", "obtained", "shared",
        "provided", "presented", "drafted", "commissioned", "filed", "submitted", "signed", "led", "circulated", "drawn", "up", "unveiled", "completed", "seen", "found", "assembled", "made", "leaked",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"a report published by FIRM", "analysis carried out by FIRM": the firm speaks.</summary>
    public static NounPhrase Author(ClaimSentence s, NounPhrase who)
    {
        if (!s.Has(who.To - 1, Document) && !_papers.Contains(s[who.To - 1].Word))
        {
            return Whole(s, who);
        }

        var i = who.To;
        while (s.Has(i, Adverb) || s.In(i) && _made.Contains(s[i].Word) || i > who.To && s.IsAny(i, "this", "last", "on") || i > who.To && (NounPhrases.IsDay(s, i) || s.IsAny(i, "week", "month", "year")))
        {
            i++;
        }

        // "papers obtained by NEWSPAPER" are others' words.
        return s.IsAny(i, "by", "from") && !(s.IsAny(i - 1, "obtained", "seen") && s.Has(who.To - 1, Document)) && NounPhrases.After(s, i + 1) is { } author && s.Any(author, Name | SourceNoun | VendorName) ? Whole(s, List(s, author)) : who;
    }

    /// <summary>"researchers at FIRM", "officials in CAPITAL", "neither A nor B": people without a name are whose they are, and who speaks together is named together.</summary>
    public static NounPhrase Whole(ClaimSentence s, NounPhrase who)
    {
        // "Officials – speaking on condition of anonymity – said".
        if (s.Find(who.From + 1, who.To, "-", "–", "—") is var dash and > 0)
        {
            who = new(who.From, dash);
        }

        // "Two sources familiar (with the matter)": the adjective opens what tells them apart.
        if (who.Length > 1 && s.IsAny(who.To - 1, "familiar", "briefed", "close", "involved") && s.Has(who.To - 2, SourceNoun | Unnamed) && s.IsAny(who.To, "with", "on", "to", "in"))
        {
            who = new(who.From, who.To - 1);
        }

        // "A post on the website NAME".
        if (s.IsAny(who.To - 1, "post", "message", "thread", "comment", "statement", "note") && s.IsAny(who.To, "on", "at") && NounPhrases.After(s, who.To + 1) is { } page && (s.Has(page.To - 1, Proper) && s[page.To - 1].Capital && !NounPhrases.IsDay(s, page.To - 1) && !Months.Has(s[page.To - 1].Word) && !s.Any(page, Place) || s.IsAny(page.To - 1, "website", "site", "forum", "blog")))
        {
            return new(who.From, page.To);
        }

        // "Neither A nor B", "both A and B".
        if (s.IsAny(who.From - 1, "nor", "or", "and") && s.Find(Math.Max(0, who.From - 12), who.From - 1, "neither", "either", "both") is var pair and >= 0
            && NounPhrases.Before(s, who.From - 1) is { } first && first.From <= pair + 1 && (first.From == pair || s.Is(first.From - 1, s[pair].Word)))
        {
            return new(pair, who.To);
        }

        // "The A, B and C": the list of which the verb saw the end.
        if (s.Is(who.From - 1, ",") && s.Find(who.From, who.To, "and") > 0 && NounPhrases.Before(s, who.From - 1) is { } head && head.To == who.From - 1 && s.Any(head, Name | SourceNoun | VendorName) && !NounPhrases.IsDay(s, head.To - 1) && !IsThing(s, head) && s.Find(head.From, head.To, "and") < 0
            && (head.From == 0 || s.IsAny(head.From - 1, "that", "but", "and", "while", "by", "\"")))
        {
            return new(head.From, who.To);
        }

        // "called in FIRM, whose investigators blamed".
        if (s.Is(who.From - 1, "whose") && NounPhrases.Before(s, s.Is(who.From - 2, ",") ? who.From - 2 : who.From - 1) is { } employer && s.Any(employer, Proper | VendorName) && !s.Any(who, Name))
        {
            return employer;
        }

        if (who.Length < 1 || s.Any(who, Proper | VendorName) || !s.Has(who.To - 1, ResearcherNoun | RoleNoun | SourceNoun | Unnamed) || s.Has(who.To - 1, Document))
        {
            return who;
        }

        // "three people briefed on the investigation", "officials familiar with the case": all that is told of who they are.
        if (!s.Any(who, Name) && (s.IsAny(who.To, "familiar", "briefed", "close", "involved") && s.IsAny(who.To + 1, "with", "on", "by", "to", "in") || s.IsAny(who.To, "with") && s.IsAny(who.To + 1, "knowledge", "direct"))
            && NounPhrases.After(s, s.Is(who.To, "with") ? who.To + 1 : who.To + 2) is { } matter)
        {
            return new(who.From, s.IsAny(matter.To, "of") && NounPhrases.After(s, matter.To + 1) is { } known ? known.To : matter.To);
        }

        var house = s.IsAny(who.To, "at", "from", "for", "with", "of", "within", "inside") ? NounPhrases.After(s, who.To + 1) : null;
        if (house is { } body && (s.Any(body, Proper | Place | VendorName | GovernmentNoun) || s.Any(body, VendorNoun) && s.Any(body, SourceNoun)))
        {
            return new(who.From, List(s, body).To);
        }

        return s.Is(who.To, "in") && NounPhrases.After(s, who.To + 1) is { } where && !s.Has(where.From, Determiner) && s.Any(where, Proper | Place) && !Months.Has(s[where.From].Word) ? new(who.From, where.To) : who;
    }

    /// <summary>"a security probe has found": an inquiry that says what it came to.</summary>
    public static bool IsInquiry(ClaimSentence s, NounPhrase who) => s.IsAny(who.To - 1, "probe", "investigation", "inquiry", "enquiry", "review", "audit", "study", "research", "intelligence", "probes", "investigations") && who.Length < 7;

    /// <summary>"some of the tools", "the overlap", "that": nothing that asserts anything, whatever verb it governs.</summary>
    public static bool IsThing(ClaimSentence s, NounPhrase who)
    {
        var end = who.From + 1;
        while (end < who.To && !(s.Has(end, Preposition) && !s[end].Capital))
        {
            end++;
        }

        // "some of the tools" are tools.
        if (s.Is(end, "of") && s.IsAny(end - 1, "some", "many", "several", "most", "all", "part", "parts", "number", "two", "three", "one"))
        {
            end = who.To;
        }

        var head = s[end - 1];
        return who.Length == 1 && (head.Word is "that" or "a" or "this" or "these" || head.Has(Determiner) && !head.Has(Pronoun) && head.Word is "the" or "an")
            || !head.Capital && _things.Contains(head.Word);
    }

    private static readonly FrozenSet<string> _things = new[]
    {
        "tool", "tools", "code", "malware", "ransomware", "overlap", "overlaps", "technique", "techniques", "tactics", "infrastructure", "domain", "domains", "server", "servers", "address", "addresses", "sample", "samples", "similarity",
        "similarities", "attack", "attacks", "breach", "breaches", "hack", "hacks", "intrusion", "intrusions", "campaign", "campaigns", "incident", "incidents", "operation", "operations", "virus", "worm", "trojan", "backdoor", "implant", "strings",
        "file", "files", "method", "methods", "traffic", "payload", "exploit", "exploits", "certificate", "certificates", "timing", "language", "names", "name", "links", "link", "wiper", "toolkit", "script", "scripts", "program", "programs",
    }.ToFrozenSet(StringComparer.Ordinal);
}
