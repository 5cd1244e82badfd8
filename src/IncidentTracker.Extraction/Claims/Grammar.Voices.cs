using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Hackers who speak: what they say of their own deeds, and who may be one at all.</summary>
internal sealed partial class Grammar
{
    private void Speaking()
    {
        if (s.Find(0, s.Count, CyberActorNoun | ActorName) < 0 && (s.Find(0, s.Count, StrongAttackVerb) < 0 && s.Find(0, s.Count, "broken", "ran", "run", "used", "account", "channel", "handle", "nickname", "name", "belonged", "members", "member", "behind") < 0 || s.Find(0, s.Count, Say) < 0))
        {
            return;
        }

        // Who speaks between commas is there twice, for what stands before and behind.
        foreach (var source in Sources.DistinctBy(source => source.Verb).ToList())
        {
            var who = Poster(source.Who);
            // "deputy director of the response team" is an office, no hacker.
            if (s.Any(who, RoleNoun) && !s.Any(who, ActorName) && s.Find(who.From, who.To, "of", "at", "for") > 0 && s.Has(who.From, RoleNoun | Adverb | WordClass.None) && s.Find(who.From, who.To, "director", "head", "chief", "manager", "president", "chairman", "minister", "professor") >= 0)
            {
                continue;
            }

            if (s.Any(who, ResearcherNoun | GovernmentNoun) && !s.Any(who, ActorName) || s.Has(who.To - 1, Document) || s.Has(source.Verb, Saying) || Belongs(source, who) || SaysDid(source, who))
            {
                continue;
            }

            // "FIRM confirmed that GROUP was behind it and said": FIRM said so.
            if (s.Is(source.Verb - 1, "and") && Sources.Exists(first => first.Verb < source.Verb && first.Who.From < source.Who.From && !first.Who.Overlaps(source.Who)))
            {
                continue;
            }

            // "FIRM, a company, said the intruders left": nobody speaks there.
            if (source.Form == "inverted" && !s.Is(source.Verb - 1, "\"") && !s.Is(source.Verb - 2, "\"") && !s.Any(who, ActorName))
            {
                continue;
            }

            // A capital "Team" or "Group" ends the names of firms and offices too: only a plain noun or a known name speaks as a hacker.
            if (Speaks(source) && (Alias(who) || s.Has(who.To - 1, ActorName) || s.Has(who.To - 1, CyberActorNoun) && s.Plain(who.To - 1)))
            {
                var claim = s.IsAny(source.Verb, "claim", "claims", "claimed", "claiming");
                var candidate = Add(claim ? "hacker-claims" : "hacker-says", Stance.ClaimsResponsibility, who, source.Verb, source.Verb + 1);
                candidate.Claimant = source.Who;
                candidate.SourceForm = source.Form;
            }
        }
    }

    /// <summary>Words that hackers utter; what they find or show is said by others.</summary>
    private bool Speaks(SourcePhrase source) =>
        s.Has(source.Verb, Quoting) || s.IsAny(source.Verb, "say", "according", "claim", "claims", "claimed", "claiming", "saying", "announced", "announces", "revealed", "declared", "confirmed", "bragged", "boasted", "insisted", "threatened", "admitted") || s.Is(source.Verb, "posted") && s.Find(source.Verb + 1, source.Verb + 7, "that") > 0;

    /// <summary>"hackers who said they belonged to GROUP", "someone who said he spoke for the group".</summary>
    private bool Belongs(SourcePhrase source, NounPhrase who)
    {
        if (!s.IsAny(source.From, "that", "he", "she", "they", "it") || !Outlaw(who))
        {
            return false;
        }

        var pronoun = s.Is(source.From, "that") ? source.From + 1 : source.From;
        var at = pronoun + 1;
        while (s.Has(at, Auxiliary | Adverb))
        {
            at++;
        }

        var link = s.IsAny(at, "belonged", "belong", "spoke", "speak", "speaking", "represented", "represent", "representing", "acted", "acting") ? at + 1
            : s.IsAny(at, "part", "members", "member") && s.Is(at + 1, "of") ? at + 1 : s.IsAny(at, "a", "the") && s.IsAny(at + 1, "member", "leader", "founder", "spokesman", "hacker") ? at + 2 : -1;
        if (link < 0)
        {
            return false;
        }

        var group = NounPhrases.After(s, s.IsAny(link, "to", "for", "of", "on") ? link + 1 : link);
        Boast("says-belongs", s.Has(source.Verb - 1, Wh) && group is { } named ? new(who.From, named.To) : who, source.Verb, link);
        return true;
    }

