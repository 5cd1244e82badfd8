using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Parties that are told apart by what they are to the victim or by their trade: "a rival exchange", "the ruling party", "an IT manager", "somebody on her payroll".</summary>
internal sealed partial class Grammar
{
    /// <summary>Rivals, factions, the underworld and one's own people.</summary>
    private static readonly FrozenSet<string> _kin = Set("rival rivals competitor competitors opponent opponents opposition adversary enemy enemies foe foes faction factions wing splinter offshoot offshoots subgroup subgroups spinoff spin-off movement movements chapter network networks "
        + "underworld mafia mob triad triads yakuza cartel cartels ex-wife ex-husband ex-girlfriend ex-boyfriend ex-lover ex-partner ex-boss ex-colleague ex-colleagues wife husband boyfriend girlfriend classmate classmates colleague colleagues neighbour neighbours neighbor neighbors stalker cronies "
        + "supremacists separatists rebels loyalists nationalists extremists anarchists vigilantes protesters campaigners environmentalists militia militias paramilitaries junta troll trolls provocateurs sympathisers zealots moles mole traitor turncoat whistleblower "
        + "nationalist extremist anarchist vigilante protester campaigner separatist rebel loyalist patriots fanatics");

    /// <summary>What people inside a house do for a living.</summary>
    private static readonly FrozenSet<string> _jobs = Set("manager accountant bookkeeper cashier teller clerk nurse doctor surgeon teacher lecturer professor tutor coach scout driver cleaner janitor caretaker receptionist secretary assistant aide intern consultant analyst auditor treasurer "
        + "broker trader banker dealer lawyer paralegal librarian technician supervisor director boss executive sysadmin tester designer coder webmaster moderator editor reporter journalist pupil schoolgirl schoolboy guard steward salesman saleswoman apprentice subcontractor supplier vendor "
        + "workman repairman postman constable officer official deputy partner custodian dispatcher operator");

    private static readonly FrozenSet<string> _likely = Set("likely likeliest prime main chief leading obvious top number-one principal only first biggest key natural plausible probable credible convincing favourite favorite usual strongest simplest logical apparent");

    /// <summary>"criminal networks", "the social network": of the two only the first is anybody.</summary>
    private bool IsKin(NounPhrase phrase)
    {
        var of = s.Find(phrase.From + 1, phrase.To, "of");
        var head = of > 0 && _kin.Contains(s[of - 1].Word) ? of - 1 : phrase.To - 1;
        // "a rival exchange".
        return s.Find(phrase.From, head, "rival", "competing") >= 0 && !s.Has(head, AttackNoun | Document) && !_hunches.Contains(s[head].Word)
            || _kin.Contains(s[head].Word) && (!s.IsAny(head, "network", "networks", "wing", "movement", "movements", "chapter", "cell") || s.Find(phrase.From, head, "criminal", "crime", "spy", "espionage", "hacker", "hacking", "underground", "terrorist", "terror", "extremist", "armed", "military", "militant", "illicit", "mafia", "fraud", "smuggling", "resistance", "protest", "separatist") >= 0);
    }

    /// <summary>Words that end like those for people, and are things.</summary>
    private static readonly FrozenSet<string> _erThings = Set("server computer router number customer order letter member folder printer error factor vector paper poster layer cover matter center power door floor sector monitor processor scanner loader dropper filter browser register mirror tractor reactor manner corner summer winter water weather chapter quarter disaster "
        + "master cluster counter theater character parameter newsletter twitter transfer offer answer cyber docker buffer header tracker trigger controller adapter container banner border timer locker burner flyer sticker wiper stealer keylogger skimmer miner crypter packer other another either neither whether rather later earlier "
        + "user victim provider voter consumer passenger subscriber newspaper regulator minister lawmaker list computer leader speaker behavior behaviour neighbor harbor labor paper cylinder tower trailer charger laser reader player crawler downloader installer launcher beater gangster hacker attacker error mirror terror year supercomputer exploiter visitor donor");

