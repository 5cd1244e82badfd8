using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who owns up to a deed: claims it, signs it, boasts of it, admits it, shows the loot.</summary>
internal sealed partial class Grammar
{
    private void Boasts(int i)
    {
        if (!s.Plain(i))
        {
            return;
        }

        Struts(i);
        switch (s[i].Word)
        {
            case "claim" or "claims" or "claimed" or "claiming": ClaimsTo(i); ClaimedDeed(i); break;
            case "boasted" or "boasts" or "boasting" or "bragged" or "brags" or "bragging" or "gloated": Boasted(i); break;
            case "admitted" or "admits" or "admitting" or "confessed" or "confesses" or "confessing": Admitted(i); break;
            case "up" when s.IsAny(i - 1, "owned", "own", "owns", "fessed") && s.Is(i + 1, "to") && Predicate.Before(s, i - 1) is { Negated: false, Be: false, Subject: { } owner } && !s.Any(owner, VictimNoun | GovernmentNoun) && s.Find(i + 2, i + 8, IncidentNoun | AttackNoun | StrongAttackVerb) > 0: Boast("admitted", owner, i - 1, i + 2); break;
            case "gloat" or "brag" or "boast" or "crow" when s.Is(i - 1, "to") && s.Find(i - 7, i - 1, "took", "taken", "takes") is var took && took > 0 && Predicate.Before(s, took) is { Negated: false, Subject: { } gloating } && (Outlaw(gloating) || s.Any(gloating, Proper) && !s.Any(gloating, GovernmentNoun | VendorName | VictimNoun)): Boast("boasted", gloating, took, i + 1); break;
            case "signed": Signed(i); break;
            case "hacked" or "owned" or "pwned" or "defaced" or "h4cked": WrittenOnTheWall(i); break;
            case "site" or "sites" or "blog" or "portal" or "page" or "website" or "forum" or "channel" or "darknet" or "list": LeakSite(i); break;
            case "sale": ForSale(i); break;
            case "saying" or "claiming" or "boasting" or "announcing" or "declaring" when s.Is(i - 1, ",") || s.Find(Math.Max(0, i - 6), i, "statement", "message", "messages", "note", "post", "letter", "tweet", "video", "email", "e-mail", "manifesto", "communique", "tweets") >= 0: AddsWord(i); break;
        }
    }

    /// <summary>"a group that claims to have stolen", "hackers claiming to be behind", "the group claimed it had".</summary>
    private void ClaimsTo(int i)
    {
        var to = s.Is(i + 1, "to") ? i + 1 : -1;
        var pronoun = s.Is(i + 1, "that") ? i + 2 : i + 1;
        if (to < 0 ? !s.IsAny(pronoun, "it", "they", "he", "she") || Deed(pronoun + 1, true) < 0
            : Deed(to + 1, true) < 0 && !(s.Is(to + 1, "be") && IsOneOfThem(to + 2)) && !s.IsAny(to + 1, "possess", "hold", "own", "hack", "steal", "breach", "control", "speak", "represent", "belong", "leak"))
        {
            return;
        }

        var subject = s.Is(i, "claiming") ? NounPhrases.Before(s, s.Is(i - 1, ",") ? i - 1 : i) : Predicate.Before(s, i).Subject;
        // An unknown name must claim a deed in strong words.
        var strong = to > 0 ? Deed(to + 1, false) > 0 || s.Find(to + 1, to + 4, StrongAttackVerb) > 0 : Deed(pronoun + 1, false) > 0;
        if (subject is { } who && (s.Any(who, CyberActorNoun | ActorName | Pronoun | ActorNoun) || Outlaw(who) || strong && s.Any(who, Proper) && !s.Any(who, GovernmentNoun | VictimNoun)) && (!s.Any(who, ResearcherNoun | VendorName | VendorNoun) || s.IsAny(who.To - 1, "actors", "actor")) && (s.Has(who.To - 1, ActorNoun | ActorName | Pronoun) || !s.Has(who.To - 1, SourceNoun)))
        {
            Boast("claims-deed", who, i, i + 1);
        }
    }

