using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who asserts a candidate, and in what capacity.</summary>
internal static class ClaimantReader
{
    public static void Resolve(ClaimCandidate candidate, List<SourcePhrase> sources, Capacities capacities)
    {
        var s = candidate.Sentence;
        var at = candidate.Trigger.From;
        if (candidate.Stance is Stance.Accuses or Stance.Suspects && Agents.Participle(s, at) is { } matrix && !(candidate.Accused is { } culprit && culprit.Overlaps(matrix)))
        {
            (candidate.Claimant, candidate.Passive) = (matrix, false);
        }

        if (candidate is { Stance: Stance.Accuses or Stance.Suspects, Claimant: null } && Agents.Finder(s, at) is { } finder)
        {
            (candidate.Claimant, candidate.Passive) = (finder, false);
        }

        var self = candidate.Claimant is { Length: 1 } first && s.IsAny(first.From, "we", "i") ? candidate.Claimant : null;
        if (candidate.Claimant is { } own && !s.Has(own.From, Wh) && !s.IsAny(own.From, "there", "here", "this", "everyone", "everybody") && !(own.Length == 1 && s.Is(own.From, "that")) && (candidate.Stance is Stance.ClaimsResponsibility or Stance.Denies || !Agents.IsThing(s, own) && !IsCulprit(candidate, own)) && !(own.Length == 1 && s.IsAny(own.From, "we", "i", "our", "we're", "we've", "i'm", "i've"))
            && !(own.Length == 1 && s.Is(own.From, "it") && s.Has(own.To, Be)))
        {
            // "it was believed": an empty subject says nothing about who speaks.
            own = Agents.Author(s, Outer(s, own, sources)?.Who ?? (candidate.Stance == Stance.DeclinesToAttribute ? Spokesman(s, own, sources) : null) ?? own);
            own = candidate.Stance == Stance.ClaimsResponsibility && s.Has(own.To - 1, ActorNoun) ? NounPhrases.Named(s, own) : own;
            if (s.Is(own.From - 1, "by") && NounPhrases.Before(s, own.From - 1) is { } inquest && Agents.IsInquiry(s, inquest) && sources.Exists(source => source.Form is "after" or "inverted" && !source.Who.Overlaps(own)))
            {
                // "An inquiry by A and B had traced it to STATE, BODY said": BODY tells what came of it.
                own = sources.FindLast(source => source.Form is "after" or "inverted" && !source.Who.Overlaps(own)).Who;
            }

            candidate.ClaimantWords = s.Words(own);
            candidate.SourceForm = "own";
        }
        else
        {
            candidate.Claimant = null;
        }

        // Who speaks in the sentence itself is nearer than whom the quotation is thought to be of.
        var here = candidate.Claimant is null && s.Quotation?.Speaker is { } thought && !s.Text.AsSpan(s.Span.Start, s.Span.Length).Contains(thought, StringComparison.Ordinal) && SourcePhrases.For(sources, at) is { Form: "after" or "inverted" } near && s.Any(near.Who, Proper);
        if (candidate.Claimant is null && !here && s.Quotation is { Speaker: { } speaker } quotation
            && (quotation.Span.Start <= s[at].Start && s[at].Start < quotation.Span.End))
        {
            candidate.ClaimantWords = speaker;
            candidate.SourceForm = "quoted";
            candidate.Kind = ClaimantKinds.Of(speaker, capacities, s.Index);
            Advocacy.Settle(candidate, capacities);
            return;
        }

        if (candidate.Claimant is null && SourcePhrases.For(sources, at) is { } source && !(candidate.Accused is { } accused && accused.Overlaps(source.Who)))
        {
            source = Outer(s, source.Who, sources) ?? source;
            candidate.Claimant = Agents.Author(s, source.Who);
            candidate.ClaimantWords = s.Words(candidate.Claimant.Value);
            candidate.SourceForm = source.Form;
            if (candidate.Stance == Stance.Accuses && s.Has(source.Verb, Believe) && !s.Has(source.Verb, Say) && source.Form is "before" or "after" or "inverted")
            {
                // What somebody believes is a suspicion, what somebody does not believe is disputed.
                (candidate.Stance, candidate.Hedged) = s.Has(source.Verb - 1, Negation) ? (Stance.Disputes, true) : (Stance.Suspects, true);
            }
        }

        // The author of a report speaks for himself.
        if (candidate.ClaimantWords is null && self is { } author && s.Quotation is null)
        {
            (candidate.ClaimantWords, candidate.SourceForm) = (s.Words(author), "own");
        }

        if (candidate is { Stance: Stance.Accuses or Stance.Suspects, Claimant: { } paper } && (Grammar.IsChargeSheet(s.All.AsSpan(paper.From, paper.Length)) || s.Any(paper, GovernmentNoun | Pronoun) && Grammar.OpensWithChargeSheet(s)))
        {
            candidate.Stance = Stance.Charges;
        }

        candidate.Passive |= candidate.ClaimantWords is null && IsSaid(s, at);
        candidate.Kind = candidate.Stance switch
        {
            Stance.Denies or Stance.NoResponse => ClaimantKind.Accused,
            Stance.ClaimsResponsibility => ClaimantKind.Perpetrator,
            Stance.DeclinesToAttribute when candidate.ClaimantWords is { } silent => ClaimantKinds.OfDeclining(silent, capacities, s.Index),
            _ when candidate.ClaimantWords is { } words => ClaimantKinds.Of(words, capacities, s.Index),
            _ => candidate.Passive ? ClaimantKind.Unnamed : ClaimantKind.Media,
        };
        Advocacy.Settle(candidate, capacities);
    }

