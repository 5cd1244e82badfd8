using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Links between a deed and a group, or a group and its sponsor.</summary>
internal sealed partial class Grammar
{
    private void Relate(int i)
    {
        if (s.Is(i, "trace") && s.Is(i + 1, "of"))
        {
            NoEvidence(i);
            return;
        }

        var shares = s.IsAny(i, "shared", "shares", "share");
        if (s.IsAny(i, "links", "link") && s.IsAny(i + 1, "in", "that")
            || shares && s.Find(i + 1, i + 7, "code", "infrastructure", "similarities", "characteristics", "traits", "features", "techniques", "overlap", "overlaps", "connection", "connections", "links", "tools", "servers", "tactics") < 0)
        {
            return;
        }

        var reach = s.IsAny(i, "link", "linked", "links", "linking", "tie", "tied", "trace", "traced", "connect", "connects", "connected", "associates", "associated", "traces", "ties", "identified", "shared", "shares", "share") ? 16 : 5;
        var to = s.IsAny(i, "mirrors", "matches", "matched", "resembles") ? i : s.IsAny(i, "hallmarks", "hallmark", "fingerprints") ? s.Find(i + 1, i + 4, "of")
            : s.IsAny(i, "came", "come", "coming", "originated", "originating", "originate", "emanated", "stems", "stemmed") ? s.Find(i + 1, i + 3, "from", "in")
            : s.IsAny(i, "identified") ? s.Find(i + 1, i + 40, "as") : s.Find(i + 1, i + reach, "to", "with", "between");
        if (to < 0)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (s.Is(i, "identified"))
        {
            if (!p.Be && s.Find(i, s.Count, "ties", "links", "tied", "linked") < 0 && NounPhrases.After(s, i + 1) is { } person && s.Any(person, Name) && MayBeCulprit(person) && s.IsAny(person.To, "as", ","))
            {
                Actively("identified-as", p, person, i, i + 1);
            }

            return;
        }

        if (s.Is(to, "between") && s.Find(to, to + 14, "and") is var and && and > 0)
        {
            to = and;
        }

        if (NounPhrases.After(s, to + 1) is not { } accused || s.Has(accused.From, Wh) || TracedToSite(p, i, accused) || IsDeed(accused) && LinkedToDeed(p, i, to))
        {
            return;
        }

        // "similar to tools that GROUP had used": the likeness is to the group's work, the clause accuses nobody of this deed.
        if (s.IsAny(i, "similar", "similarity", "similarities", "resemblance", "identical", "resembles", "reminiscent", "overlap", "overlaps") && s.IsAny(accused.To, "that", "which")
            && NounPhrases.After(s, accused.To + 1) is { } user && s.Any(user, Name | CyberActorNoun) && s.Has(user.To, Auxiliary | AttackVerb | Verb))
        {
            var alike = Add("similar-to", p.Negated ? Stance.Disputes : Stance.Suspects, NounPhrases.Named(s, user), i, to + 1);
            alike.Hedged = true;
            return;
        }

        // "identical to those GROUP used": the group alone.
        if (s.IsAny(accused.From, "those", "that", "ones", "one") && s.Find(accused.From + 1, accused.To, ActorName) is var their and > 0)
        {
            accused = new(their, accused.To);
        }

        var acts = HeadActs(accused) || s[accused.To - 1].Capital;
        accused = NounPhrases.Named(s, accused);
        if (!acts && !s.Any(accused, AttackNoun) || !Somebody(accused) && !s.Any(accused, IncidentNoun) || s.Find(Math.Max(0, i - 5), i, "purportedly", "purporting", "pretending", "look", "looks", "spoofed", "appearing") >= 0)
        {
            return;
        }

        if (IsModifier(accused) || !HeadActs(accused))
        {
            return;
        }

        var similar = shares || s.IsAny(i, "identical", "resemblance") || s.IsAny(i, "similarity", "similarities", "similar", "overlap", "overlaps", "mirrors", "hallmarks", "hallmark", "fingerprints", "consistent", "matched", "matches", "resembles", "reminiscent")
            || s.Find(Math.Max(0, i - 20), i, "similarity", "similarities", "similar", "overlap", "overlaps") >= 0;
        if (!s.Any(accused, Name | Sponsored | StateNoun) && !(IsKin(accused) && s.Any(accused, ActorNoun)) || s.Has(accused.From, Pronoun))
        {
            // "similarity with attacks that have been linked to STATE": the name comes later.
            if (!similar || s.Find(accused.To, accused.To + 12, Name) is not (var later and > 0) || NounPhrases.After(s, later) is not { } linked)
            {
                return;
            }

            accused = linked;
        }

        // "most of the ships came from STATE" is no deed.
        if (s.IsAny(i, "came", "come", "coming", "originated", "originating", "originate", "emanated", "stems", "stemmed") && p.Subject is { } comer && !IsWork(comer) && !s.IsAny(comer.To - 1, "requests", "traffic", "packets", "connections") && !s.Any(comer, ActorNoun | Pronoun) && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) < 0)
        {
            return;
        }