    /// <summary>"to be the hacker", "to be behind the attack", not "to be from the bank".</summary>
    private bool IsOneOfThem(int at) =>
        s.IsAny(at, "behind", "responsible") || s.Find(at, at + 6, ",", "that", "and") is var end && (end < 0 ? s.Find(at, at + 6, CyberActorNoun | ActorName) : s.Find(at, end, CyberActorNoun | ActorName)) >= 0;

    /// <summary>"an attack claimed by GROUP", "GROUP claimed the hack".</summary>
    private void ClaimedDeed(int i)
    {
        var p = Predicate.Before(s, i);
        if (s.Is(i, "claimed") && s.Find(i + 1, i + 6, "by") is var by and > 0 && s.Find(i + 1, by, ",", "that", "it", "to") < 0)
        {
            if ((p.Be ? p.Subject : NounPhrases.Before(s, i) ?? p.Subject) is not { } deed || !s.Any(deed, IncidentNoun | AttackNoun) && !s.IsAny(deed.From, "it", "responsibility", "credit"))
            {
                return;
            }

            if (p.Negated || s.Has(by + 1, Negation) || s.Is(by + 1, "any"))
            {
                Add("none-claimed", Stance.DeclinesToAttribute, null, i, by + 1).Passive = true;
            }
            else if (NounPhrases.After(s, by + 1) is { } agent && (Outlaw(agent) || s.Any(agent, Proper | Sponsored) && !s.Any(agent, VendorName)))
            {
                Boast("claimed-by", NounPhrases.Named(s, agent), i, by + 1);
            }

            return;
        }

        if (s.Is(i, "claiming") && s.Find(i - 4, i, "video", "statement", "message", "post", "tweet", "note", "letter") >= 0 && Sources.FindLast(source => source.Verb < i) is { Who.Length: > 0 } speaking && Outlaw(speaking.Who) && NounPhrases.After(s, i + 1) is { } owned && s.Has(owned.To - 1, IncidentNoun))
        {
            // "the group said in a video claiming the attack".
            Boast("claimed-by", speaking.Who, i, owned.To);
            return;
        }

        if (s.Is(i, "claim") || p is not { Negated: false, Be: false, Subject: { } who } || s.Has(i - 1, Determiner) || s.Any(who, SourceNoun | VendorName) && !Outlaw(who)
            || NounPhrases.After(s, i + 1) is not { } attack || !s.Has(attack.To - 1, IncidentNoun) && !(s.Is(attack.To, "of") && s.Has(attack.To + 1, IncidentNoun)) || s.Has(attack.To, Auxiliary | Verb | AttackVerb))
        {
            return;
        }

        if (s.Any(who, Negation) || s.Has(who.From - 1, Negation))
        {
            Add("none-claimed", Stance.DeclinesToAttribute, null, i, attack.To).Passive = true;
        }
        else if (Outlaw(who) || s.Any(who, Proper | Pronoun))
        {
            Boast("claimed-by", who, i, attack.To);
        }
    }

    /// <summary>"NAME boasted of having closed a clinic"; firms boast of other things.</summary>
    private void Boasted(int i)
    {
        var p = Predicate.Before(s, i);
        var subject = s[i].Word.EndsWith("ing", StringComparison.Ordinal) && !p.Be ? NounPhrases.Before(s, s.Is(i - 1, ",") ? i - 1 : i) : p.Subject;
        if (subject is not { } who || p.Negated || s.Any(who, GovernmentNoun | VendorName | VendorNoun | VictimNoun) && !Outlaw(who) || s.Has(who.From, Wh))
        {
            return;
        }

        var end = Math.Min(s.ClauseEnd(i), i + 20);
        var pronoun = s.Find(i + 1, end, "it", "they", "he", "she");
        if (s.Find(i + 1, end, Outlaw(who) ? IncidentNoun | AttackVerb : IncidentNoun | StrongAttackVerb) > 0 || s.Is(i + 1, "of", "having") || pronoun > 0 && Deed(pronoun + 1, true) > 0)
        {
            Boast("boasted", who, i, i + 1);
        }
    }

