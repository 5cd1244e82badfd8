using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Deeds that only several words together name: "shut down", "knocked offline", "got into", "planted a backdoor", "deleted the records".</summary>
internal sealed partial class Grammar
{
    /// <summary>How far a verb reaches for what it is done to.</summary>
    private const int Beyond = 9;

    /// <summary>What one breaks into, takes or spoils.</summary>
    private static readonly FrozenSet<string> _things = Set("network networks server servers computer computers website websites site sites email emails e-mail e-mails mail mails mailbox mailboxes inbox inboxes webmail data database databases "
        + "page pages feed feeds profile profiles forum blog photos pictures list lists roster mailing file files account accounts system systems record records credential credentials password passwords login logins log-ins document documents software phone phones device devices router routers firewall firewalls exchange exchanges "
        + "wallet wallets bitcoin bitcoins cryptocurrency crypto coins tokens portal portals domain domains backup backups laptop laptops machine machines cloud intranet controllers controller plcs messages correspondence secrets blueprints "
        + "gigabytes terabytes gb tb infrastructure virtual desktops workstations drives disks app apps platform platforms channel channels gateways gateway online offline production trains pumps turbines centrifuges substations "
        + "plans drawings designs traffic mainframe substation grid blackout power lights cameras screens signals code schematics formulas recipes");

    private static readonly FrozenSet<string> _malware = Set("malware virus viruses worm worms trojan trojans backdoor backdoors implant implants ransomware exploit exploits spyware wiper wipers rootkit keylogger keyloggers stealer stealers botnet botnets "
        + "loader dropper shell shells skimmer skimmers bomb malicious stolen trojanised trojanized variant toolkit");

    private static readonly FrozenSet<string> _downs = Set("shut shutting took taken taking brought bringing knocked knocking forced forcing kicked kicking pushed pushing turned turning switched switching cut cutting put putting blacked blacking");
    private static readonly FrozenSet<string> _enters = Set("broke breaking broken hacked hacking got getting slipped slipping wormed burrowed crept tunnelled tunneled sneaked snuck logged logging signed signing tapped tricked bluffed bribed forced moved");
    private static readonly FrozenSet<string> _makes = Set("wrote written writing coded programmed authored built building developed developing created creating designed crafted engineered assembled");
    private static readonly FrozenSet<string> _plants = Set("planted planting installed installing inserted placed placing hid hidden left leaving dropped dropping injected slipped smuggled uploaded loaded buried embedded implanted deployed deploying");
    private static readonly FrozenSet<string> _trades = Set("rented renting leased sold selling hawked offered offering peddled auctioned");
    private static readonly FrozenSet<string> _spoils = Set("deleted deleting erased erasing wiped wiping altered altering copied copying downloaded downloading scrambled scrambling locked locking encrypted encrypting corrupted overwrote destroyed destroying emptied emptying reading intercepted intercepting");
    private static readonly FrozenSet<string> _steers = Set("steered steering directed directing oversaw commanded coordinated commissioned ordered plotted planned planning masterminded engineered hatched devised ran running led");

    /// <summary>What an ordinary state, firm or person does every day; it is a deed only with what <see cref="Harms"/> wants beside it.</summary>
    private static readonly FrozenSet<string> _everyday = Set("sent used uses took gained obtained ran emerged behind registered modified spread sold posed swept hit struck broke tried attempted");

    /// <summary>Verbs of those who sit in a network without its owner's leave.</summary>
    private static readonly FrozenSet<string> _lurks = Set("spent roamed roaming lurked lurking hidden hiding lingered prowled prowling camped rummaged rummaging rifled rifling trawled trawling wandered burrowed sat sitting");

    /// <summary>What thieves of data offer.</summary>
    private static readonly FrozenSet<string> _stolen = Set("data database databases records logins passwords accounts credentials details emails e-mails files documents cards users identities profiles dump trove cache code");