    private bool IsJob(int head) =>
        _jobs.Contains(s.Word(head)) && !s[head].Capital
        || s.In(head) && !s[head].Capital && s[head].Word is { Length: > 4 } word && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("or", StringComparison.Ordinal) || word.EndsWith("ist", StringComparison.Ordinal) || word.EndsWith("mate", StringComparison.Ordinal) || word.EndsWith("man", StringComparison.Ordinal) || word.EndsWith("woman", StringComparison.Ordinal))
            && s[head].Class is None or Quoted && !_erThings.Contains(word) && !_things.Contains(word) && !_malware.Contains(word) && s.Has(head - 1, Determiner) | s.Has(head - 2, Determiner) | s.Has(head - 3, Determiner);

    /// <summary>Somebody by name, by allegiance or by trade: more than that he did it.</summary>
    private bool IsSomebody(NounPhrase party)
    {
        if (s.Any(party, Place | ActorName | Sponsored) || IsKin(party) || IsRogue(s, party) || IsJob(party.To - 1) || Insiders.Contains(s[party.To - 1].Word))
        {
            return true;
        }

        if (s.Is(party.From, "one") && party.Length > 3 || s.Find(party.From, party.To, "former", "ex", "disgruntled", "jealous", "jilted", "rogue", "crooked", "corrupt", "bent") > 0 || s.Has(party.To - 1, RoleNoun | SourceNoun) && (s[party.From].Word.StartsWith("ex-", StringComparison.Ordinal) || s.Word(party.From + 1).StartsWith("ex-", StringComparison.Ordinal)))
        {
            return true;
        }

        if (s.IsAny(party.From, "somebody", "someone"))
        {
            return party.Length > 1;
        }

        // A phrase that goes on: "an insider with access to the keys", "a gang of fraudsters".
        return s.Any(party, CyberActorNoun) && s.Find(party.From, party.To, "with", "of", "from", "in", "inside", "insider", "insiders") >= 0 || s.Any(party, ActorNoun | Proper) && s.Any(party, Proper) && !s.Any(party, VictimNoun);
    }

    /// <summary>A culprit, or somebody told apart by where he stands: "somebody on her payroll", "someone inside the company", "a person close to the board".</summary>
    private NounPhrase? PartyAfter(int i)
    {
        while (s.Has(i, Adverb) && s.Plain(i))
        {
            i++;
        }

        // "one of its own staff".
        if (s.Is(i, "one") && s.Is(i + 1, "of") && s.IsAny(i + 2, "its", "his", "her", "their", "our", "the") && s.IsAny(i + 3, "own", "company's", "firm's", "bank's", "employees", "staff", "workers") && NounPhrases.After(s, i + 2) is { } own)
        {
            return new(i, own.To);
        }

        if (Clausal(i) is { } told)
        {
            return told;
        }

        var noun = s.IsAny(i, "somebody", "someone", "people") ? i : s.IsAny(i, "a", "some") && s.IsAny(i + 1, "person", "people", "man", "woman", "guy", "kid", "bloke") ? i + 1 : -1;
        if (noun > 0 && s.IsAny(noun + 1, "on", "in", "inside", "within", "at", "with", "close", "from", "near", "working", "employed", "loyal"))
        {
            var end = noun + 2;
            while (s.In(end) && s[end].IsWord | s[end].IsPossessive && end < noun + 9 && !s.Has(end, Auxiliary | Say | Wh) && !(end > noun + 2 && s.Has(end, AttackVerb | Verb) && !s.Has(end, Noun) && !s.Has(end - 1, Determiner)))
            {
                end++;
            }

            return end > noun + 2 ? new(i, end) : null;
        }

        return CulpritAfter(i) ?? (NounPhrases.After(s, i) is { } phrase && IsJob(phrase.To - 1) && s.Has(phrase.From, Determiner) ? phrase : null);
    }

    /// <summary>"someone who knew our systems", "a man we trusted with the keys": a clause tells apart who has no name.</summary>
    private NounPhrase? Clausal(int i)
    {
        var noun = s.IsAny(i, "somebody", "someone", "people") ? i : s.IsAny(i, "a", "some") && s.IsAny(i + 1, "person", "people", "man", "woman", "guy", "kid", "bloke") ? i + 1 : -1;
        if (noun < 0 || !s.IsAny(noun + 1, "who", "whose", "we", "they", "i", "he", "she"))
        {
            return null;
        }

        var end = noun + 2;
        while (s.In(end) && (s[end].IsWord || s[end].IsPossessive))
        {
            end++;
        }

        return end > noun + 3 ? new(i, end) : null;
    }

    /// <summary>"an employee with access to the keys": the one who has it, before what tells him apart.</summary>
    private NounPhrase Bare(NounPhrase party)
    {
        var end = s.Find(party.From + 1, party.To, "with", "at", "in", "from", "on", "of");
        return end > 0 && !s[end].Capital && (s.Has(end - 1, ActorNoun) || IsJob(end - 1) || _kin.Contains(s[end - 1].Word)) ? new(party.From, end) : party;
    }

    /// <summary>"accused the ruling party of staging the incident": whoever is said to do a deed is somebody, if it has a name or an article.</summary>
    private NounPhrase? Accusable(int i)
    {
        if (NounPhrases.After(s, i) is not { } body || !s.Is(body.To, "of") || !s.Has(body.From, Determiner) && !s[body.To - 1].Capital && !s.In(body.From - 1) || s.Has(body.From, Pronoun) && body.Length == 1)
        {
            return null;
        }

        var verb = s.Is(body.To + 1, "being") || s.Is(body.To + 1, "having") ? body.To + 2 : body.To + 1;
        while (s.Has(verb, Adverb))
        {
            verb++;
        }

        return s.IsAny(verb, "staging", "faking", "engineering", "orchestrating", "plotting", "masterminding", "commissioning", "ordering", "sponsoring", "hiring", "planting", "instigating", "organising", "organizing", "inventing", "fabricating", "arranging", "launching", "mounting", "behind", "complicity", "sabotage", "cyberespionage", "espionage", "hacking", "fraud", "theft", "spying")
            || s.Has(verb, StrongAttackVerb) || Harms(verb) || Spoils(verb) ? body : null;
    }

    /// <summary>"an attack on TOWN by", "the theft of the mails by": the noun of the deed before whom it was done to, or -1. What is said or asked about a deed is done by somebody else.</summary>
    private int AttackUpon(int by)
    {
        if (NounPhrases.Before(s, by) is not { } victim || NounPhrases.IsDay(s, by + 1))
        {
            return -1;
        }

        var noun = victim.From - 2;
        if (!s.IsAny(victim.From - 1, "on", "against", "at", "upon", "into"))
        {
            return -1;
        }

        return s.Has(noun, IncidentNoun) && s.Find(noun - 8, noun, "investigation", "probe", "report", "response", "review", "condemnation", "analysis", "inquiry", "study", "reaction", "statement", "account", "research") < 0 ? noun : -1;
    }
}