    /// <summary>"admitted hacking", "confessed to the attack", "admitted that he had set up the server"; "admitted two counts" answers a charge.</summary>
    private void Admitted(int i)
    {
        var p = Predicate.Before(s, i);
        if (p.Negated || p.Question || p.Be || (Defendant(p) ?? p.Subject) is not { } who || s.Has(who.From, Wh)
            || s.Any(who, SourceNoun | VictimNoun | VendorName) && !s.Has(who.To - 1, ActorNoun | Proper) || IsPronoun(s, who) && !s.IsAny(who.From, "he", "she", "they"))
        {
            return;
        }

        var at = s.IsAny(i + 1, "to", "that") ? i + 2 : i + 1;
        if (s.Is(i + 1, "to") && NounPhrases.After(s, at) is { } told && s.Any(told, GovernmentNoun | MediaNoun))
        {
            at = s.Is(told.To, "that") ? told.To + 1 : told.To;
        }

        if (s.Find(at, at + 5, "counts", "count", "offences", "offenses", "charges", "charge", "offence", "conspiracy") > 0)
        {
            Prosecuted("pleaded", who, i, i + 1, true);
            return;
        }

        var person = s.Any(who, Proper | ActorNoun | Pronoun | Place);
        var doing = s[Math.Min(at, s.Count - 1)].Word.EndsWith("ing", StringComparison.Ordinal) && (s.Has(at, StrongAttackVerb) || s.IsAny(at, "breaking", "planting", "deleting", "wiping", "copying", "writing", "creating", "being", "having", "carrying", "taking", "launching", "running", "selling", "sending", "infecting", "using") && s.Find(at, at + 10, IncidentNoun | StrongAttackVerb | CyberActorNoun) > 0);
        var deed = s.Find(at, at + 6, "attack", "attacks", "hack", "hacks", "breach", "theft", "intrusion", "role", "part", "involvement") is var noun and > 0 && s.Find(at, noun, Verb | Auxiliary) < 0 && !s.Has(noun + 1, Auxiliary);
        var own = s.IsAny(at, "he", "she", "they") && Deed(at + 1, true) > 0 || s.Is(at, "it") && s.Any(who, Place | ActorName) && Deed(at + 1, false) > 0;
        if (person && (doing || deed || own))
        {
            Boast("admitted", who, i, at);
        }
    }

    /// <summary>"a message signed by GROUP", "the note was signed NAME".</summary>
    private void Signed(int i)
    {
        if (s.Find(Math.Max(0, i - 14), i, "message", "messages", "note", "letter", "statement", "text", "e-mail", "email", "post", "manifesto", "banner", "screen", "video", "tweet", "notice", "page", "pages", "homepage", "site", "website", "websites", "defacement", "graffiti", "declaration", "communique", "taunt", "poem", "portrait", "picture") < 0)
        {
            return;
        }

        var at = s.Is(i + 1, "by") ? i + 2 : i + 1;
        if (NounPhrases.After(s, at) is { } agent && (Outlaw(agent) || s.Any(agent, Proper) && !s.Any(agent, SourceNoun | RoleNoun | GovernmentNoun) && (s.Is(at, "\"") || s.Find(0, i, "left", "hackers", "ransom", "defaced", "screens", "attackers") >= 0)))
        {
            Boast("signed-by", NounPhrases.Named(s, agent), i, at);
        }
    }

