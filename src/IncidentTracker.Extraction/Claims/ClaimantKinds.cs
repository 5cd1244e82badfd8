using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Quotations;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The capacity in which a claimant speaks, from its own words and from where the article introduced it.</summary>
internal static partial class ClaimantKinds
{
    /// <summary>The capacity in which these words speak in a sentence.</summary>
    public static ClaimantKind Of(string words, Capacities capacities, int sentence) => Of(words, capacities, sentence, 0);

    /// <summary>Who declines to say who did it, and is none of those that look into it for a living, is whom it was done to.</summary>
    public static ClaimantKind OfDeclining(string words, Capacities capacities, int sentence)
    {
        var kind = Of(words, capacities, sentence);
        var tokens = Tokens.Of(words, new(0, words.Length));
        if (kind == ClaimantKind.SecurityVendor && Known(tokens, capacities) is null && tokens.Any(token => token.Word is "spokesman" or "spokeswoman" or "spokesperson"))
        {
            return ClaimantKind.Victim;
        }

        // "The station's technical head NAME": an office in some body that is none of those.
        if (kind == ClaimantKind.SecurityVendor && Known(tokens, capacities) is null && tokens.Any(token => !token.Capital && token.Has(RoleNoun)) && tokens.Any(token => token.IsPossessive || token.Word is "of" or "at"))
        {
            return ClaimantKind.Victim;
        }

        return kind == ClaimantKind.SecurityVendor && Known(tokens, capacities) is null && tokens.Length < 4 && Array.TrueForAll(tokens, token => token.Capital) && !Any(tokens, Pronoun) && capacities.RoleOf(tokens[^1].Word) is null && !PhraseWords.IsFirstName(words.AsSpan(tokens[0].Start, tokens[0].End - tokens[0].Start))
            && capacities.IsBody(tokens[0].Word) ? ClaimantKind.Victim : kind;
    }

    private static ClaimantKind Of(string words, Capacities capacities, int sentence, int depth)
    {
        var tokens = Tokens.Of(words, new(0, words.Length));
        if (depth == 0 && Mixed(words, tokens, capacities))
        {
            return ClaimantKind.Other;
        }

        if (Known(tokens, capacities) is { } known)
        {
            return known;
        }

        var surname = tokens.LastOrDefault(token => token.Capital).Word;
        if (depth < 2 && surname is not null && (capacities.RoleOf(surname) ?? capacities.LongFormOf(surname)) is { } role && Certain(role, capacities, depth + 1) is { } introduced)
        {
            return introduced;
        }

        // "A spokesman", "the company", "Chief executive NAME": of whom the story was telling.
        var firmOnly = tokens.Any(token => token.Word is "company" or "firm" or "vendor");
        if (depth == 0 && capacities.HasVendor && tokens.Any(token => token.Word is "firm" or "firms" or "vendor" or "vendors"))
        {
            return ClaimantKind.SecurityVendor;
        }

        var paperOnly = Array.TrueForAll(tokens, token => token.Has(Determiner | Document));
        if (depth == 0 && (firmOnly || paperOnly || IsOfficeOnly(tokens) || surname is not null && capacities.RoleOf(surname) is { } title && IsOfficeOnly(Tokens.Of(title, new(0, title.Length)))) && capacities.BodyBefore(surname is not null && !firmOnly && capacities.IntroducedAt(surname) is { } introducedAt && !IsOfficeOnly(tokens) ? introducedAt : sentence, firmOnly) is { } body)
        {
            return body;
        }

        // "executive director NAME": those who lead or speak without a word for whom do so for the body of the story, which was attacked.
        if (depth == 0 && capacities.HasVictim && surname is not null && capacities.RoleOf(surname) is { } post && Array.TrueForAll(Tokens.Of(post, new(0, post.Length)), token => !token.Capital || token.Has(RoleNoun))
            && Array.Exists(Tokens.Of(post, new(0, post.Length)), token => token.Word is "director" or "manager" or "executive" or "ceo" or "editor" or "principal" or "superintendent" or "headteacher" or "owner" or "chairman" or "chairwoman" or "rector" or "treasurer"))
        {
            return ClaimantKind.Victim;
        }

        var company = tokens.Any(token => token.Word is "company" or "firm" or "firms" or "companies");
        return company && !capacities.HasVendor && capacities.HasVictim || Any(tokens, VictimNoun) && !company ? ClaimantKind.Victim : ClaimantKind.SecurityVendor;
    }

    private static ClaimantKind? Certain(string words, Capacities capacities, int depth)
    {
        var tokens = Tokens.Of(words, new(0, words.Length));
        return Known(tokens, capacities) ?? (depth < 2 && !IsOfficeOnly(tokens) && tokens.Any(token => token.Capital) ? ClaimantKind.SecurityVendor : null);
    }