        // "messages coming from BANK" pretend to.
        if (s.IsAny(i, "came", "come", "coming") && s.Find(Math.Max(0, i - 6), i, "email", "emails", "e-mails", "message", "messages", "mail", "mails", "call", "calls", "texts", "link", "links") >= 0 && !s.Any(accused, Place | ActorName))
        {
            return;
        }

        // What connects to a service or traces back to a part is a machine.
        if (!similar && !Somebody(accused) || s.IsAny(i, "connects", "connecting", "traces", "associates") && !s.Any(accused, Place | ActorName | CyberActorNoun | StateNoun))
        {
            return;
        }

        if (similar && !s.Any(accused, ActorName | Place | ActorNoun | Sponsored))
        {
            return;
        }

        var name = similar ? "similar-to" : s.IsAny(i, "trace", "traced") ? "traced-to" : s.IsAny(i, "came", "come", "coming", "originated", "originating", "originate", "emanated", "stems", "stemmed") ? "came-from" : "linked-to";
        if (s.IsAny(i, "link", "linked", "linking", "trace", "tie", "ties", "connect", "connects", "links", "tied", "traced", "traces", "connected", "associates", "associated") && to > i + 1 && (!p.Be || s.Is(i - 1, "to")) && s.IsAny(to, "to", "with") && !NothingThat(p.Start) && !(p.Negated && (p.Subject is null || s.Find(p.Start, i, "nothing") >= 0)))
        {
            // Active: "SOURCE linked X to STATE".
            if (s.IsAny(i, "links", "link", "ties", "tie", "traces", "trace", "associates") && (s.Has(i - 1, Determiner | Have) || s.IsAny(i - 1, "with", "of", "by", "for", "no", "close", "direct") || p.Subject is null))
            {
                return;
            }

            Actively(name, p, accused, i, to + 1);
            return;
        }

        var candidate = Add(name, similar ? p.Negated || HeadedByNo(i) ? Stance.Disputes : Stance.Suspects : Commit(p, i, null), accused, i, to + 1);
        candidate.Hedged = p.Partial;
        var adjectival = s.IsAny(i, "linked", "tied", "connected", "affiliated", "associated", "traced", "related", "originated", "attributed");
        candidate.Modifier = adjectival && !p.Be && !p.Reported && !s.Is(i - 1, ",");
        candidate.Passive = adjectival || p.Reported;
        if (p.Subject is { } subject && !adjectival && s.Any(subject, SourceNoun | Proper) && !s.Any(subject, ActorName) && !IsWork(subject) && !p.Be)
        {
            candidate.Claimant = subject;
            candidate.Passive = false;
        }

        if (adjectival && p is { Be: false, Reported: false, Subject: { } links } && s.IsAny(links.From - 1, "that", "which", "whom") && s.Any(links, SourceNoun | Name) && !s.Any(links, ActorName | CyberActorNoun))
        {
            // "a group that BODY has tied to STATE".
            candidate.Claimant = links;
            (candidate.Passive, candidate.Modifier) = (false, false);
        }