    /// <summary>"GROUP listed VICTIM on its leak site", "VICTIM was added to GROUP's leak site".</summary>
    private void LeakSite(int i)
    {
        var from = i;
        while (from > 0 && i - from < 7 && s[from - 1].IsWord && !s.Has(from - 1, Verb | Preposition) || s.In(from - 1) && s[from - 1].IsPossessive)
        {
            from--;
        }

        var leak = s.Find(from, i, "leak", "leaks", "data-leak", "data-leaks", "leaksite", "shame", "extortion", "victim", "victims", "dark", "darknet", "onion", "tor", "shaming", "ransomware") >= 0;
        var own = s.IsAny(from, "its", "their", "his", "her");
        leak |= own && s.Find(i - 12, from, "victim", "victims") > 0;
        if (!leak && !own)
        {
            return;
        }

        var owner = s.Find(from, i, "'s", "'") is var possessive and > 0 ? NounPhrases.Before(s, possessive) : s.IsAny(i + 1, "of", "run", "operated", "belonging", "used", "maintained") && s.Find(i + 1, i + 4, "of", "by", "to") is var by and > 0 ? NounPhrases.After(s, by + 1) : leak ? Modifying(from, i) : null;
        var verb = -1;
        for (var v = from - 1; v >= Math.Max(0, from - 24) && s[v].Word is not ";"; v--)
        {
            if (s.Plain(v) && s.IsAny(v, "listed", "lists", "listing", "added", "adds", "adding", "posted", "posts", "posting", "named", "names", "published", "publishes", "publishing", "put", "uploaded", "claimed", "claims", "leaked", "dumped", "appeared", "appears", "appearing", "included", "includes", "displayed", "advertised"))
            {
                verb = v;
                break;
            }
        }

        if (owner is { } group && leak && (Outlaw(group) || s.Any(group, Proper) && !s.Any(group, SourceNoun | VendorName)) && (verb >= 0 || s.Find(i + 1, i + 4, "lists", "listed", "names", "named", "shows", "showed", "says", "said", "claims") > 0))
        {
            Boast("leak-site", group, i, i + 1);
            return;
        }

        if (verb < 0 || !s.IsAny(from - 1, "on", "to", "onto", "in", "via", "through"))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if (p is { Be: false, Negated: false } && (Defendant(p) ?? p.Subject) is { } who && (leak || !s.IsAny(verb + 1, "its", "their", "his", "her")) && !s.Has(who.From, Wh) && (Outlaw(who) || leak && s.Any(who, Proper | Pronoun) && !s.Any(who, SourceNoun | VendorName | GovernmentNoun)))
        {
            Boast("leak-site", who, verb, verb + 1);
        }
    }

    /// <summary>"the NAME leak site": the name inside.</summary>
    private NounPhrase? Modifying(int from, int to)
    {
        var start = s.Find(from, to, Proper | ActorName);
        var end = start;
        while (end >= 0 && end < to && s.Has(end, Proper | ActorName))
        {
            end++;
        }

        return end > start ? new(start, end) : null;
    }

    /// <summary>"The hackers threatened to publish more, saying they had 300 gigabytes".</summary>
    private void AddsWord(int i)
    {
        var pronoun = s.Is(i + 1, "that") ? i + 2 : i + 1;
        if (s.IsAny(pronoun, "it", "they", "he", "she") && ClauseOpening(i) is { } who && Outlaw(who) && Deed(pronoun + 1, true) > 0)
        {
            Boast("says-did", who, i, i + 1);
        }
    }

    /// <summary>"a user named NAME offered the records for sale".</summary>
    private void ForSale(int i)
    {
        if (s.IsAny(i - 1, "for", "on", "up") && s.Find(Math.Max(0, i - 12), i, "offered", "offering", "offers", "put", "putting", "listed", "advertised", "posted") is var verb and > 0
            && s.Find(verb, s.Count, "data", "records", "database", "databases", "files", "access", "credentials", "passwords", "accounts", "documents", "source", "dump", "trove", "information", "tools", "exploits") > 0
            && Predicate.Before(s, verb) is { Be: false, Negated: false, Subject: { } who } && Outlaw(who))
        {
            Boast("leak-site", who, verb, i + 1);
        }
    }

    /// <summary>"Hacked by GROUP": what those who deface a page leave on it.</summary>
    private void WrittenOnTheWall(int i)
    {
        // "Your site was hacked by GROUP because": who speaks to the owner did it.
        if (s.Is(i + 1, "by") && s.Inside(i) && s.IsAny(i - 1, "is", "was", "been", "got", "are") && s.Find(i - 6, i, "your", "you", "this") is var owner && owner >= 0 && s.Inside(owner)
            && (s.Is(owner, "your") || s.Find(0, s.Count, "message", "page", "homepage", "banner", "read", "defaced", "note", "screen", "text") >= 0) && NounPhrases.After(s, i + 2) is { } signer && s.Any(signer, Name) && !s.Any(signer, VictimNoun))
        {
            Boast("signed-by", NounPhrases.Named(s, signer), i, i + 2);
            return;
        }

        if (s.Is(i + 1, "by") && (i == 0 || s.IsAny(i - 1, "\"", ":", "'")) && s.Find(0, s.Count, Auxiliary) is var verb && (verb < 0 || verb > i + 2) && (s.Inside(i) || s.Is(i - 1, "\""))
            && NounPhrases.After(s, i + 2) is { } vandal && s.Any(vandal, Name) && !s.Any(vandal, VictimNoun))
        {
            Boast("signed-by", vandal, i, i + 2);
        }
    }