    /// <summary>What the words say by themselves; null where they are only a name.</summary>
    private static ClaimantKind? Known(Token[] tokens, Capacities capacities)
    {
        var firstName = Array.FindIndex(tokens, token => token.Capital && !token.Has(Determiner));
        if (tokens.Where((token, i) => token.Capital && (token.Has(VendorName) && (i == firstName || !Weak(token.Word)) || capacities.IsVendor(token.Word))).Any())
        {
            return ClaimantKind.SecurityVendor;
        }

        if (tokens.Any(token => token.Capital && token.Word == "nations") || tokens.Any(token => token.Capital && token.Has(IntergovernmentalNoun)) || tokens is [{ } only] && only.Has(IntergovernmentalNoun))
        {
            return ClaimantKind.Intergovernmental;
        }

        var firm = tokens.Any(token => token.Word is "firm" or "company" or "vendor" or "firms" or "companies" or "vendors");
        // "The INSTITUTE": of a house of learning that was broken into it is the victim who speaks.
        if (tokens.Length < 6 && tokens[0].Word is "the" or "a" && tokens[^1].Capital && tokens[^1].Word is "institute" or "center" or "centre" or "foundation" or "council" or "academy" && !Any(tokens, ResearcherNoun) && tokens.Any(token => token.Capital && token.Word is not ("institute" or "center" or "centre" or "foundation" or "council" or "academy") && capacities.IsVictim(token.Word)))
        {
            return ClaimantKind.Victim;
        }

        if (ByTrade(tokens, firm) is { } trade)
        {
            return trade;
        }

        if (Any(tokens, VendorNoun) && firm)
        {
            return ClaimantKind.SecurityVendor;
        }

        var national = tokens.Any(token => token.Word is "national" or "homeland" or "federal" or "state" or "cyber" or "office") && tokens.Any(token => token.Word is "office" or "center" or "centre" or "agency" or "council" or "directorate");
        var threat = tokens.Any(token => token.Word is "threat");
        // "an economist at the University of TOWN", also without a professorship.
        if (!firm && tokens.Any(token => token.Word is "prof" or "prof." or "economist" or "lecturer" or "scholar" or "historian" or "criminologist" or "professor" or "academic" or "academics"))
        {
            return ClaimantKind.Researcher;
        }

        var local = tokens.Any(token => token.Word is "city" or "county" or "town" or "school" or "council" or "borough" or "exchange" or "casino" or "hotel" or "ferry" or "supermarket" or "shop" or "store" or "stores" or "newspaper's" or "district" or "hospital" or "trust" or "bank" or "airline" or "retailer" or "library" or "federation"
            or "federations" or "association" or "club" or "league" or "museum" or "charity" or "diocese" or "cooperative" or "co-operative" or "utility" or "university" or "college" or "schools" or "hospitals" or "clinic" or "clinics" or "brewery" or "shipyard" or "airport" or "railway" or "cinema"
            || token.Word is "board" && tokens.Any(other => other.Word is "health" or "school" or "harbour" or "harbor" or "water" or "port" or "tourist" or "tourism" or "trade"));
        local &= !(tokens.Any(token => token.Word is "council") && tokens.Any(token => token.Word is "national" or "security" or "european" or "federation" or "european" or "of"));
        if (local && !tokens.Any(token => token.Word is "agency" or "ministry" or "directorate" or "bureau") && !Any(tokens, ResearcherNoun) && !tokens.Any(token => token.Word is "police" or "court" or "attorney" or "prosecutor" or "prosecutors" or "sheriff" or "judge" or "central" or "department"))
        {
            return ClaimantKind.Victim;
        }

        if (national && !firm && tokens.Any(token => token.Capital && token.Word is "federal" or "national") && !tokens.Any(token => token.Word is "committee" or "party"))
        {
            return ClaimantKind.Government;
        }

        if (tokens.Any(token => (token.Capital || token.Word is "body") && capacities.IsVictim(token.Word)) && !Any(tokens, Document | ResearcherNoun)
            && !tokens.Any(token => token.Has(GovernmentNoun) && token.Word is not ("official" or "officials" or "president" or "secretary")))
        {
            return ClaimantKind.Victim;
        }

        if (tokens.Any(token => token.Word is "foreign" or "interior" or "defence" or "policy" or "parliament" or "chancellor" or "premier" or "ambassador" or "envoy" or "mp" or "lawmaker" or "treasury" or "mission" or "delegation"
            or "legislator" or "legislators" or "legislature" or "mps" or "councillor" or "rep" or "sen" or "gov" or "gen" or "lt" or "col" or "adm" or "maj" or "brass" or "sens" or "sens." or "reps" or "reps." or "senate" or "congress" or "congressional" or "democrat" or "democrats" or "republican" or "republicans" or "subcommittee" or "cabinet" or "army" or "navy" or "military" or "pentagon" or "spooks" or "enforcement" or "directorate" or "constabulary" or "troopers" or "gendarmerie" or "consulate" or "diplomat" or "diplomats" or "spy" or "spymaster" or "spymasters" or "troopers" or "general" or "brigadier" or "colonel" or "admiral") && !firm)
        {
            return ClaimantKind.Government;
        }

        // Teams that answer for a country's networks: "CERT-UA", "CERT.LV", "US-CERT".
        var team = tokens.Any(token => token.Capital && (token.Word.StartsWith("cert-", StringComparison.Ordinal) || token.Word.StartsWith("cert.", StringComparison.Ordinal) || token.Word.EndsWith("-cert", StringComparison.Ordinal)));
        // "agents", "the domestic security service".
        var service = tokens.Any(token => token.Word is "agent" or "agents" or "magistracy") || tokens.Any(token => token.Word is "service" or "services") && tokens.Any(token => token.Word is "security" or "secret" or "intelligence" or "police" or "prosecution");
        // "CPD spokesman", "the NYPD": the police of a town by their letters.
        team |= tokens.Any(token => token.Capital && token.Word.Length is 3 or 4 && token.Word.EndsWith("pd", StringComparison.Ordinal));
        if (national || team || service && !firm && !tokens.Any(token => token.Word is "provider" or "providers" or "group") || Any(tokens, GovernmentNoun) && !threat && !tokens.Any(token => token.Word is "news"))
        {
            return firm ? ClaimantKind.SecurityVendor : ClaimantKind.Government;
        }

        var document = tokens.Any(token => !token.Capital && token.Has(Document) && token.Word is not ("paper" or "letter" or "tweet" or "message"));
        if (!document && Any(tokens, MediaNoun) && !Any(tokens, ResearcherNoun))
        {
            return Any([.. tokens.Where(token => token.Word is not ("some" or "many" or "others"))], Unnamed) ? ClaimantKind.Unnamed : ClaimantKind.Media;
        }

        // "Independent analyst NAME", "NAME, a professor at the University of TOWN": of no firm.
        if (Any(tokens, ResearcherNoun) && tokens.Any(token => token.Word is "independent" or "freelance" or "university" or "college" or "professor" or "academic" or "academics" or "unaffiliated") && !firm)
        {
            return ClaimantKind.Researcher;
        }

        if (Any(tokens, ResearcherNoun) || document)
        {
            return tokens.Any(token => token.Word is "another" or "anonymous" or "anonymity") ? ClaimantKind.Unnamed
                : IsHouse(tokens) || tokens is [{ Word: "our" or "my" }, ..] || tokens is [{ Word: "the" or "its" or "their" }, ..] && capacities.HasVendor || document ? ClaimantKind.SecurityVendor : ClaimantKind.Researcher;
        }

        if (Any(tokens, Unnamed))
        {
            return ClaimantKind.Unnamed;
        }

        return HasPlace(tokens) ? ClaimantKind.Government : null;
    }