    /// <summary>What the popular press calls taking what one broke into.</summary>
    private static readonly FrozenSet<string> _grabs = Set("raided raiding pillaged pillaging nicked nicking pinched pinching purloined filched snatched snatching grabbed grabbing hoovered hoovering snaffled snaffling scooped scooping lifted lifting spirited smuggled funnelled funneled funnelling funneling vacuumed vacuuming "
        + "poached poaching milked milking plucked bagged helped ransack raid");

    /// <summary>Bare verbs behind "tried to".</summary>
    private static readonly FrozenSet<string> _harming = Set("hack steal break breach infiltrate influence interfere disrupt meddle sabotage penetrate compromise plant infect shut knock attack cripple spy extort defraud trick destroy wipe poison sway undermine deface derail hijack paralyse paralyze "
        + "bring take leak flood blackmail dupe swindle loot drain");

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words at a verb and behind it name a deed against somebody, whoever does it.</summary>
    private bool Harms(int i)
    {
        if (!s.Plain(i) || s[i].Class == None && s[i].Word.Length < 3)
        {
            return false;
        }

        var word = s[i].Word;
        return _downs.Contains(word) && Downs(i)
            || _enters.Contains(word) && Enters(i)
            || (_makes.Contains(word) || _plants.Contains(word) || _trades.Contains(word)) && Ahead(i, Beyond, _malware) > 0
            || word is "gained" or "gaining" or "got" or "getting" or "won" or "obtained" or "obtaining" or "secured" && s.Find(i + 1, i + 5, "access") > 0
            || word is "made" or "making" or "walked" or "got" && s.IsAny(i + 1, "off", "away") && s.Is(i + 2, "with")
            || word is "seized" or "seizing" or "took" or "taken" or "taking" or "gained" or "wrested" or "wrestled" && s.Is(i + 1, "control") && Ahead(i, Beyond, _things) > 0
            || word is "plastered" or "plastering" or "daubed" or "scrawled" or "painted" or "splashed" && (s.Find(i + 1, i + 6, "over", "across", "on", "with") > 0 && Ahead(i, Beyond + 4, _things) > 0)
            || word is "commandeered" or "commandeering" or "vandalising" or "vandalizing" && Ahead(i, Beyond, _things) > 0
            || word is "took" or "taken" or "taking" or "seized" && s.Is(i + 1, "over") && s.Find(i + 2, i + Beyond, "account", "accounts", "feed", "feeds", "website", "websites", "network", "server", "servers", "channel", "page", "computers", "mailbox", "mailboxes", "cameras") > 0
            || word is "recruited" or "bribed" or "hired" or "paid" or "blackmailed" && s.Find(i + 1, i + 7, "to") is var so and > 0 && _harming.Contains(s.Word(so + 1))
            || _plants.Contains(word) && s.Find(i + 1, i + 4, "fake", "false", "bogus", "forged", "fabricated", "doctored") > 0 && Ahead(i, Beyond, _things) > 0
            || word is "struck" or "hit" && s.Is(i + 1, "again") || word is "got" or "gotten" or "getting" && s.Is(i + 1, "hold") && s.Is(i + 2, "of") && Ahead(i, Beyond, _things) > 0
            || word is "put" or "offered" or "advertised" && s.Find(i + 2, i + 14, "sale") is var sale and > 0 && s.Is(sale - 1, "for") && Within(i, sale, _stolen)
            || word is "used" && s.Find(i + 1, i + 5, "stolen", "hacked", "compromised", "phished", "malware", "phishing", "leaked", "bogus", "hijacked") is var means and > 0 && s.Find(means + 1, means + 9, "to") is var use and > 0 && (_harming.Contains(s.Word(use + 1)) || s.IsAny(use + 1, "get", "gain", "access", "log", "enter", "read", "empty", "transfer", "move", "pose"))
            || word is "sent" or "sending" or "emailed" or "mailed" && s.Find(i + 1, i + 7, "phishing", "spear-phishing", "spearphishing", "malicious", "booby-trapped", "bogus", "fake", "fraudulent", "poisoned", "infected", "lures") > 0
            || word is "added" or "adding" or "claimed" or "claiming" or "notched" or "chalked" or "listed" or "listing" or "bagged" && s.Find(i + 1, i + 12, "victim", "victims", "scalp", "scalps", "trophy", "trophies") is var tally and > 0 && s.IsAny(tally - 1, "of", "another", "latest", "new", "first", "biggest", "more", "growing")
            || word is "netted" or "netting" or "earned" or "pocketed" or "pocketing" or "amassed" or "reaped" or "raking" or "raked" or "making" && s.Find(i + 1, i + 11, "hacks", "hacking", "heists", "thefts", "ransomware", "extortion", "scams", "phishing", "attacks") is var gains and > 0 && s.Find(i + 1, gains, "from", "by", "through", "with") > 0
            || _lurks.Contains(word) && Ahead(i, word == "spent" ? 2 * Beyond : Beyond, _things) > 0
            || _grabs.Contains(word) && Ahead(i, Beyond, _things) > 0 && (word != "helped" || s.IsAny(i + 1, "themselves", "himself", "itself")) && !s.Is(i - 1, "to")
            || word is "talked" or "bluffed" or "tricked" or "conned" && s.Is(i + 2, "way") || word is "piggybacked" or "piggybacking" && s.Is(i + 1, "on") || word is "went" or "going" or "gone" && s.Is(i + 1, "after") && (Ahead(i, Beyond, _things) > 0 || s.Find(i + 2, i + 6, VictimNoun) > 0 || s.Find(i + 2, i + 6, "college", "council", "ministry", "hospitals", "banks", "schools", "companies", "parliament", "port", "utility") > 0)
            || word is "cut" or "cutting" && s.Find(i + 1, i + 4, "power", "electricity", "lights") > 0 || word is "plunged" or "plunging" && s.Find(i + 1, i + Beyond, "darkness", "dark") > 0
            || word is "held" or "holding" && s.Find(i + 1, i + Beyond, "ransom", "hostage") > 0
            || word is "diverted" or "diverting" or "redirected" or "redirecting" or "rerouted" && s.Find(i + 1, i + 7, "money", "funds", "deposits", "payments", "payment", "salaries", "payroll", "$", "€", "£", "traffic") > 0
            || word is "listened" or "listening" && s.Is(i + 1, "in") && s.Is(i + 2, "on")
            || word is "did" or "done" && s.Is(i + 1, "the") && s.Is(i + 2, "same") && s.IsAny(i + 3, "to", "at", "with")
            || word is "tried" or "attempted" or "sought" or "managed" or "helped" or "conspired" or "plotted" && s.Find(i + 1, i + 3, "to") is var to and > 0 && _harming.Contains(s.Word(to + 1))
            || word is "did" or "done" && s.IsAny(i + 1, "it", "this", "that") && (!s.In(i + 2) || !s[i + 2].IsWord || s.IsAny(i + 2, "to", "again", "for", "because", "before"))
            || _steers.Contains(word) && Steers(i);
    }

