using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction.Quotations;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Marks the names in a sentence: states, hacker groups (listed, of a known pattern, or introduced by the article), other proper names.</summary>
internal sealed class KnownNames(ActorNames listed)
{
    /// <summary>Vendors name groups by a word for the state or the motive behind a first word of their own.</summary>
    private static readonly HashSet<string> _families = new(StringComparer.Ordinal)
    {
        "bear", "bears", "panda", "kitten", "chollima", "spider", "jackal", "leopard", "buffalo", "crane", "wolf", "hawk", "typhoon", "blizzard", "sandstorm",
        "sleet", "tempest", "squad", "brokers", "overlord", "gang", "army", "crew", "collective", "duke", "dragon", "falcon", "falcons", "storm",
        "owl", "heron", "kestrel", "raven", "eagle", "eagles", "vulture", "condor", "osprey", "lynx", "caracal", "tiger", "tigers", "lion", "jaguar", "puma", "hyena", "fox", "otter", "badger", "mole", "mongoose", "stoat", "weasel", "raccoon",
        "cobra", "viper", "serpent", "python", "scorpion", "mantis", "locust", "cicada", "hornet", "wasp", "moth", "scarab", "weevil", "octopus", "squid", "shark", "orca", "turtle", "rhino", "bison", "stallion", "mustang", "phoenix", "hydra", "librarian", "caravan",
    };

    /// <summary>Numbered groups: letters and then digits.</summary>
    private static readonly string[] _numbered = ["apt", "fin", "unc", "ta", "unit", "storm-", "dev-", "temp.", "bronze", "cobalt", "iron", "gold"];

    private readonly ListedActors _listed = ListedActors.Of(listed);
    private readonly HashSet<string> _introduced = new(StringComparer.Ordinal);

    /// <summary>First marking: what a sentence shows by itself. Also learns names that the sentence introduces ("a group calling itself NAME").</summary>
    public void Mark(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (!s[i].IsWord)
            {
                continue;
            }

            if (s.Is(i, "think") && s.IsAny(i + 1, "tank", "tanks", "tank's"))
            {
                // A house of scholars, no opinion.
                s.All[i] = s[i] with { Class = s[i].Class & ~(Believe | Verb | Partial | Epistemic | HedgeLikely) };
            }

            if (char.IsDigit(s[i].Word[0]) && (s[i].Word.EndsWith("-year-old", StringComparison.Ordinal) || s[i].Word.EndsWith("-year-olds", StringComparison.Ordinal)))
            {
                // "an 18-year-old from TOWN" is somebody.
                Add(s, i, ActorNoun);
            }

            var places = AttributionLexicon.PlacesFrom(s[i].Word.EndsWith('.') && s[i].Word.Length > 4 ? s[i].Word[..^1] : s[i].Word);
            if (s[i].Capital && Longest(s, i, places) is (var length, var @class) && length > 0)
            {
                for (var k = 0; k < length; k++)
                {
                    Add(s, i + k, @class);
                }

                i += length - 1;
                continue;
            }

            if (i == 0 && s.Is(i, "anonymous") && s.In(1) && (s.Has(1, AttackVerb | Auxiliary | Say) || s.IsAny(1, "knocked", "took", "brought", "hackers", "hacktivists", "supporters")) && !s.Has(1, SourceNoun & ~ActorNoun))
            {
                Add(s, i, ActorName);
            }

            if (s.Is(i, "north") && s[i].Capital && s.Is(i - 1, "the") && !(s.In(i + 1) && s[i + 1].Capital) && !s.Is(i + 1, "of"))
            {
                // As Seoul's papers say it.
                Add(s, i, Country);
            }

            if (Numbered(s[i].Word) && (s[i].Capital || char.IsUpper(s.Text[s[i].Start])))
            {
                Add(s, i, ActorName);
            }
            else if (s[i].Capital && _listed.LengthAt(s, i) is var listedLength and > 0)
            {
                for (var k = 0; k < listedLength; k++)
                {
                    Add(s, i + k, ActorName);
                }

                i += listedLength - 1;
                continue;
            }

            if (s[i].Capital && i > 0 && s[i - 1].Capital && _families.Contains(s[i].Word) && !s.Has(i - 1, Place | Preposition | Determiner | RoleNoun) && !PhraseWords.IsFirstName(s.Text.AsSpan(s[i - 1].Start, s[i - 1].End - s[i - 1].Start)))
            {
                Add(s, i - 1, ActorName);
                Add(s, i, ActorName);
            }

            if (s[i].Capital && !s[i].Has(Place | ActorName) && IsProper(s, i))
            {
                Add(s, i, Proper);
            }
        }