    /// <summary>"security firms and U.S. officials": two capacities are none of them.</summary>
    private static bool Mixed(string words, Token[] tokens, Capacities capacities)
    {
        var kinds = new HashSet<ClaimantKind>();
        var from = 0;
        for (var i = 0; i <= tokens.Length; i++)
        {
            if (i < tokens.Length && tokens[i].Word is not ("and" or ","))
            {
                continue;
            }

            if (i > from && Known(tokens[from..i], capacities) is { } kind && !(tokens[from].Start > 0 && tokens[from..i].All(token => !token.Has(SourceNoun | Name | VendorName))))
            {
                kinds.Add(kind);
            }

            if (i < tokens.Length && tokens[i].Word == "," && !words.Contains(" and ", StringComparison.Ordinal))
            {
                return false;
            }

            from = i + 1;
        }

        return kinds.Count > 1;
    }

    /// <summary>Names of firms that are also everyday words count only where they open the name.</summary>
    private static bool Weak(string word) => word is "digital" or "area" or "unit" or "hold" or "context" or "recorded" or "carbon" or "armor" or "panda" or "trend" or "dell" or "palo" or "flashpoint" or "endgame";

    private static bool HasPlace(Token[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            foreach (var (names, _) in AttributionLexicon.PlacesFrom(tokens[i].Word))
            {
                if (tokens[i].Capital && i + names.Length <= tokens.Length && names.Select((name, k) => tokens[i + k].Word == name).All(same => same))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Any(Token[] tokens, WordClass any) => Array.Exists(tokens, token => token.Has(any));
}
