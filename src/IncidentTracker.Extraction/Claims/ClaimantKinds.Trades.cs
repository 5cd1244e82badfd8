using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What people do who speak: teach, study, once served, report, or lead a house without its name.</summary>
internal static partial class ClaimantKinds
{
    private static readonly FrozenSet<string> _schools = new[]
    {
        "university", "college", "polytechnic", "think-tank", "thinktank", "rand", "brookings", "rusi", "chatham", "carnegie", "csis", "belfer", "stanford", "harvard", "oxford", "princeton", "georgetown", "mit", "bellingcat", "academy",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _once = new[] { "hacker", "hackers", "analyst", "analysts", "agent", "agents", "contractor", "operative", "operatives", "codebreaker", "spy", "spies", "spook", "spooks", "employee", "staffer", "officer", "prosecutor", "cop", "investigator", "whistleblower" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A house of learning: its people are of no firm.</summary>
    public static bool IsSchool(string word) => _schools.Contains(word) || word is "institute" or "center" or "centre" or "lab";

    /// <summary>From what the words say people do or did; null where they say nothing of it.</summary>
    private static ClaimantKind? ByTrade(Token[] tokens, bool firm)
    {
        if (tokens is [{ Word: "i" }])
        {
            return ClaimantKind.Media;
        }

        if (Array.FindIndex(tokens, token => token.Word is "whose") is var whose and >= 0 && whose + 1 < tokens.Length)
        {
            // "NAME, whose firm examined", "a presenter whose phone was infected".
            var owned = tokens[whose + 1].Word;
            if (owned is "firm" or "company" or "team" or "startup" or "emails" or "email" or "phone" or "account" or "accounts" or "inbox" or "data" or "website" or "site" or "computer" or "computers" or "mailbox" or "messages" or "servers" or "server" or "network" or "systems" or "files" or "party" or "campaign" or "personal" or "twitter" or "gmail")
            {
                return owned is "firm" or "company" or "team" or "startup" ? ClaimantKind.SecurityVendor : ClaimantKind.Victim;
            }
        }

        // "NAME, who ran the network at the time".
        if (tokens is [{ Word: "who" }, { Word: "ran" or "runs" or "manages" or "managed" }, ..] && !tokens.Any(token => token.Capital || token.Word is "firm" or "team" or "lab" or "research" or "threat" or "security" or "intelligence" or "blog" or "site"))
        {
            return ClaimantKind.Victim;
        }

        // Heads of schools, no officers.
        if (tokens.Any(token => token.Word is "superintendent" or "headteacher" or "headmaster" or "headmistress") && !tokens.Any(token => token.Word is "police" or "detective" or "constabulary" or "met"))
        {
            return ClaimantKind.Victim;
        }

        // "two employees", "a person": nobody is told who they are.
        if (!tokens.Any(token => token.Capital && token.Start > 0) && tokens.Length < 4 && tokens.Any(token => token.Word is "employee" or "employees" or "worker" or "workers" or "staffer" or "staffers" or "colleague" or "colleagues"))
        {
            return ClaimantKind.Unnamed;
        }

        if (tokens is [{ Word: "who" }, ..] && tokens.Any(token => token.Word is "teaches" or "taught" or "lectures" or "lectured" or "studies" or "studied" or "researches" or "researched"))
        {
            return ClaimantKind.Researcher;
        }

        if (tokens is [{ Word: "who" }, ..] && tokens.Any(token => token.Word is "blog" or "website" or "newsletter" or "newspaper" or "magazine"))
        {
            return ClaimantKind.Media;
        }

        // "a source close to the ministry" is not the ministry.
        if (Array.FindIndex(tokens, token => token.Word is "familiar" or "close" or "briefed" or "knowledge") is var told and > 0 && Any(tokens[..told], Unnamed) && !Any(tokens[..told], GovernmentNoun | ResearcherNoun))
        {
            return ClaimantKind.Unnamed;
        }

        // "a security probe": nobody is told whose. "A post on the website NAME": anybody's.
        if (tokens.Length < 5 && tokens[^1].Word is "probe" or "investigation" or "inquiry" or "enquiry" && !tokens.Any(token => token.Capital && token.Start > 0) && !Any(tokens, GovernmentNoun))
        {
            return ClaimantKind.Unnamed;
        }

        if (tokens is [{ Word: "a" or "an" or "the" or "one" }, .. ] && tokens.Length > 1 && tokens[1].Word is "post" or "message" or "thread" or "tweet" && !Any(tokens, VendorName | ResearcherNoun | GovernmentNoun))
        {
            return ClaimantKind.Other;
        }

        if (firm)
        {
            // "the company's researchers", "researchers from three firms".
            return Any(tokens, ResearcherNoun) && !Any(tokens, GovernmentNoun) ? ClaimantKind.SecurityVendor : null;
        }

        if (Has("special") && Has("counsel") || Has("downing") && Has("street") || Has("no") && Has("10"))
        {
            return ClaimantKind.Government;
        }

        // Those who watch over rights look into attacks themselves.
        if (tokens.Any(token => token.Word is "rights" or "amnesty" or "nonprofit" or "non-profit" or "ngo") && !Any(tokens, GovernmentNoun))
        {
            return ClaimantKind.Researcher;
        }

        // "the shadow minister", "an activist": they answer for nobody.
        if (tokens.Any(token => token.Word is "shadow" or "opposition" or "activist" or "activists" or "campaigner" or "campaigners" or "whistleblower" or "wikileaks" or "candidate" or "candidates"))
        {
            return ClaimantKind.Other;
        }

        if (tokens.Any(token => token.Word is "documents" or "papers" or "files" or "slides" or "cables" or "emails") && tokens.All(token => token.Has(Determiner) || token.Word is "documents" or "papers" or "files" or "slides" or "cables" or "emails" or "leaked" or "internal" or "secret" or "some"))
        {
            return ClaimantKind.Other;
        }

        // "NAME of the Center for … Studies", "an expert at a think tank".
        var think = Has("think") && Has("tank") || Has("institute") && !Any(tokens, GovernmentNoun | VendorNoun) && !Has("national") && !Has("standards") || Has("citizen") && Has("lab") || tokens.Any(token => token.Word is "center" or "centre" or "institute" or "council" or "foundation") && tokens.Any(token => token.Word is "studies" or "strategic" or "atlantic" or "relations" or "democracy" or "policy" or "research" or "technology") && !Any(tokens, GovernmentNoun & ~StateNoun) && !tokens.Any(token => token.Word is "national" or "government" or "standards");
        var spokes = tokens.Any(token => token.Word is "spokesman" or "spokeswoman" or "spokesperson");
        if (!spokes && (think || tokens.Any(token => _schools.Contains(token.Word)) && Any(tokens, ResearcherNoun)))
        {
            return ClaimantKind.Researcher;
        }

        // "a former NSA hacker", "ex-FBI agent NAME": what they know from then, not whom they serve.
        if (tokens.Any(token => token.Word is "consultant" or "consultants" or "technologist" or "cryptographer" or "dean" or "pundit" or "pundits" or "fellow") && !Any(tokens, GovernmentNoun | VendorName))
        {
            return ClaimantKind.Researcher;
        }

        var former = tokens.Any(token => token.Word is "former" or "ex" or "retired" || token.Word.StartsWith("ex-", StringComparison.Ordinal));
        if (former && tokens.Any(token => _once.Contains(token.Word) || token.Word.StartsWith("ex-", StringComparison.Ordinal) && _once.Contains(token.Word[3..])))
        {
            return Any(tokens, GovernmentNoun | ResearcherNoun) || tokens.Any(token => token.Word.StartsWith("ex-", StringComparison.Ordinal) && AttributionLexicon.Of(token.Word.AsSpan(3)).HasFlag(GovernmentNoun)) ? ClaimantKind.Researcher : ClaimantKind.Unnamed;
        }

        // "a security blogger": who looks into attacks and is of no paper.
        if (tokens.Any(token => token.Word is "blogger") && tokens.Any(token => token.Word is "security" or "infosec" or "malware" or "cybersecurity"))
        {
            return ClaimantKind.Researcher;
        }

        if (tokens.Any(token => token.Word is "journalist" or "journalists" or "blogger" or "bloggers" or "columnist" or "correspondent"))
        {
            return ClaimantKind.Media;
        }

        // "A report in the German newspaper NAME".
        return Any(tokens, Document) && tokens.Any(token => token.Word is "newspaper" or "magazine" or "broadcaster" or "daily" or "media" or "press" or "news") ? ClaimantKind.Media : null;

        bool Has(string word) => Array.Exists(tokens, token => token.Word == word);
    }

    /// <summary>"Chief executive", "a spokeswoman", "its director": an office, and nothing of whose it is.</summary>
    private static bool IsOfficeOnly(Token[] tokens) =>
        tokens.Length is > 0 and < 7 && (Any(tokens, RoleNoun) || tokens[^1].Word is "superintendent" or "headteacher" or "rector") && !Any(tokens, ResearcherNoun) && Array.TrueForAll(tokens, token =>
            token.Has(RoleNoun | Determiner) && !token.Has(GovernmentNoun) || token.Word is "executive" or "superintendent" or "headteacher" or "rector" or "information" or "technology" or "security" or "financial" or "operating" or "deputy" or "press" or "media" or "managing" or "general" or "company" or "and" or "interim" or "acting" or "the" or "a" or "spokesperson" or "officer" or "communications");

    /// <summary>"FIRM researchers", "analysts at FIRM": the name is a house's, not the researcher's own and not a people's.</summary>
    private static bool IsHouse(Token[] tokens)
    {
        var noun = Array.FindLastIndex(tokens, token => token.Has(ResearcherNoun));
        if (noun < 0)
        {
            return tokens.Any(token => token.Capital && token.Start > 0);
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            var named = tokens[i].Capital && !tokens[i].Has(Determiner | RoleNoun | ResearcherNoun | Adverb | Preposition) && AttributionLexicon.PlacesFrom(tokens[i].Word).Length == 0;
            if (i < noun && named && !(i < 3 && (tokens[i].Has(VendorNoun) || tokens[i].Word is "independent" or "senior" or "malware" or "computer" or "western" or "infosec" or "privacy" or "it" or "internet" or "network" or "outside" or "fellow" or "leading" or "veteran" or "russian-speaking" or "black-hat" or "european" or "asian" or "last" or "yesterday" or "top" or "former" or "prominent" or "respected" or "renowned" or "one" or "other" or "noted" or "local")) && !tokens[i].Word.EndsWith("-based", StringComparison.Ordinal))
            {
                return true;
            }

            // Behind the noun its own name may stand; a house follows a small word.
            if (i > noun + 1 && i > 0 && (named && Array.FindIndex(tokens, noun, token => token.Word is "at" or "from" or "with" or "of" or "for") is var of && of > noun && of < i || tokens[i].Has(VendorNoun) && tokens.Any(token => token.Word is "companies" or "firms" or "outfits" or "vendors" or "firm" or "company" or "vendor")))
            {
                return true;
            }
        }

        return false;
    }
}