    /// <summary>"A Twitter account associated with GROUP": the whole of it speaks, where the phrase holds its beginning.</summary>
    private NounPhrase Mouthpiece(NounPhrase who)
    {
        var noun = s.IsAny(who.To, "account", "channel", "page", "feed", "user", "handle", "persona", "post", "message") ? who.To : s.IsAny(who.To - 1, "account", "channel", "page", "feed", "user", "handle", "persona") ? who.To - 1 : -1;
        if (noun < 0)
        {
            return who;
        }

        var link = noun + 1;
        while (s.Has(link, Adverb) || s.IsAny(link, "believed", "thought", "said", "to", "be"))
        {
            link++;
        }

        return s.IsAny(link, "associated", "affiliated", "linked", "tied", "connected", "run", "used", "operated", "belonging", "attributed", "loyal", "sympathetic", "controlled") && s.IsAny(link + 1, "with", "to", "by") && NounPhrases.After(s, link + 2) is { } group ? new(who.From, group.To) : NounPhrases.Named(s, new(who.From, noun + 1));
    }

    /// <summary>"put its name to the attack", "took a bow for the hack", "crowed about the takedown", "said the defacement was his work".</summary>
    private void Struts(int i)
    {
        var verb = s[i].Word switch
        {
            "name" when s.IsAny(i - 1, "its", "their", "his", "her") && s.IsAny(i + 1, "to", "on") => s.IsAny(i - 2, "put", "puts", "signed", "putting") ? i - 2 : -1,
            "bow" when s.Is(i + 1, "for") => s.Find(i - 3, i, "took", "takes", "taking"),
            "hand" or "hands" when s.IsAny(i + 1, "up") && s.Is(i + 2, "to") => s.Find(i - 3, i, "put", "held", "puts"),
            "crowed" or "crowing" or "crows" or "gloated" or "trumpeted" or "trumpets" or "celebrated" => i,
            _ => -1,
        };
        if (verb < 0 || s.Find(i + 1, Math.Min(i + 9, QuestionEnd(i + 1)), IncidentNoun | StrongAttackVerb) < 0 && s.Find(i + 1, i + 8, "takedown", "defacement", "haul", "leak", "outage", "dump") < 0)
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if (p is { Negated: false, Be: false, Subject: { } who } && (Outlaw(who) || s.Any(who, Proper) && !s.Any(who, GovernmentNoun | VendorName | VictimNoun | SourceNoun) && verb != i))
        {
            _found.RemoveAll(did => did.Rule.EndsWith("-did", StringComparison.Ordinal) && did.Accused is { } a && a.Overlaps(who));
            Boast("boasted", who, verb, i + 1);
        }
    }

    private void Boast(string rule, NounPhrase who, int from, int to)
    {
        who = Nicknamed(Mouthpiece(s.Is(who.From - 1, "one") ? new(who.From - 1, who.To) : who));
        // What somebody usually does is no deed.
        if (s.Find(from - 2, from, "usually", "often", "typically", "regularly", "normally", "sometimes", "frequently", "always", "routinely", "generally") < 0)
        {
            Add(rule, Stance.ClaimsResponsibility, who, from, to).Claimant = who;
        }
    }

    /// <summary>"a hacker using the alias NAME", "a teenager calling himself NAME": the person with the name, where the phrase holds only its end.</summary>
    private NounPhrase Nicknamed(NounPhrase who)
    {
        var verb = s.IsAny(who.From - 1, "itself", "themselves", "himself", "herself") ? who.From - 2 : s.IsAny(who.From, "the", "a") && s.IsAny(who.From + 1, "alias", "handle", "nickname", "name", "pseudonym", "moniker", "username") ? who.From - 1 : -1;
        return verb > 0 && s.IsAny(verb, "calling", "styling", "naming", "dubbing", "using", "under", "by", "with") && NounPhrases.Before(s, s.IsAny(verb - 1, "going", "operating", "posting", "writing") ? verb - 1 : verb) is { } person && s.Has(person.To - 1, ActorNoun | CyberActorNoun) ? new(person.From, who.To) : who;
    }
}