    /// <summary>"the group said it had encrypted the servers", "a person using the name NAME wrote that he had broken in".</summary>
    private bool SaysDid(SourcePhrase source, NounPhrase who)
    {
        var outlaw = Outlaw(who);
        if (_found.Find(claim => claim.Rule == "claims-deed" && claim.Trigger.From < source.Verb && claim.Accused is { } self && self.To <= claim.Trigger.From && source.Who.From - claim.Trigger.To < 6 && source.Who.To == source.Verb) is { } claiming)
        {
            // "Someone claiming to be the hacker said": one claim, and one who makes it.
            (claiming.SourceForm, outlaw) = (source.Form, false);
            return true;
        }

        if (outlaw && s.IsAny(source.Verb, "explained", "explains", "described", "describes", "detailed") && s.IsAny(source.Verb + 1, "how", "the") && (s.Find(source.Verb + 1, source.Verb + 8, IncidentNoun | StrongAttackVerb) > 0 || s.IsAny(source.Verb + 2, "he", "she", "they", "it") && Deed(source.Verb + 3, true) > 0))
        {
            Boast("says-did", who, source.Verb, source.Verb + 1);
            return true;
        }

        // A name that nobody has introduced must say in so many words that it did it.
        var unknown = !outlaw && !IsPerson(who) && s.Any(who, Proper) && !s.Any(who, SourceNoun | GovernmentNoun | VendorNoun | VendorName | VictimNoun | RoleNoun);
        var voice = s.Find(who.From, who.To, "masked", "hooded", "member", "leader", "account", "channel", "spokesman", "figure", "voice", "representative") >= 0 && !s.Any(who, GovernmentNoun | VendorName);
        if (!Speaks(source) || !outlaw && !IsPerson(who) && !unknown && !voice || source.Form is "cited")
        {
            return false;
        }

        // "the group said the attacks were retaliation for": whose reasons are told, did it.
        if (outlaw && s.Find(source.From, Math.Min(source.To, source.From + 12), IncidentNoun) is var attack and > 0 && s.Has(attack + 1, WordClass.Be) && !s.Has(attack + 2, Negation)
            && s.Find(attack + 2, attack + 7, "revenge", "retaliation", "retribution", "response", "protest", "payback", "punishment", "message", "warning", "answer", "reply", "reprisal", "aimed", "meant", "intended", "motivated") > 0)
        {
            Boast("says-did", who, source.Verb, source.Verb + 1);
            return true;
        }

        for (var at = source.From; at < Math.Min(source.To, source.From + 24); at++)
        {
            if (s[at].Word is ";" or "but")
            {
                break;
            }

            // "a masked man said the group had carried out the attack": its voice owns up for it.
            if (s.Is(at, "the") && s.IsAny(at + 1, "group", "gang", "collective", "team", "crew", "hackers", "cell", "movement") && voice && Deed(at + 2, true) > 0)
            {
                _found.RemoveAll(did => did.Rule == "group-did" && did.Accused is { } own && own.From == at);
                Boast("says-did", who, source.Verb, source.Verb + 1);
                return true;
            }

            // "told the site that the defacement was his work".
            if ((outlaw || voice) && s.Has(at, WordClass.Be) && s.IsAny(at + 1, "his", "her", "their", "its") && s.IsAny(at + 2, "work", "doing", "handiwork", "idea") && s.Find(source.From, at, Negation) < 0)
            {
                Boast("says-did", who, source.Verb, source.Verb + 1);
                return true;
            }

            // "all it took" is nobody's deed.
            if (source.Who.Holds(at) || s.Is(at, "it") && s.IsAny(at - 1, "all", "what", "long", "how") || !s.IsAny(at, "it", "they", "he", "she", "we", "i") || s.Has(at - 1, Preposition) && !s.Is(at - 1, "after"))
            {
                continue;
            }

            // Between quotation marks who speaks is "I" or "we", outside them anything else.
            if (s.Inside(at) != s.IsAny(at, "we", "i"))
            {
                continue;
            }

            // "The man said they had taken his savings": others did.
            if (s.Is(at, "they") && !outlaw && !s[Head(who)].Word.EndsWith('s') && !s.IsAny(Head(who), "people", "men", "women", "both") && !unknown)
            {
                continue;
            }

            // "told the firm it had left its door open" speaks of the firm as well as not: only deeds are looked for.
            if (Deed(at + 1, outlaw) is var deed and > 0 && (!unknown || s.IsAny(deed, "behind", "carried") || s.Is(deed, "responsible") && s.Find(deed, deed + 6, IncidentNoun) > 0))
            {
                _found.RemoveAll(did => did.Rule == "state-did" && did.Accused is { } part && s.IsAny(part.From - 1, "itself", "themselves") && part.From > who.From && part.To <= who.To);
                _found.RemoveAll(did => did.Rule is "they-did" or "behind" or "responsible" && did.Trigger.Holds(deed) && did.Accused is { } pronoun && IsPronoun(s, pronoun));
                var boast = Add("says-did", Stance.ClaimsResponsibility, who, source.Verb, source.Verb + 1);
                boast.Claimant = outlaw || who.From == source.Who.From ? who : source.Who;
                return true;
            }
        }

        return false;
    }

