using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Whether who turns an accusation down speaks for the accused: only they deny, everybody else disputes.</summary>
internal static class Advocacy
{
    private static readonly FrozenSet<string> _counsel = new[] { "lawyer", "lawyers", "attorney", "attorneys", "counsel", "solicitor", "barrister", "defence", "defense", "advocate", "representative" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words of states by which one party is told to be of the same one as another: name, people and capital to the code of the state.</summary>
    private static readonly FrozenDictionary<string, (string[] Words, string State)[]> _states = ReadStates();

    /// <summary>Settles who denies and who disputes, once it is known who speaks.</summary>
    public static void Settle(ClaimCandidate candidate, Capacities capacities)
    {
        if (!candidate.Rebuts || candidate.Stance is not (Stance.Denies or Stance.Disputes))
        {
            return;
        }

        if (SpeaksForAccused(candidate, capacities))
        {
            (candidate.Stance, candidate.Kind) = (Stance.Denies, ClaimantKind.Accused);
            var s = candidate.Sentence;
            var client = candidate.Accused is { Length: 1 } one && s.IsAny(one.From, "he", "she") && candidate.ClaimantWords is { } words && IsCounsel(words, capacities);
            if (!client && candidate.ClaimantWords is { } self && (candidate.Accused is not { } accused || accused.Length == 1 && s.Has(accused.From, Pronoun)))
            {
                candidate.AccusedWords = self;
            }
            else if (client && candidate.ClaimantWords is { } counsel && counsel.IndexOfAny(['\'', '’']) is var possessor && possessor > 0 && char.IsUpper(counsel[0]) && counsel[..possessor] is not ("His" or "Her" or "Their"))
            {
                // "NAME's lawyer said he was innocent".
                candidate.AccusedWords = counsel[..possessor];
            }
            else if (candidate.Rule is "denied" or "dismissed" && candidate.Claimant is { } state && s.Has(state.To - 1, Place | ActorName))
            {
                candidate.AccusedWords = candidate.ClaimantWords;
            }
        }
        else
        {
            candidate.Stance = Stance.Disputes;
        }
    }

    /// <summary>"The allegations are false", said by nobody who is accused and of nobody named: whatever they were about, it was no attribution.</summary>
    public static bool IsIdle(ClaimCandidate candidate) => candidate is { Rule: "called-baseless", Stance: Stance.Disputes, Accused: null, Kind: not (ClaimantKind.SecurityVendor or ClaimantKind.Researcher) };

    /// <summary>"We are told it was STATE," its embassy said: nobody who speaks for a state accuses it.</summary>
    public static bool AccusesOwnState(ClaimCandidate candidate, Capacities capacities)
    {
        var s = candidate.Sentence;
        return candidate is { Stance: Stance.Accuses or Stance.Suspects, Accused: { Length: < 3 } accused, ClaimantWords: { } words } && s.Has(accused.To - 1, Country | Metonym)
            && Array.Exists(Tokens.Of(words, new(0, words.Length)), token => token.Word is "embassy" or "ambassador" or "kremlin" or "foreign" or "consulate" or "mission") && SpeaksForAccused(candidate, capacities);
    }

    private static bool SpeaksForAccused(ClaimCandidate candidate, Capacities capacities)
    {
        var s = candidate.Sentence;
        if (candidate.Accused is { } own && s.Find(own.From, own.To, "we", "i", "my", "our", "us", "me", "we're", "we've", "i'm", "i've") >= 0)
        {
            return true;
        }

        // "his country had no part in it".
        if (candidate.Accused is { } mine && s.IsAny(mine.From, "his", "her", "its", "their") && s.IsAny(mine.To - 1, "country", "government", "nation", "state", "client", "clients", "son", "husband", "brother", "daughter", "wife", "group", "side", "organisation", "organization", "ministry", "service", "company", "people", "team", "forces"))
        {
            return true;
        }

        if (candidate.ClaimantWords is not { } words)
        {
            return false;
        }

        var claimant = Tokens.Of(words, new(0, words.Length));
        var role = claimant.LastOrDefault(token => token.Capital).Word is { } surname ? capacities.RoleOf(surname) ?? capacities.LongFormOf(surname) : null;
        var known = role is null ? [] : Tokens.Of(role, new(0, role.Length));
        if (IsCounsel(words, capacities))
        {
            return true;
        }

        if (candidate.Accused is not { } accused)
        {
            // "The accusations are groundless": a state that answers has been accused.
            return StatesIn(claimant).Count + StatesIn(known).Count > 0 && !Independent(claimant, known) || claimant.Any(token => token.Has(ActorName | CyberActorNoun | Metonym) || token.Word is "kremlin" or "he" or "she" or "ministry" or "embassy" or "ambassador" or "foreign") && !Independent(claimant, known);
        }

        if (accused.Length == 1 && s.Has(accused.From, Pronoun))
        {
            return Agrees(s[accused.From].Word, claimant);
        }

        if (StatesIn(s.All.AsSpan(accused.From, accused.Length)) is { Count: > 0 } states)
        {
            // A foreign ministry or an embassy without a country is that of the state spoken of: papers at home name none. A foreign minister who accuses is one of another state.
            var (named, introduced) = (StatesIn(claimant), StatesIn(known));
            return (states.Overlaps(named) || states.Overlaps(introduced) || named.Count + introduced.Count == 0 && claimant.Concat(known).Any(token => token.Word is "embassy" or "ambassador" or "mission" or "kremlin" || token.Word == "foreign" && candidate.Stance is not (Stance.Accuses or Stance.Suspects))) && !Independent(claimant, known);
        }

        for (var i = accused.From; i < accused.To; i++)
        {
            var token = s[i];
            if (token.Capital && !token.Has(Determiner) && Array.Exists(claimant, other => other.Capital && other.Word == token.Word) || token.Word is "client" or "clients")
            {
                return true;
            }
        }

        // "the state had no part in it", said by its ministry.
        return s.Is(accused.From, "the") && accused.Length < 4 && !s.Any(accused, Proper | ActorName) && s.IsAny(accused.To - 1, "state", "government", "country", "regime", "army", "military", "company", "firm", "group", "gang", "force", "movement", "party", "ministry", "agency")
            && Array.Exists(claimant, token => token.Has(Place | GovernmentNoun | CyberActorNoun | ActorName) || token.Word is "spokesman" or "spokeswoman" or "spokesperson") && !Independent(claimant, known);
    }

    private static bool IsCounsel(string words, Capacities capacities)
    {
        var tokens = Tokens.Of(words, new(0, words.Length));
        var role = tokens.LastOrDefault(token => token.Capital).Word is { } surname ? capacities.RoleOf(surname) : null;
        return !tokens.Any(token => token.Word is "general" or "district" or "prosecutor" or "u.s.") && Counsel(tokens) || role is not null && Counsel(Tokens.Of(role, new(0, role.Length)));

        static bool Counsel(Token[] all) => Array.Exists(all, token => !token.Capital && _counsel.Contains(token.Word)) && !Array.Exists(all, token => token.Word is "general" or "district" or "u.s." or "ministry" or "minister");
    }

    /// <summary>Firms and researchers are of a state without speaking for it.</summary>
    private static bool Independent(Token[] claimant, Token[] role) =>
        claimant.Concat(role).Any(token => token.Has(ResearcherNoun | VendorName | VendorNoun) || token.Word is "firm" or "company" or "professor" or "police" or "prosecutors") && !claimant.Concat(role).Any(token => token.Word is "embassy" or "kremlin" or "ministry");

    /// <summary>"The group said it was not behind it": the pronoun may be who speaks.</summary>
    private static bool Agrees(string pronoun, Token[] claimant)
    {
        if (claimant.Length == 0)
        {
            return false;
        }

        var last = claimant[^1];
        var plural = !last.Capital && last.Word.Length > 3 && last.Word[^1] == 's' || last.Word is "police" or "they";
        var body = last.Has(SourceNoun | StateNoun | Place | CyberActorNoun) && !last.Has(RoleNoun);
        return pronoun switch
        {
            "it" => !plural && last.Word is not ("he" or "she" or "they") && !(last.Has(ResearcherNoun | VendorNoun)),
            "he" or "she" => !plural && !body && (last.Capital || last.Word is "he" or "she" or "man" or "woman" or "teenager" or "student" or "defendant" or "suspect"),
            "they" => plural || body,
            _ => false,
        };
    }

    private static HashSet<string> StatesIn(ReadOnlySpan<Token> tokens)
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].Capital || !_states.TryGetValue(tokens[i].Word, out var named))
            {
                continue;
            }

            foreach (var (words, state) in named)
            {
                var all = i + words.Length <= tokens.Length;
                for (var k = 1; all && k < words.Length; k++)
                {
                    all = tokens[i + k].Word == words[k];
                }

                if (all)
                {
                    states.Add(state);
                    break;
                }
            }
        }

        return states;
    }

    private static FrozenDictionary<string, (string[] Words, string State)[]> ReadStates()
    {
        var states = new List<(string[] Words, string State)>();
        foreach (var line in AttributionLexicon.Lines("countries.tsv"))
        {
            var columns = line.Split('\t');
            states.AddRange(columns.Skip(1).SelectMany(column => column.Split('|', StringSplitOptions.RemoveEmptyEntries)).Select(name => (name.ToLowerInvariant().Split(' '), columns[0])));
        }

        return states.GroupBy(state => state.Words[0], StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(state => state.Words.Length).ToArray(), StringComparer.Ordinal);
    }
}