    /// <summary>"deleted the records": verbs of spoiling, where they spoil what belongs to somebody else.</summary>
    private bool Spoils(int i) => s.Plain(i) && _spoils.Contains(s[i].Word) && (Ahead(i, Beyond, _things) > 0 || s.Is(i + 2, "out") || s.Is(i + 1, "out"));

    /// <summary>"shut down the presses", "knocked the operator offline", "turned off the lights".</summary>
    private bool Downs(int i)
    {
        for (var k = i + 1; k < Math.Min(s.Count, i + Beyond); k++)
        {
            if (s.Has(k, Auxiliary | Wh | Say) || s[k].Word is ";" or "." or ",")
            {
                return false;
            }

            if (s[k].Word is "offline" or "dark" || s[k].Word == "down" && s[i].Word is not ("turned" or "put" or "cut" or "turning" or "putting" or "cutting" or "pushed" or "got")
                || s[k].Word is "off" or "out" && s[i].Word is "turned" or "turning" or "switched" or "switching" or "knocked" or "knocking" or "blacked" or "blacking" && Ahead(i, Beyond, _things) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"broke into", "broke in through", "logged in to", "slipped inside", "got into".</summary>
    private bool Enters(int i)
    {
        for (var k = i + 1; k < Math.Min(s.Count, i + 6); k++)
        {
            if (s.IsAny(k, "into", "inside"))
            {
                return !s.IsAny(k + 1, "law", "trouble", "effect", "force", "action", "production", "question", "account");
            }

            if (k == i + 1 && s.Is(k, "in") && s[i].Word is "broke" or "breaking" or "broken" or "logged" or "logging" or "signed" or "signing" or "hacked")
            {
                return s[i].Word is "broke" or "breaking" or "broken" or "hacked" || Ahead(i, Beyond, _things) > 0;
            }

            // "got in using a password".
            if (k == i + 1 && s.Is(k, "in") && s.IsAny(i, "got", "getting") && s.IsAny(k + 1, "using", "through", "via", "by", "with"))
            {
                return true;
            }

            if (!s[k].IsWord || s.Has(k, Auxiliary | Wh | Say))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"steered the operation"; who leads the inquiry into it did nothing.</summary>
    private bool Steers(int i)
    {
        var deed = s.Find(i + 1, i + 7, "operation", "operations", "campaign", "campaigns", "attack", "attacks", "cyberattack", "cyberattacks", "hack", "hacks", "hacking", "intrusion", "intrusions", "breach", "theft", "break-in", "leak", "sabotage", "heist");
        return deed > 0 && s.Find(i + 1, deed + 3, "investigation", "inquiry", "inquiries", "response", "probe", "review", "audit", "recovery", "defence", "defense", "relief", "rescue", "military", "law", "police", "police's", "clean-up", "takedown") < 0;
    }

    /// <summary>First of the words behind a verb within its clause, or -1.</summary>
    private int Ahead(int verb, int reach, FrozenSet<string> words)
    {
        for (var k = verb + 1; k < Math.Min(s.Count, verb + reach); k++)
        {
            if (words.Contains(s[k].Word))
            {
                return k;
            }

            if (s[k].Word is ";" or "." or ":" or "but" or "while" || s.Has(k, Say) && s.Plain(k) && k > verb + 1 && !s.Has(k, Document))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>States, firms and people do much that harms nobody: a verb that is not hard by itself needs something to be broken into, and not their own.</summary>
    private bool IsAimless(int verb, bool state) =>
        !ToldOf(verb) && s.Find(verb + 1, verb + (_spoils.Contains(s[verb].Word) ? 6 : s.Has(verb + 1, Preposition | Adverb) ? 3 : 2), "its", "their", "his", "her", "our", "my", "back") > 0 || (!Harms(verb) || IsLoose(verb)) && (_everyday.Contains(s[verb].Word) && !Harms(verb) || (state || IsLoose(verb))
            && Ahead(verb, 13, _things) < 0 && Ahead(verb, 13, _malware) < 0 && s.Find(verb + 1, verb + 13, IncidentNoun | StrongAttackVerb) < 0);

    /// <summary>"activists say the party's army brought down their page": theirs are those who speak.</summary>
    private bool ToldOf(int verb) => Predicate.Before(s, verb).Subject is { From: > 1 } doer && (s.Has(doer.From - 1, Say) && s.Plain(doer.From - 1) || s.Is(doer.From - 1, "that") && s.Has(doer.From - 2, Say));

    /// <summary>"shut down", "got into", "gained access": of a newspaper, a final or a market as well as of a network.</summary>
    private bool IsLoose(int verb) => (_downs.Contains(s[verb].Word) || _enters.Contains(s[verb].Word) || s.IsAny(verb, "gained", "obtained", "won", "secured")) && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) < 0;

    /// <summary>A participle behind "be" is suffered, unless the "be" reports: "is believed to have stolen" acts, "is believed to have been robbed" suffers.</summary>
    private bool IsSuffered(int verb, in Predicate p)
    {
        for (var k = verb - 1; p.Be && k >= p.Start && !s.Is(k, "to"); k--)
        {
            if (s.Has(k, WordClass.Be))
            {
                return true;
            }
        }

        return p.Be && s.Find(p.Start, verb, "to") < 0;
    }
}