    /// <summary>A deed that the pronoun before it did: the token of its verb, or -1. Whoever is no known hacker must say so in strong words.</summary>
    private int Deed(int from, bool outlaw)
    {
        var passive = false;
        for (var i = from; i < Math.Min(s.Count, from + 10); i++)
        {
            if (s.Has(i, Negation) || s[i].Word is "," or ";" or "that" or "would" or "will" or "who")
            {
                return -1;
            }

            // "We believe STATE was behind this": somebody else's.
            if (s.Has(i, WordClass.Believe) && !s[i].Capital || i > from && s.Has(i, Place | ActorName | CyberActorNoun) && s.Find(from, i, "and", "with", "at", "as", "like", "of") < 0)
            {
                return -1;
            }

            if (s.Has(i, WordClass.Be))
            {
                passive = true;
            }

            if (outlaw && s.Is(i, "\"") && s.Has(i - 1, Have))
            {
                // 'had "paid a visit"': what stands in their own words is the deed.
                return i + 1;
            }

            if (s.Has(i, Auxiliary | Adverb) || !s[i].IsWord)
            {
                if (s.Is(i, "did") && (s.Has(i + 1, Determiner) || s.IsAny(i + 1, "it", "so")))
                {
                    return i;
                }

                if (outlaw && s.Has(i, Have) && (s.Has(i + 1, Determiner) || s.IsAny(i + 1, "more", "further", "copied") || s.In(i + 1) && char.IsDigit(s[i + 1].Word[0]) || s.IsAny(i + 1, "access", "data", "copies")) && s.Find(i + 1, i + 7, "data", "files", "records", "gigabytes", "gb", "terabytes", "tb", "copies", "documents", "access", "database", "databases", "credentials", "passwords", "accounts") > 0)
                {
                    return i;
                }

                continue;
            }

            if (s.IsAny(i, "took", "taken", "taking") && s.IsAny(i + 1, "part", "place", "steps", "action", "measures", "time", "note", "office"))
            {
                return -1;
            }

            // "behind schedule" is no deed.
            if (s.Is(i, "behind") && (s.Has(i + 1, Determiner | AttackNoun | Place) || s.Is(i + 1, "it")) || s.Is(i, "responsible") || s.IsAny(i, "in", "inside") && i - from < 4 && s.Has(i - 1, WordClass.Be) && s.IsAny(i + 1, "for", "the", "its", "their", "his", "there"))
            {
                return i;
            }

            var ing = s[i].Word.EndsWith("ing", StringComparison.Ordinal);
            var deed = s.Has(i, StrongAttackVerb) && !s.Is(i, "targeted")
                || s.Is(i, "broken") || s.Is(i, "broke") || s.IsAny(i, "carried", "carrying") && s.Is(i + 1, "out")
                || s.IsAny(i, "used", "ran", "run") && s.Find(i + 1, i + 9, "\"", "malware", "ransomware", "script", "botnet", "exploit", "backdoor", "virus", "worm") > 0
                || s.IsAny(i, "got", "gotten") && s.IsAny(i + 1, "in", "into", "inside", "access", "hold", "root", "through", "past")
                || s.IsAny(i, "sold", "sell", "selling", "offering", "auctioning") && s.Find(i + 1, i + 5, "data", "access", "records", "database", "files", "credentials", "accounts", "code", "tools", "exploits") > 0
                || outlaw && (s.Has(i, AttackVerb) && !s.Is(i, "sold") || s.IsAny(i, "did", "done", "brought", "bringing", "taken", "taking", "run", "ran", "gained", "held", "hold", "holds", "holding", "possess", "possesses", "possessed", "exfiltrated", "exfiltrating", "shut", "locked",
                    "locking", "slipped", "sneaked", "snuck", "exploited", "brute-forced", "bypassed", "dumped", "scraped", "phished", "pwned", "rooted", "knocked", "hit", "made", "cracked", "closed", "planted", "dropped", "crashed", "paralysed", "paralyzed", "copied", "copying", "grabbed", "snatched", "pulled", "written", "wrote", "entered", "acquired", "leaking", "owned", "set", "guessed"));
            if (deed)
            {
                // "had been hacked" is said by the hacked.
                return passive && !ing && !s.IsAny(i, "did") ? -1 : i;
            }

            if (s.Has(i, Verb) && !s.Has(i, Noun))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>Somebody who may speak for the deed: a known or introduced group, hackers, an account, a person without a name or office.</summary>
    private bool Outlaw(NounPhrase who)
    {
        if (s.Any(who, ResearcherNoun | VendorName | VendorNoun | GovernmentNoun) && !s.Any(who, ActorName) && !s.IsAny(who.To - 1, "actors", "actor") && s.Find(who.From, who.To, "itself", "themselves") < 0)
        {
            return false;
        }

        var head = Head(who);
        return s.Any(who, ActorName) || s.Plain(head) && (s.Has(head, CyberActorNoun) && !(s.Is(head, "team") && s.Find(who.From, head, "hacking", "hacker") < 0) || s.IsAny(head, "account", "channel", "persona", "members", "member", "affiliate", "affiliates",
            "activists", "activist", "participant", "participants", "hackers", "cartel", "operation", "outfit", "poster", "seller", "brokers", "administrator", "administrators", "operators", "ring", "duo") || IsAnyone(head) && Introduces(who)) || Alias(who);
    }

    private bool IsAnyone(int head) => s.IsAny(head, "person", "people", "persons", "someone", "somebody", "man", "woman", "teenager", "user", "users", "individual", "individuals", "student", "youth");

    /// <summary>"someone who said he spoke for the group", "a person using the nickname NAME": more than anyone.</summary>
    private bool Introduces(NounPhrase who) =>
        s.Find(who.From, who.To + 8, "claiming", "claims", "claimed", "spoke", "speaking", "belonged", "belonging", "member", "members", "nickname", "handle", "alias", "pseudonym", "himself", "themselves", "name", "responsible", "behind") >= 0;

    /// <summary>A named person or "he": may own up to a deed in strong words.</summary>
    private bool IsPerson(NounPhrase who) =>
        IsPronoun(s, who) ? s.IsAny(who.From, "he", "she") : s.Has(who.To - 1, ActorNoun) && s.Plain(who.To - 1) && !s.Has(who.To - 1, SourceNoun) || IsAnyone(Head(who)) || s[who.To - 1].Word.EndsWith("-year-old", StringComparison.Ordinal);

    /// <summary>The noun that rules a phrase: "a member of the group" is a member, a name behind the noun leaves it the head.</summary>
    private int Head(NounPhrase who)
    {
        var head = who.From;
        for (var i = who.From; i < who.To; i++)
        {
            if (s.Has(i, Preposition) && s.Plain(i) && i > who.From || s.IsAny(i, "calling", "styling", "naming", "dubbing", "billing", "using", "named", "known", "claiming", "who", "identifying"))
            {
                break;
            }

            if (s[i].IsWord && !(s[i].Capital && s.Has(i, Proper) && s.Has(head, ActorNoun)))
            {
                head = i;
            }
        }

        return head;
    }

    /// <summary>"a hacker using the name NAME", "a user named NAME": the phrase may hold only the end of that.</summary>
    private bool Alias(NounPhrase who)
    {
        var name = s.Find(who.From - 6, who.To, "name", "alias", "handle", "pseudonym", "moniker", "nickname", "calling", "styling", "naming", "dubbing", "billing", "known", "by", "named", "called", "nicknamed", "username", "dubbed", "persona");
        return name >= 0 && (s.Find(name - 5, name, CyberActorNoun) >= 0 || s.Find(name - 5, name, "person", "user", "someone", "somebody", "account", "channel", "persona", "seller", "individual", "poster", "man", "outfit") >= 0)
            && s.Find(name, who.To, Quoting | Say) < 0 && s.Find(name, who.From, ",", ";") < 0;
    }

    /// <summary>"a group by the name of NAME": the phrase with its name.</summary>
    private NounPhrase WithName(NounPhrase who)
    {
        var at = s.Is(who.To, "by", "the") && s.IsAny(who.To + 2, "name") ? who.To + 4 : s.IsAny(who.To, "using", "under", "going") && s.Find(who.To, who.To + 5, "name", "handle", "alias", "nickname", "pseudonym", "moniker") is var handle and > 0 ? handle + 1 : -1;
        return at > 0 && NounPhrases.After(s, at) is { } name ? new(who.From, name.To) : who;
    }

    /// <summary>"an account used by GROUP", "a message from GROUP": who speaks through it.</summary>
    private NounPhrase Poster(NounPhrase who)
    {
        if (!s.IsAny(who.To - 1, "account", "channel", "page", "message", "messages", "post", "posts", "statement", "e-mail", "email", "note", "letter", "video", "site", "website", "blog", "feed"))
        {
            return WithName(who);
        }

        var i = who.To;
        while (s.IsAny(i, "purporting", "supposedly", "ostensibly", "seemingly") || s.Is(i, "to", "be") || s.IsAny(i, "used", "run", "operated", "signed", "posted", "published", "sent", "left", "written", "attributed", "belonging", "linked", "associated", "purportedly", "apparently", "claiming", "be"))
        {
            i++;
        }

        return s.IsAny(i, "by", "from", "of", "to", "with") && NounPhrases.After(s, i + 1) is { } group && Outlaw(group) ? NounPhrases.Named(s, group) : who;
    }
}
