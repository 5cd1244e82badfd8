using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Deeds told in the first person between quotation marks: "We were in for a month," the hacker wrote. Victims and experts say "we" too, so who speaks decides:
/// hackers by name or noun, and whoever the article has already shown to speak for the deed or to stand before a court.</summary>
internal static class Confessions
{
    /// <summary>How many sentences back somebody spoken of as "he", "it" or "the person" was shown to be the hacker.</summary>
    private const int Reach = 4;

    public static void Find(IReadOnlyList<ClaimSentence> sentences, List<ClaimCandidate> candidates, Capacities capacities)
    {
        var before = candidates.Where(candidate => candidate.Stance is Stance.ClaimsResponsibility or Stance.Charges && candidate.Rule is not ("hacker-says" or "hacker-claims")).ToLookup(candidate => candidate.Sentence.Index);
        // "We are behind it" is read as an accusation of whoever speaks.
        var accused = candidates.Where(candidate => candidate is { Stance: Stance.Accuses or Stance.Suspects, Accused: { Length: 1 } self } && candidate.Sentence.IsAny(self.From, "we", "i", "ours")).Select(candidate => candidate.Sentence.Index).ToHashSet();
        var told = new Dictionary<int, string>();
        var owned = new List<ClaimCandidate>();
        foreach (var s in sentences)
        {
            if (s.Quotation is not { Speaker: { Length: > 0 } speaker } quotation || FirstPerson(s) is not (var from and >= 0) || accused.Contains(s.Index) || before[s.Index].Any(candidate => candidate.Stance == Stance.ClaimsResponsibility && candidate.Rule != "says-did"))
            {
                continue;
            }

            var words = Tokens.Of(speaker, new(0, speaker.Length));
            var office = Array.Exists(words, token => token.Has(SourceNoun | RoleNoun) && !token.Has(ActorNoun)) || capacities.RoleOf(words[^1].Word) is not null || capacities.IsVictim(words[^1].Word);
            var goesOn = told.GetValueOrDefault(s.Index - 1) is not null && sentences[s.Index - 1].Quotation is { } last && (last == quotation || last.Speaker == speaker);
            var nameless = Pronoun(s) ?? (words is [.., { Word: "person" or "man" or "woman" or "teenager" or "user" or "student" }] ? speaker : null);
            // "Your TV is ours," the message read: whoever left it speaks by it, under the name it gives. A page without a name is nobody's word.
            if (IsMessage(words))
            {
                if (Signature(s) is { } name && !before[s.Index - 1].Any(candidate => candidate.Stance == Stance.ClaimsResponsibility) && !told.ContainsKey(s.Index - 1) && (Owns(s) || Taunts(s)))
                {
                    told[s.Index] = name;
                    owned.Add(new(s, "first-person", Stance.ClaimsResponsibility, from, from + 1) { Accused = new(from, from + 1), AccusedWords = name, ClaimantWords = name, Kind = ClaimantKind.Perpetrator, SourceForm = "quoted" });
                }

                continue;
            }

            if (!(goesOn ? Did(s, from) : IsHacker(words) || Array.Exists(s.All, token => token.Has(ActorName) && token.Word == words[^1].Word) ? Did(s, from) || Owns(s) : Owns(s) ? nameless is not null || !office : nameless is not null && Shown(s) && Did(s, from) && IsDeed(s, from)))
            {
                continue;
            }

            // Whom a pronoun stands for is a guess; an office does not own up to a deed.
            var self = goesOn ? told[s.Index - 1] : office && nameless is not null ? nameless : speaker;
            told[s.Index] = self;
            owned.Add(new(s, "first-person", Stance.ClaimsResponsibility, from, from + 1)
            {
                Accused = new(from, from + 1), AccusedWords = self, ClaimantWords = self, Kind = ClaimantKind.Perpetrator, SourceForm = "quoted",
            });
        }

        candidates.RemoveAll(candidate => candidate.Stance == Stance.ClaimsResponsibility && told.ContainsKey(candidate.Sentence.Index));
        candidates.AddRange(owned);

        bool Shown(ClaimSentence s)
        {
            for (var at = s.Index - 1; at >= 0 && s.Index - at <= Reach; at--)
            {
                if (told.ContainsKey(at) || before[at].Any())
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>"he said", "wrote she": the pronoun that speaks outside the marks, or null.</summary>
    private static string? Pronoun(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (!s.Inside(i) && s.IsAny(i, "he", "she", "it", "they") && (s.Has(i + 1, Quoting) || s.Has(i - 1, Quoting)))
            {
                return s[i].Word;
            }
        }

        return null;
    }

    /// <summary>The first "I", "we", "our" or "mine" of the quoted words, or -1.</summary>
    private static int FirstPerson(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Inside(i) && s[i].Word is "i" or "we" or "our" or "ours" or "mine" or "my" or "us" or "i'm" or "we've" or "i've" or "we're")
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>"I found out", "we have it": something done, not wished for, and not done to the speaker.</summary>
    private static bool Did(ClaimSentence s, int from)
    {
        for (var i = from; i < s.Count; i++)
        {
            if (s.Inside(i) && s.IsAny(i, "me", "us") && s.Is(i - 1, "took") && s.Find(i + 1, i + 8, "get", "break", "crack", "find", "hack", "guess", "bypass", "exploit") > 0)
            {
                return true;
            }

            if (!s.Inside(i) || s[i].Word is not ("i" or "we" or "i've" or "we've" or "we're" or "i'm"))
            {
                continue;
            }

            var verb = i + 1;
            while (s.Has(verb, Adverb))
            {
                verb++;
            }

            if (s.Has(verb, Have) && !s.Has(verb + 1, Negation) && !s.Is(verb + 1, "been") || s.Has(verb, AttackVerb) || s.IsAny(verb, "did", "made", "wrote", "sold", "opened", "got", "found", "ran", "coded", "went", "chose", "knew", "wanted", "kept", "held", "took", "hid", "began", "started", "stopped")
                || s.Has(verb, Be) && s.IsAny(verb + 1, "in", "inside", "behind", "responsible") || s.In(verb) && s[verb].Word.EndsWith("ed", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words that own a deed whoever speaks: "it was us", "one of mine", "is in our hands", "I did it", "I wrote it".</summary>
    private static bool Owns(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (!s.Inside(i))
            {
                continue;
            }

            if (s.IsAny(i, "mine", "ours") && (s.Has(i - 1, Be) && s.Has(i - 2, IncidentNoun) || s.Is(i - 2, "one", "of"))
                || s.IsAny(i, "our", "my") && (s.IsAny(i + 1, "hands", "possession") && s.Is(i - 1, "in") && s.Has(i - 2, Be | Adverb) || s.IsAny(i + 1, "handiwork", "doing") && s.Has(i - 1, Be))
                || s.IsAny(i, "us", "me") && s.Has(i - 1, Be) && s.IsAny(i - 2, "it", "that", "this") && !s.Has(i + 1, Wh)
                || s.IsAny(i, "i", "we") && (s.Is(i + 1, "did") && s.IsAny(i + 2, "it", "this", "that") || s.Is(i + 1, "wrote") && s.Find(i + 2, i + 8, "it", "code", "virus", "malware", "program", "worm") > 0 || s.Has(i + 1, Be) && s.IsAny(i + 2, "behind")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMessage(Token[] words) =>
        words.Length < 9 && Array.Exists(words, token => token.Word is "message" or "messages" or "banner" or "note" or "screen" or "screens" or "page" or "homepage" or "defacement" or "graffiti" or "caption" or "text" or "video" or "voice" or "notice") && !Array.Exists(words, token => token.Has(GovernmentNoun | RoleNoun | ResearcherNoun | VendorName));

    /// <summary>What those who break in write to those they have broken into: "your TV is ours", "expect us", "we own your network".</summary>
    private static bool Taunts(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Inside(i) && (s.Is(i, "ours") && s.Find(0, i, "your") >= 0 || s.Is(i, "us") && s.Is(i - 1, "expect") || s.IsAny(i, "we", "we've", "we're") && (s.Find(i + 1, i + 4, "own", "control", "hacked", "encrypted", "stole", "stolen", "leaked", "took", "taken", "copied", "breached", "locked", "inside") is var did && did > 0 && s.Find(i, s.Count, "your", "you", "this", "everything") > 0)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"We are NAME": the name that a message gives to whoever left it, or null.</summary>
    private static string? Signature(ClaimSentence s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s.Inside(i) && s[i].Capital && (s.Has(i, ActorName) || s.Has(i, Proper) && (s.IsAny(i - 1, "are", "am", "you", "us", "by", "the", "from") || s.In(i + 1) && s[i + 1].Capital && s.Inside(i + 1) && s.Plain(i - 1))))
            {
                var to = i + 1;
                while (s.In(to) && s[to].Capital && s[to].IsWord && s.Inside(to))
                {
                    to++;
                }

                return s.Words(new(i, to));
            }
        }

        return null;
    }

    /// <summary>The words tell of an intrusion, not of anything else a suspect may have done.</summary>
    private static bool IsDeed(ClaimSentence s, int from)
    {
        for (var i = from; i < s.Count; i++)
        {
            if (s.Inside(i) && (s.Has(i, StrongAttackVerb) && !s.Has(i - 1, Be) || s[i].Word is "did" or "wrote" or "sold" or "opened" or "got" or "ran" or "coded" or "built" or "broke" or "took" || s[i].Word is "in" or "inside" && s.Has(i - 1, Be)))
            {
                return !s.Has(i - 1, Negation);
            }
        }

        return false;
    }

    private static bool IsHacker(Token[] words)
    {
        // "a group presenting itself as activists": the noun before the participle.
        var end = Array.FindIndex(words, 1 < words.Length ? 1 : 0, token => token.Word is "presenting" or "calling" or "claiming" or "using" or "known" or "called" or "named" or "who" or "that");
        var head = Array.FindLastIndex(words, (end > 0 ? end : words.Length) - 1, token => token.IsWord);
        return head >= 0 && words[head].Has(CyberActorNoun) && !words[head].Capital && !Array.Exists(words, token => token.Has(ResearcherNoun | GovernmentNoun | VendorNoun))
            && (words[head].Word is not ("team" or "crew" or "thieves") || Array.Exists(words, token => token.Has(Sponsored | ActorName) || token.Word is "hacking" or "ransomware"));
    }
}