    /// <summary>"SOURCE cannot prove it, but the group had links to STATE", "hackers working for STATE broke in": of whom it is told does not tell it.</summary>
    private static bool IsCulprit(ClaimCandidate candidate, NounPhrase own)
    {
        var s = candidate.Sentence;
        return candidate.Stance is Stance.Accuses or Stance.Suspects && !s.Any(own, Name)
            && (s.IsAny(own.To - 1, "hackers", "attackers", "intruders", "thieves", "criminals", "attacker", "hacker") || s.Has(own.To - 1, CyberActorNoun) && candidate.Rule is "linked-to" or "similar-to" or "works-for" or "traced-to");
    }

    /// <summary>"It is widely believed that", "it was said that": nobody is named who says so.</summary>
    private static bool IsSaid(ClaimSentence s, int at)
    {
        for (var i = s.ClauseStart(at); i < at; i++)
        {
            if (!s.Is(i, "it") || !s.IsAny(i + 1, "is", "was", "has", "had"))
            {
                continue;
            }

            var verb = i + 2;
            while (s.Has(verb, Adverb | WordClass.Be))
            {
                verb++;
            }

            return s.IsAny(verb, "believed", "thought", "suspected", "understood", "reported", "rumoured", "rumored", "alleged", "assumed", "claimed", "said", "feared", "accepted", "speculated", "suggested") && s.Find(verb + 1, at + 1, "that") is var clause && clause == verb + 1;
        }

        return false;
    }

    /// <summary>"Superintendent NAME said officers had yet to establish who": for people without a name whoever of them has one speaks; null elsewhere.</summary>
    private static NounPhrase? Spokesman(ClaimSentence s, NounPhrase who, List<SourcePhrase> sources) =>
        who.Length < 3 && !s.Any(who, Name) && s.IsAny(who.To - 1, "officers", "detectives", "investigators", "police", "agents", "engineers", "staff", "technicians", "team", "company", "firm", "bank", "agency", "force", "department", "government", "officials", "authorities")
        && SourcePhrases.For(sources, who.From) is { Form: "before" } outer && !outer.Who.Overlaps(who) && s.Any(outer.Who, Proper) && s.Any(outer.Who, RoleNoun | GovernmentNoun | SourceNoun) ? outer.Who : null;

    /// <summary>"AGENCY said that it suspects GROUP", "AGENCY told PAPER last week that it": the source for whom a pronoun stands that is nobody else's before it; null where it is none.</summary>
    private static SourcePhrase? Outer(ClaimSentence s, NounPhrase who, List<SourcePhrase> sources)
    {
        if (who.Length != 1 || !s.IsAny(who.From, "it", "they", "he", "she") || SourcePhrases.For(sources, who.From) is not { Form: "before" } outer || outer.Who.Overlaps(who) || s.Has(outer.Who.From, Pronoun) && outer.Who.Length == 1)
        {
            return null;
        }

        // Whom it was told and where it was said is nobody the pronoun stands for: that begins with the words told.
        var told = s.Find(outer.From, who.From, "that") is var that and >= 0 ? that : s.Has(who.From - 1, Name) || NounPhrases.IsDay(s, who.From - 1) ? who.From : outer.From;
        return s.Find(told, who.From, Name | SourceNoun) < 0 ? outer : null;
    }
}