        var by = s.Find(i + 1, to, "by");
        if (by > 0 && NounPhrases.After(s, by + 1) is { } agent && s.Any(agent, SourceNoun | Name))
        {
            candidate.Claimant = Agents.List(s, agent);
            candidate.Passive = false;
        }
    }

    /// <summary>"GROUP has been linked to the attack", "SOURCE tied GROUP to the breach": behind the preposition stands the deed, the culprit before it.</summary>
    private bool LinkedToDeed(in Predicate p, int verb, int to)
    {
        var active = to > verb + 1 && !p.Be && s.IsAny(verb, "link", "links", "linked", "linking", "tie", "ties", "tied", "tying", "connect", "connected") && !s.Has(verb - 1, Determiner);
        var passive = p.Be && !p.Question && s.IsAny(verb, "linked", "tied", "connected");
        if (!s.IsAny(to, "to", "with") || (active ? Predicate.SubjectBefore(s, to).Subject is { } whole && whole.From == verb + 1 ? whole : NounPhrases.After(s, verb + 1) : passive ? p.Subject : null) is not { } culprit
            || active && culprit.To != to || IsPronoun(s, culprit) || !MayBeCulprit(culprit) || !s.Any(culprit, Place | ActorName | ActorNoun | Sponsored | Proper) || s.Any(culprit, IncidentNoun) || (s.Any(culprit, Technical) || IsTool(culprit)) && !s.Any(culprit, ActorName))
        {
            return false;
        }

        if (active)
        {
            Actively("linked-to", p, culprit, verb, to + 1);
            return true;
        }

        var candidate = Add("linked-to", Commit(p, verb, culprit), culprit, verb, to + 1);
        candidate.Hedged = p.Partial;
        candidate.Passive = true;
        if (s.Find(verb + 1, to, "by") is var by and > 0 && NounPhrases.After(s, by + 1) is { } agent && s.Any(agent, SourceNoun | Name))
        {
            candidate.Claimant = Agents.List(s, agent);
            candidate.Passive = false;
        }

        return true;
    }

    /// <summary>"an attack last year", "the theft of the coins": a deed, not whose it was.</summary>
    private bool IsDeed(NounPhrase phrase)
    {
        var of = s.Find(phrase.From, phrase.To, "of");
        var end = of > 0 ? of : phrase.To;
        if (end - phrase.From > 2 && s.IsAny(end - 1, "year", "month", "week", "spring", "summer", "autumn", "winter", "fall") && s.IsAny(end - 2, "last", "this"))
        {
            end -= 2;
        }

        return s.Has(end - 1, IncidentNoun) && (of > 0 || !HeadActs(phrase));
    }

    /// <summary>From where traces come: who sits there is whom they lead to.</summary>
    private static readonly FrozenSet<string> _homes = Set("provider company firm university school institute laboratory lab cafe café hotel office offices building apartment flat house home campus subsidiary ministry base barracks embassy");

    /// <summary>"traced to an internet provider in STATE", "traced the log-ins to addresses at UNIVERSITY".</summary>
    private bool TracedToSite(in Predicate p, int i, NounPhrase site)
    {
        // "an Internet provider": the capital is the first word's only.
        if (s.In(site.To) && (_homes.Contains(s[site.To].Word) || _sites.Contains(s[site.To].Word)))
        {
            site = new(site.From, site.To + 1);
        }

        var head = site.To - 1;
        var machine = _sites.Contains(s[head].Word);
        if (!s.IsAny(i, "traced", "trace", "traces", "tracing", "tracked") || !machine && !_homes.Contains(s[head].Word) || s.Any(site, ActorName))
        {
            return false;
        }

        var at = site.To;
        while (s.IsAny(at, "in", "at", "of", "inside", "based", "located", "registered", "hosted", "belonging", "owned", "used", "leased", "rented", "assigned", "to", "by", "from"))
        {
            at++;
        }

        if (s.Is(at, ",") && at > site.To && s.Find(at + 1, at + 6, ",") is var aside and > 0)
        {
            // "belonging to, wait for it, BODY".
            at = aside + 1;
        }

        if (at == site.To ? !s.Any(site, Place) : NounPhrases.After(s, at) is not { } owner || !s.Any(owner, Place | Proper | ActorName) && !_homes.Contains(s[owner.To - 1].Word))
        {
            return false;
        }

        // An address is nobody; who holds it is somebody, and so is a firm or a school of a town.
        // An error is traced to where somebody made it.
        if (s.Find(0, site.From, "error", "errors", "fault", "outage", "problem", "problems", "failure", "failures", "glitch", "mistake", "bug", "mix-up", "typo") >= 0 && s.Find(0, site.From, IncidentNoun | StrongAttackVerb) < 0)
        {
            return true;
        }

        var accused = at == site.To ? site : NounPhrases.After(s, at)!.Value;
        if (at > site.To && (!machine || s.Has(accused.From, Place) && s.IsAny(at - 1, "in", "inside")))
        {
            accused = new(site.From, accused.To);
        }
        else if (_homes.Contains(s[accused.To - 1].Word) && s.IsAny(accused.To, "in", "of") && NounPhrases.After(s, accused.To + 1) is { } town && s.Any(town, Place | Proper))
        {
            accused = new(accused.From, town.To);
        }

        if (p.Be || p.Start == i && s.Is(i + 1, "to"))
        {
            Passively("traced-to", p, accused, i, site.From);
        }
        else
        {
            Actively("traced-to", p, accused, i, site.From);
        }

        return true;
    }

    private void PointTo(int i)
    {
        if (!s.Plain(i))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (s.IsAny(i, "point", "points", "pointed", "pointing"))
        {
            var to = s.Find(i + 1, i + 6, "to", "at", "towards", "toward", "away");
            if (to < 0 || CulpritAfter(s.Is(to + 1, "from") ? to + 2 : to + 1) is not { } accused || !s.Any(accused, Name | Sponsored | CyberActorNoun))
            {
                return;
            }

            var away = s.Is(to, "away");
            // Who says that all of it points one way holds nothing back.
            var whole = p.Subject is { } pointing && s.IsAny(pointing.From, "all", "every", "everything");
            var finger = s.Find(i + 1, to, "finger", "fingers") > 0 || p.Subject is { } raised && s.IsAny(raised.To - 1, "finger", "fingers");
            whole |= finger && !p.Partial;
            var candidate = Add(away ? "points-away" : finger ? "pointed-finger" : "points-to", away || p.Negated ? Stance.Disputes : whole ? Stance.Accuses : Stance.Suspects, accused, i, to + 1);
            candidate.Hedged = !whole;
            if (p.Subject is { } subject && !s.IsAny(subject.From, "all", "every", "everything") && s.Any(subject, GovernmentNoun | ResearcherNoun | SourceNoun | Proper | Country | Document))
            {
                candidate.Claimant = subject;
            }

            return;
        }

        // "suggests a nation-state sponsor", "hints at the involvement of criminals".
        var from = s.Is(i + 1, "at") ? i + 2 : i + 1;
        if (s.Is(from, "the") && s.IsAny(from + 1, "involvement", "work", "hand") && s.Is(from + 2, "of"))
        {
            from += 3;
        }

        if (!s.Is(from, "that") && !(s.Word(from).EndsWith("ing", StringComparison.Ordinal) && !s.Has(from, AttackNoun | Name)) && NounPhrases.After(s, from) is { } hinted && s.Any(hinted, ActorNoun | Sponsored | ActorName | Place) && !s.Has(hinted.To, Verb | Auxiliary | AttackVerb)
            && !s.Has(hinted.From, Subject))
        {
            Add("suggests", Unsupported(i) ? Stance.Disputes : Stance.Suspects, hinted, i, i + 1).Hedged = true;
        }
    }

    private void SponsoredBy(int i)
    {
        if (s.Is(i + 1, "by") && CulpritAfter(i + 2) is { } sponsor && s.Any(sponsor, Name | StateNoun | ActorNoun) && !s.Any(sponsor, AttackNoun & ~ActorNoun))
        {
            var p = Predicate.Before(s, i);
            var spoken = s.IsAny(i, "paid", "financed", "hired", "bankrolled", "commissioned", "steered", "overseen", "commanded", "managed", "operated", "recruited", "tasked", "trained");
            if (spoken && (p.Subject is not { } hired || !s.Any(hired, ActorName | CyberActorNoun | IncidentNoun) && !s.IsAny(hired.To - 1, "they", "people", "men", "operation", "campaign", "which", "who")))
            {
                return;
            }

            if (p.Subject is { } run && !IsPronoun(s, run) && (!s.Any(run, ActorNoun | ActorName | Pronoun | IncidentNoun | AttackNoun | Name)
                || !s.Any(run, ActorName | CyberActorNoun | IncidentNoun) && !s.Any(sponsor, Place | StateNoun | ActorName | ActorNoun) && (!s[run.To - 1].Capital || s.IsAny(i, "run", "operated", "controlled", "supported", "employed", "directed", "funded"))))
            {
                return;
            }

            var candidate = Add("sponsored-by", Commit(p, i, null), sponsor, i, i + 2);
            candidate.Passive = p.Reported || !p.Be;
            candidate.Hedged = p.Partial;
            candidate.Modifier = !p.Be && !p.Reported;
        }
    }

    /// <summary>"works on behalf of STATE", "acting on the instructions of", "at the direction of", "in the pay of".</summary>
    private void OnBehalf(int i)
    {
        var known = s.IsAny(i, "behalf", "orders");
        if (!s.IsAny(i - 1, "on", "under", "the", "at", "in", "do", "does", "doing") || !s.IsAny(i + 1, "of", "from") || CulpritAfter(i + 2) is not { } sponsor || !s.Any(sponsor, Name | StateNoun))
        {
            return;
        }

        var verb = s.Find(Math.Max(0, i - 5), i, "work", "works", "worked", "working", "acted", "acting", "act", "acts", "operate", "operated", "operating", "operates", "hacked", "conducted", "carried", "done", "launched", "stole", "hired", "do", "does", "doing", "did");
        var p = Predicate.Before(s, verb > 0 ? verb : s.Is(i - 1, "the") && s.IsAny(i - 2, "on", "in", "at", "under") ? i - 2 : i - 1);
        if (p.Subject is { } agent && s.Any(agent, SourceNoun | RoleNoun | GovernmentNoun) && !s.Any(agent, ActorName | CyberActorNoun | ActorNoun | Place))
        {
            return;
        }

        // A lawyer speaks on behalf of a state, and a firm changes its passwords at the request of one.
        if (!(known && s.Any(sponsor, Place)) && verb < 0 && (p.Subject is not { } doer || !s.Any(doer, ActorName | CyberActorNoun | IncidentNoun) && !(s.IsAny(i, "payroll", "pay") && s.Any(doer, ActorNoun))) && s.Find(i - 8, i, StrongAttackVerb | IncidentNoun) < 0)
        {
            return;
        }

        var candidate = Add("on-behalf-of", Commit(p, i, p.Subject), sponsor, i - 1, i + 2);
        candidate.Hedged = p.Partial;
        candidate.Passive = p.Reported;
        candidate.Modifier = p.Subject is null || verb < 0 && !p.Be;
    }

    private void WorkOf(int i)
    {
        var preposition = s.IsAny(i, "work", "works", "worked", "working") && s.IsAny(i + 1, "for") ? i + 1
            : s.IsAny(i, "work", "works", "worked", "working") && s.Has(i + 1, Adverb) && s.Is(i + 2, "for") ? i + 2
            : s.IsAny(i, "work", "brainchild", "handiwork", "doing", "part", "front", "arm", "support") && s.IsAny(i + 1, "of", "for") ? i + 1 : -1;
        if (preposition < 0 || CulpritAfter(preposition + 1) is not { } accused || !s.Any(accused, Name | Sponsored | ActorNoun | StateNoun))
        {
            return;
        }

        // A firm works for a state like any other customer.
        if (s.Is(preposition, "for") && s.IsAny(i, "work", "works", "worked", "working") && (s.Is(i, "working") ? NounPhrases.Before(s, i) : Predicate.Before(s, i).Subject) is { } worker && s.Has(worker.To - 1, SourceNoun) && !s.Any(worker, Name | ActorNoun | Pronoun | CyberActorNoun))
        {
            return;
        }

        if (s.IsAny(i, "part", "arm", "front", "support") && !s.Any(accused, Place | ActorName))
        {
            return;
        }

        var p = Predicate.Before(s, s.Is(i - 1, "the") ? i - 1 : i);
        if (s.IsAny(i, "part", "arm", "front", "support") && (p.Subject is not { } member || !s.Any(member, ActorName | CyberActorNoun | IncidentNoun | AttackNoun) && !IsPronoun(s, member)))
        {
            return;
        }

        var like = s.Find(i - 3, i, "like") >= 0 || s.Find(i - 3, i, "as") is var seen and > 0 && s.IsAny(seen - 1, "seen", "regarded", "viewed", "considered");
        var candidate = Add(s.IsAny(i, "work", "brainchild", "handiwork", "doing") && s.Is(i + 1, "of") ? "work-of" : "works-for", like ? Stance.Suspects : Commit(p, i, p.Subject), accused, i, preposition + 1);
        candidate.Hedged = p.Partial || like;
        candidate.Passive = p.Reported;
        candidate.Modifier = p.Subject is null || !p.Be && s.Is(i, "working");
    }
}