        Learn(s);
    }

    /// <summary>Second marking, after every sentence had its first: introduced names wherever they stand.</summary>
    public void MarkIntroduced(ClaimSentence s)
    {
        if (_introduced.Count == 0)
        {
            return;
        }

        for (var i = 0; i < s.Count; i++)
        {
            if (!s[i].Capital || s[i].Has(ActorName))
            {
                continue;
            }

            if (s[i].Has(Proper) && s.Has(i + 1, Proper) && _introduced.Contains(s[i].Word + " " + s[i + 1].Word))
            {
                Add(s, i, ActorName);
                Add(s, i + 1, ActorName);
            }
            else if (_introduced.Contains(s[i].Word))
            {
                Add(s, i, ActorName);
            }
        }
    }

    private void Learn(ClaimSentence s)
    {
        for (var i = 0; i < s.Count - 1; i++)
        {
            var at = -1;
            if (s.IsAny(i, "calling", "calls", "call") && s.IsAny(i + 1, "itself", "themselves", "himself", "herself"))
            {
                at = i + 2;
            }
            else if (s.Is(i, "known", "as") && s.Find(Math.Max(0, i - 4), i, CyberActorNoun) >= 0)
            {
                at = i + 2;
            }
            else if (s.IsAny(i, "dubbed", "named", "nicknamed") && s.Find(Math.Max(0, i - 3), i, CyberActorNoun) >= 0)
            {
                at = i + 1;
            }
            else if (s.Has(i, CyberActorNoun) && !s[i].Capital && s[i + 1].Capital && !s.IsAny(i, "hacking", "insider"))
            {
                at = i + 1;
            }

            else if (s.IsAny(i, "calls", "dubs", "tracks") && s.Find(Math.Max(0, i - 5), i, CyberActorNoun) >= 0)
            {
                at = s.Is(i + 1, "as") ? i + 2 : i + 1;
            }
            else if ((s.Is(i, ",") || s.IsAny(i, "is", "are", "was", "were") && s[i - (i > 0 ? 1 : 0)].Capital) && Presents(s, i) is var name and >= 0)
            {
                at = name;
            }

            if (at < 0)
            {
                continue;
            }

            while (s.IsAny(at, "\"", "'", "the", "“"))
            {
                at++;
            }

            if (s.In(at) && s[at].Capital && !s[at].Has(Place) && s[at].Word.Length > 2)
            {
                _introduced.Add(s.In(at + 1) && s[at + 1].Capital && s[at + 1].IsWord ? s[at].Word + " " + s[at + 1].Word : s[at].Word);
            }
        }
    }

    /// <summary>"NAME, a ransomware gang", "NAME, a group linked to STATE": where the name begins, or -1. A rights group or a team of researchers presents nobody.</summary>
    private static int Presents(ClaimSentence s, int comma)
    {
        var from = comma;
        while (from > 0 && comma - from < 3 && s[from - 1].Capital && s[from - 1].IsWord && !s.Has(from - 1, Place | Preposition | Determiner | RoleNoun))
        {
            from--;
        }

        // "According to FIRM, a hacking group has": no apposition.
        if (from == comma || !s.IsAny(comma + 1, "a", "an", "another", "the") || s.Find(from, comma, VendorName | SourceNoun) >= 0 || NounPhrases.IsDay(s, from)
            || s.IsAny(from - 1, "in", "at", "since", "during", "after", "until", "before", "for") || s.Is(from - 1, "on") && !s.IsAny(from - 2, "blamed", "pinned", "blame", "fell") || s.Is(from - 1, "to") && !s.IsAny(from - 2, "attributed", "linked", "tied", "belongs", "belonging", "back"))
        {
            return -1;
        }

        var hostile = false;
        for (var k = comma + 2; s.In(k) && k < comma + 9 && (s[k].IsWord || s[k].Word == ","); k++)
        {
            hostile |= s.Has(k, Sponsored) || s.IsAny(k, "hacking", "hacker", "cyber", "ransomware", "espionage", "cyberespionage", "cyber-espionage", "extortion", "hacktivist", "cybercrime", "criminal", "crime", "threat", "notorious");
            if (s.Has(k, CyberActorNoun) && !s.IsAny(k, "hacking", "insider") && !s.Has(k + 1, CyberActorNoun))
            {
                return hostile || s.IsAny(k, "hackers", "hacktivists", "gang", "syndicate", "spies") || s.IsAny(k + 1, "that", "who", "which") && s.Find(k + 2, k + 5, StrongAttackVerb) > 0 || s.IsAny(k + 1, "linked", "tied", "backed", "believed", "suspected", "thought", "sponsored", "with") && s.Find(k + 1, k + 8, Place | StateNoun) > 0 ? from : -1;
            }

            if (s.Has(k, ResearcherNoun | Auxiliary | Wh | Say | RoleNoun) || s.IsAny(k, "of", "rights", "research", "advocacy", "security", "firm", "company"))
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>A capital at the head of a sentence says nothing: it is a name only if the lists do not know it as a plain word, or if another capital follows.</summary>
    private static bool IsProper(ClaimSentence s, int i)
    {
        if (s[i].Has(Determiner | Pronoun | Auxiliary | Conjunction) || (s[i].Has(Preposition | Adverb) && !s.Has(i - 1, Proper)))
        {
            return false;
        }

        var opens = i == 0 || s[i - 1].Word is "\"" or ":";
        return !opens || s[i].Class == None || s[i].Class == VendorName && !s.Has(i + 1, ActorNoun | SourceNoun | StateNoun | AttackNoun | IncidentNoun | VictimNoun | ResearcherNoun) || (s.In(i + 1) && s[i + 1].Capital && s[i + 1].IsWord);
    }

    private static (int Length, WordClass Class) Longest(ClaimSentence s, int i, ReadOnlySpan<(string[] Words, WordClass Class)> places)
    {
        foreach (var (words, @class) in places)
        {
            var k = 0;
            while (k < words.Length && s.In(i + k) && (s[i + k].Word == words[k] || s[i + k].Word.TrimEnd('.') == words[k].TrimEnd('.')))
            {
                k++;
            }

            if (k == words.Length && !(words[0] == "us" && s.Text[s[i].Start..s[i].End] != "US") && !(words[0] == "turkey" && !s[i].Capital))
            {
                return (k, @class);
            }
        }

        return (0, None);
    }

    private static bool Numbered(string word)
    {
        foreach (var prefix in _numbered)
        {
            if (word.Length > prefix.Length && word.StartsWith(prefix, StringComparison.Ordinal)
                && char.IsDigit(word[^1]) && word.AsSpan(prefix.Length).TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(ClaimSentence s, int i, WordClass @class)
    {
        if (s.In(i))
        {
            s.All[i] = s[i] with { Class = s[i].Class | @class };
        }
    }
}
